"""The record of the rules' scenarios in ``rules/scenarios``: for `pnlint rules mutate`, which knows no Gherkin."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from feature_story import Story, valid_case
from pytest_bdd.parser import Feature, Scenario

from pnlint.mutation.ready import scenarios_file
from pnlint.packs import folder_for, pack_folders


def lines_of(story: Story, feature: Feature, scenario: Scenario) -> dict[Path, list[str]]:
    """What a scenario says of each rule that it is tagged with, as lines of the records of their packs."""
    rules = sorted(tag.removeprefix("rule-") for tag in scenario.tags if tag.startswith("rule-"))
    if not rules:
        return {}
    kind = (story.case.get("notification") or {}).get("kind")
    case = {"now": story.clock.isoformat(), **story.case}
    changes = _changes(valid_case(kind), case)
    day = {} if story.as_of is None else {"as_of": story.as_of}
    told = {"scenario": scenario.name, "feature": Path(feature.filename).name, **changes, **day}
    lines = [json.dumps({"rule": rule, **told, **_result(story, rule)}, ensure_ascii=False) for rule in rules]
    return {scenarios_file(folder_for(story.case)): lines}


def kept_lines() -> dict[Path, list[str]]:
    """The records as they are kept."""
    paths = [scenarios_file(folder) for folder in pack_folders()]
    return {path: path.read_text(encoding="utf-8").splitlines() for path in paths if path.is_file()}


def write_lines(records: Mapping[Path, Iterable[str]]) -> None:
    """Keeps the records, ordered by rule."""
    for path, lines in records.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(line + "\n" for line in sorted(set(lines))), encoding="utf-8")


def _result(story: Story, rule: str) -> dict[str, Any]:
    """Findings with their words, or the outcome, as an example of a rule has them."""
    found = story.found(rule)
    if not found:
        return {"outcome": story.outcome(rule)}
    return {"findings": [{"pointer": at, "words": words} if words else {"pointer": at} for _, at, words in found]}


def _changes(valid: Any, case: Any) -> dict[str, Any]:
    """The difference from the valid case, as an example of a rule has it."""
    found = list(_differing(valid, case, ""))
    parts = {
        "set": {at: one for at, one in found if one is not None},
        "remove": [at for at, one in found if one is None],
    }
    return {name: one for name, one in parts.items() if one}


def _differing(old: Any, new: Any, at: str) -> Iterator[tuple[str, Any]]:
    if old == new:
        return
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield at, new
        return
    for key in sorted({*old, *new}):
        step = key.replace("~", "~0").replace("/", "~1")
        yield from _differing(old.get(key), new.get(key), f"{at}/{step}")
