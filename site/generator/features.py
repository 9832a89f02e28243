"""The scenarios of ``features/*.feature`` as they stand there, by the rule that they are tagged with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gherkin.parser import Parser

_TAG = "@rule-"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: its name, its lines without indent, their language, the file, the rules it is tagged with."""

    name: str
    text: str
    lang: str
    file: str
    rules: tuple[str, ...]


def scenarios_by_rule(folder: Path) -> Mapping[str, tuple[Scenario, ...]]:
    """The scenarios of a folder's feature files, by rule id."""
    found: dict[str, tuple[Scenario, ...]] = {}
    for path in sorted(folder.glob("*.feature")):
        for scenario in _scenarios(path):
            for rule in scenario.rules:
                found[rule] = (*found.get(rule, ()), scenario)
    return found


def _scenarios(path: Path) -> Iterator[Scenario]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    document: Any = Parser().parse(source)
    children = document["feature"]["children"]
    starts = [_start(child) for child in children] + [len(lines) + 1]
    for child, end in zip(children, starts[1:], strict=True):
        scenario = child.get("scenario")
        if scenario is None:
            continue
        rules = tuple(tag["name"].removeprefix(_TAG) for tag in scenario["tags"] if tag["name"].startswith(_TAG))
        text = _dedented(lines[scenario["location"]["line"] - 1 : end - 1])
        yield Scenario(scenario["name"], text, document["feature"]["language"], path.name, rules)


def _start(child: Mapping[str, Any]) -> int:
    """The line on which a scenario begins, with its tags."""
    node = next(iter(child.values()))
    return int(min([node["location"]["line"], *(tag["location"]["line"] for tag in node.get("tags", ()))]))


def _dedented(lines: list[str]) -> str:
    indent = len(lines[0]) - len(lines[0].lstrip())
    kept = [line[indent:].rstrip() for line in lines if not line.lstrip().startswith("#")]
    return "\n".join(kept).rstrip()
