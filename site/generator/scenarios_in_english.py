"""Scenarios that are written in Chinese, read in English: names and steps by ``rules/texts/scenarios.yaml``.

What stands in quotation marks and in tables are words of drafts; they stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from gherkin.dialect import Dialect

from generator.features import Scenario
from pnlint.render.screen import columns_of

_SEGMENT = r"(?:第\d+条)?「[^」]+」"
_PLACE = rf"(?:(?:通知|店铺|整改说明)的)?{_SEGMENT}(?:的{_SEGMENT})*|通知|店铺|整改说明"
_FIELDS = {
    "place": f"(?P<place>{_PLACE})",
    "places": f"(?P<places>(?:{_PLACE})(?:(?:、|和)(?:{_PLACE}))*)",
}
_PARTS = {"通知": "the notification", "店铺": "the shop", "整改说明": "the statement"}
_KEYWORDS = ("given", "when", "then", "and", "but")


class NotTranslated(ValueError):
    """A name, a step or a label that has no English; the text says which, and where it belongs."""


@dataclass(frozen=True)
class English:
    """What scenarios are read with: ``texts`` is scenarios.yaml, ``schema`` the case's, whose labels name places."""

    texts: Mapping[str, Any]
    schema: Mapping[str, Any]

    def read(self, scenario: Scenario) -> Scenario:
        """The scenario in English; raises NotTranslated."""
        name = self._known("names", scenario.name, scenario.file)
        return replace(scenario, name=name, lang="en", text="\n".join(_aligned(self._lines(scenario))))

    def _lines(self, scenario: Scenario) -> Iterator[str]:
        headed = False
        for line in scenario.text.splitlines():
            stripped = line.strip()
            indent = line[: len(line) - len(stripped)]
            if stripped.startswith("|"):
                yield indent + self._row(stripped, first=not headed)
            elif stripped:
                yield indent + self._line(stripped, scenario)
            else:
                yield ""
            headed = stripped.startswith("|")

    def _line(self, line: str, scenario: Scenario) -> str:
        for word, keyword in self._headings.items():
            if line.startswith(word + ":"):
                name = line.removeprefix(word + ":").strip()
                return f"{keyword}: {self._known('names', name, scenario.file)}" if name else f"{keyword}:"
        for word, keyword in self._keywords.items():
            if line.startswith(word):
                return f"{keyword} {self._step(line.removeprefix(word), scenario.file)}"
        raise NotTranslated(f"features/{scenario.file}: “{line}” begins with no keyword of Gherkin")

    def _step(self, step: str, file: str) -> str:
        for pattern, english in self._steps:
            match = pattern.fullmatch(step)
            if match:
                fields = {name: self._field(name, value) for name, value in match.groupdict().items()}
                return english.format_map(fields)
        raise NotTranslated(f"rules/texts/scenarios.yaml: steps has none for “{step}” of features/{file}")

    def _field(self, name: str, value: str) -> str:
        if name in _FIELDS:
            return " and ".join(self._place(one) for one in re.findall(_PLACE, value))
        return re.sub("<([^<>]+)>", lambda column: f"<{self._column(column[1])}>", value)

    def _row(self, row: str, first: bool) -> str:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        return f"| {' | '.join(self._cell(cell, first) for cell in cells)} |"

    def _cell(self, cell: str, first: bool) -> str:
        if re.fullmatch(_PLACE, cell):
            return self._place(cell)
        return self._column(cell) if first else cell

    def _column(self, name: str) -> str:
        found: str = self.texts["columns"].get(name) or self._labels.get(name, name)
        return found

    def _place(self, place: str) -> str:
        """第2条「逐单说明」的「原因说明」 is “reason” of item 2 of “entries for orders”."""
        steps = re.findall(r"(?:第(\d+)条)?「([^」]+)」", place)
        said = [f"{f'item {row} of ' if row else ''}“{self._label(label)}”" for row, label in steps]
        part = place.split("的")[0]
        if part in _PARTS:
            said.insert(0, _PARTS[part])
        return " of ".join(reversed(said))

    def _label(self, label: str) -> str:
        if label not in self._labels:
            raise NotTranslated(f"rules/schema/case.schema.json: no field has the label 「{label}」")
        return self._labels[label]

    def _known(self, group: str, name: str, file: str) -> str:
        found: str | None = self.texts[group].get(name)
        if found is None:
            raise NotTranslated(f"rules/texts/scenarios.yaml: {group} has none for “{name}” of features/{file}")
        return found

    @cached_property
    def _steps(self) -> list[tuple[re.Pattern[str], str]]:
        return [(_pattern(one["zh"]), one["en"]) for one in self.texts["steps"]]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """Labels in Chinese with their English; of a list and its items, that of the list, which comes first."""
        found: dict[str, str] = {}
        for label in _labels(self.schema):
            found.setdefault(label["zh"], label["en"])
        return found

    @cached_property
    def _headings(self) -> Mapping[str, str]:
        return _words("scenario_outline", "scenario", "examples")

    @cached_property
    def _keywords(self) -> Mapping[str, str]:
        return _words(*_KEYWORDS)


def _pattern(step: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", step)
    fields = [_FIELDS.get(name, rf"(?P<{name}>[^\"]*)") for name in parts[1::2]]
    literals = [re.escape(part) for part in parts[::2]]
    return re.compile("".join(one for pair in zip(literals, [*fields, ""], strict=True) for one in pair))


def _words(*kinds: str) -> dict[str, str]:
    """Chinese keywords of Gherkin with the English ones, longest first."""
    chinese = Dialect.for_name("zh-CN")
    found = {word: kind.replace("_", " ").title() for kind in kinds for word in getattr(chinese, f"{kind}_keywords")}
    return {word: found[word] for word in sorted(found, key=len, reverse=True) if word.strip() != "*"}


def _aligned(lines: Iterable[str]) -> Iterator[str]:
    """The same lines, with the cells of each table below each other."""
    for is_table, some in groupby(lines, lambda line: line.lstrip().startswith("|")):
        found = list(some)
        yield from _table(found) if is_table else found


def _table(lines: list[str]) -> Iterator[str]:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    widths = [max(map(columns_of, column)) for column in zip(*rows, strict=True)]
    indent = lines[0][: lines[0].index("|")]
    for row in rows:
        cells = (cell + " " * (width - columns_of(cell)) for cell, width in zip(row, widths, strict=True))
        yield f"{indent}| {' | '.join(cells)} |"


def _labels(node: Any) -> Iterator[Mapping[str, str]]:
    if isinstance(node, Mapping):
        if isinstance(node.get("x-label"), Mapping):
            yield node["x-label"]
        for below in node.values():
            yield from _labels(below)
    elif isinstance(node, list):
        for below in node:
            yield from _labels(below)
