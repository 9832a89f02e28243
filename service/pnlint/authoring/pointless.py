"""Examples that test nothing: their case is one that an example before them has already."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.authoring.validate import Found
from pnlint.examples import case_of
from pnlint.pack.load import examples_of


def pointless_examples(rule: Mapping[str, Any], valid: Any) -> Iterator[Found]:
    """Examples of a rule that make the same case, for the rules of the same day, as one before them.

    An example that changes what the rule does not look at is none: it keeps the rule from reaching too far.
    """
    first: dict[str, Any] = {}
    for kind, number, example in examples_of(rule):
        try:
            case = case_of(valid, example)
        except (IndexError, KeyError, TypeError, ValueError):
            continue  # It does not fit the valid case, which is said when it is run.
        key = json.dumps([case, example.get("as_of")], sort_keys=True, default=str)
        if key in first:
            yield Found("example-twice", ("examples", kind, number), {"first": first[key]}, False)
        first.setdefault(key, example.get("name") or {})
