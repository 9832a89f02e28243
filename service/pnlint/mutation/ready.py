"""What a rule's mutants are tried on: its examples and its scenarios, read and checked once for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pnlint.case import case_shape, checked
from pnlint.examples import case_of, judged
from pnlint.pack.dated import epoch_of, epochs
from pnlint.pack.load import examples_of
from pnlint.pack.pack import Pack
from pnlint.ruleset.ruleset import Ruleset

# Errors of Python itself in a rule that no longer means anything: such a mutant could never be published.
SENSELESS = (TypeError, KeyError, ValueError, AttributeError, IndexError, NameError)

Scenarios = Mapping[str, Sequence[Mapping[str, Any]]]


class Ready(NamedTuple):
    """An example (``source`` examples) or a scenario (scenarios) of a rule with its case."""

    source: str
    kind: str
    example: Mapping[str, Any]
    case: Any

    def holds(self, ruleset: Ruleset, rule: str) -> bool:
        """Whether the rule does with the case what is written."""
        wanted, found = judged(ruleset, rule, self.kind, self.example, self.case)
        return bool(wanted == found)

    def notices(self, ruleset: Ruleset, rule: str) -> bool:
        """Whether the rule does something else, or nothing that makes sense."""
        try:
            return not self.holds(ruleset, rule)
        except SENSELESS:
            return True


def scenarios_file(root: Path) -> Path:
    """Where the scenarios of a pack are kept: beside the packs, so that its digest does not cover them."""
    return root.parent / "scenarios" / f"{root.name}.ndjson"


def scenarios_of(root: Path) -> Scenarios | None:
    """The recorded scenarios of a pack by rule, each like an example; None where there is no record."""
    path = scenarios_file(root)
    if not path.is_file():
        return None
    out: dict[str, list[Mapping[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        out.setdefault(one["rule"], []).append(one)
    return out


def ready_for(pack: Pack, rule: str, day: str, scenarios: Sequence[Mapping[str, Any]]) -> list[Ready]:
    """The examples and scenarios of a rule that are judged by the rules of a day."""
    shape, starts = case_shape(pack.schema), epochs([pack.rules, pack.values, pack.tables])
    here = epoch_of(starts, day)
    return [
        Ready(source, kind, example, checked(shape, case_of(pack.valid_case, example), lambda _: None)[0])
        for source, kind, example in _written(pack.rules[rule], scenarios)
        if epoch_of(starts, str(example.get("as_of", day))) == here
    ]


def _written(
    rule: Mapping[str, Any], scenarios: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for kind, _, example in examples_of(rule):
        yield "examples", kind, example
    for one in scenarios:
        yield "scenarios", "fails" if "findings" in one else "passes", one
