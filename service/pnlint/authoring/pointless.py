"""Examples that test nothing: an example before them has the same case already, or leaves the rule as idle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.authoring.validate import Found
from pnlint.examples import case_of
from pnlint.pack.load import examples_of
from pnlint.pointer import resolve


def pointless_examples(rule: Mapping[str, Any], valid: Any) -> Iterator[Found]:
    """Examples of a rule that make the same case, for the rules of the same day, as one before them.

    Of the examples in which the list that the rule goes through is empty, all but the first: the rule looks at
    nothing in any of them. An example that changes what the rule does not look at is none: it keeps the rule from
    reaching too far. Nor is one without a phrase of the rule's table: it may hold words that are nearly one.
    """
    first: dict[str, Any] = {}
    for kind, number, example in examples_of(rule):
        try:
            case = case_of(valid, example)
        except (IndexError, KeyError, TypeError, ValueError):
            continue  # It does not fit the valid case, which is said when it is run.
        key, day = json.dumps(case, sort_keys=True, default=str), str(example.get("as_of"))
        empty = _empty_list(rule, case)
        at = ("examples", kind, number)
        if f"{key} {day}" in first:
            yield Found("example-twice", at, {"first": first[f"{key} {day}"]}, False)
        elif empty is not None and f"{empty} {day}" in first:
            yield Found("example-idle", at, {"first": first[f"{empty} {day}"], "place": empty}, False)
        for known in (key, empty):
            first.setdefault(f"{known} {day}", example.get("name") or {})


def _empty_list(rule: Mapping[str, Any], case: Any) -> str | None:
    """The list that the rule goes through, where it is the only one and empty in this case; None where it is not."""
    places = list((rule.get("for_each") or {}).values())
    if len(places) != 1 or not isinstance(places[0], str):
        return None
    return places[0] if resolve(case, "/" + places[0].replace(".", "/")) == [] else None
