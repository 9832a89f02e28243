"""Everything that pages are made from, read once: the pack, its guide, statements, texts, schemas and scenarios."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.features import Scenario, scenarios_by_rule
from generator.scenarios_in_english import English, NotTranslated
from pnlint.authoring.advice import check_pack, render_pack_faults
from pnlint.document import read_document
from pnlint.http.openapi import description
from pnlint.library import Shelf, open_shelf, rules_folder
from pnlint.mutation.ready import scenarios_of
from pnlint.pack.dated import in_force
from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack
from pnlint.pack.review import sources_of
from pnlint.packs import pack_folders
from pnlint.texts import texts

LANGUAGES = ("zh", "en")
_SCORES = Path(__file__).parents[1] / "mutation.json"


class BookFaults(Exception):
    """Rule files from which no guide can be made; each line names file, line and what would be right."""


@dataclass(frozen=True)
class Book:
    """What the pages are made from. ``guide`` and ``topics`` are by name, ``scenarios`` by rule id.

    ``day`` (ISO) is the day on which the guide is made: what it says is in force is in force on that day.
    ``others`` are the books of the other packs. ``read(path)`` gives the data of a YAML or JSON file below ``rules/``.
    """

    root: Path
    pack: Pack
    shelf: Shelf
    guide: Mapping[str, Any]
    statements: Mapping[str, Any]
    scenarios: Mapping[str, tuple[Scenario, ...]]
    day: str
    others: tuple[Book, ...] = ()

    @property
    def books(self) -> tuple[Book, ...]:
        """The book of every pack, this one first."""
        return (self, *self.others)

    def every(self, part: str) -> Mapping[str, Any]:
        """``rules``, ``values``, ``tables``, ``sources`` or ``contradictions`` of all packs, this one's first."""
        found: dict[str, Any] = {}
        for one in self.books:
            for name, about in getattr(one, part).items():
                found.setdefault(name, about)
        return found

    @property
    def rules(self) -> Mapping[str, Mapping[str, Any]]:
        """Every rule file as data, by id."""
        return self.pack.rules

    @property
    def topics(self) -> Mapping[str, Mapping[str, Any]]:
        """Every topic's own data (``title``), by name, in the order of folders."""
        return self.pack.topics

    @property
    def values(self) -> Mapping[str, Any]:
        """Limits and windows: ``{name: {title, history}}``."""
        return self.pack.values

    @property
    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """Tables of phrases and lookups, by id."""
        return self.pack.tables

    @property
    def terms(self) -> list[Mapping[str, Any]]:
        """The terms of the glossary."""
        found: list[Mapping[str, Any]] = self.pack.glossary.get("terms", [])
        return found

    @property
    def contradictions(self) -> Mapping[str, Any]:
        """Where sources disagree, by C-id."""
        return self.pack.contradictions

    @cached_property
    def scores(self) -> Mapping[str, Any]:
        """What ``pnlint rules mutate --record`` measured of the pack: of its ``rules`` and ``tables``."""
        measured = read_document(_SCORES.read_bytes(), format="json").data
        found: Mapping[str, Any] = measured.get(self.pack.id, {"rules": {}, "tables": {}})
        return found

    @cached_property
    def recorded(self) -> Mapping[str, Any]:
        """The scenarios on which the rules of the pack are tried, by rule id."""
        folder = next(iter(self.pack.files.values())).split("/")[0]
        return scenarios_of(self.root / folder) or {}

    @cached_property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """The sources of the pack (title, grade, url, checked, review_by), by id."""
        return sources_of(self.pack.meta)

    @property
    def release(self) -> str:
        """The release of the pack on the day of the guide."""
        return self.pack.release_on(self.day)

    @property
    def case_schema(self) -> Mapping[str, Any]:
        """The JSON Schema of a case, with ``x-label`` on every field."""
        return self.pack.schema

    @cached_property
    def vocabulary(self) -> Mapping[str, Mapping[str, Any]]:
        """Every word of the language of rules, by group, with summary, operand and example."""
        found: Mapping[str, Mapping[str, Any]] = self.read("schema/vocabulary.yaml")
        return found

    @cached_property
    def openapi(self) -> Mapping[str, Any]:
        """The description of the HTTP service."""
        names = [path.name.removesuffix(".schema.json") for path in sorted(self.root.glob("schema/*.schema.json"))]
        return description({name: self.read(f"schema/{name}.schema.json") for name in names})

    def read(self, name: str) -> Any:
        """The data of a file below ``rules/``."""
        return _data(self.root / name)

    def texts(self, name: str) -> Mapping[str, Any]:
        """Sentences of ``rules/texts/NAME.yaml``."""
        return texts(name)

    def scenarios_of(self, rule: str, lang: str) -> list[Scenario]:
        """The scenarios of a rule, in English too; raises BookFaults where a name or a step has no English."""
        english = English(self.texts("scenarios"), self.case_schema)
        try:
            return [
                one if one.lang == "en" or lang == "zh" else english.read(one) for one in self.scenarios.get(rule, ())
            ]
        except NotTranslated as missing:
            raise BookFaults(str(missing)) from missing

    def in_force(self, history: list[Mapping[str, Any]]) -> Mapping[str, Any]:
        """The entry of a history that is in force on the day of the guide."""
        return in_force(history, self.day)

    def topic_of(self, rule: str) -> str:
        """The topic of a rule."""
        return self.pack.topic_of(rule)

    def rules_of(self, topic: str) -> list[str]:
        """The ids of a topic's rules, in order."""
        return sorted(rule for rule in self.rules if self.topic_of(rule) == topic)


def open_book(features: Path, day: str, check: Callable[[Path], list[Any]] = check_pack) -> Book:
    """The book of all packs; raises BookFaults if a rule file lacks a translation, an example or a source."""
    scenarios = scenarios_by_rule(features)
    first, *others = (_of_pack(root, scenarios, day, check) for root in pack_folders(rules_folder()))
    return replace(first, others=tuple(others))


def _of_pack(
    root: Path, scenarios: Mapping[str, tuple[Scenario, ...]], day: str, check: Callable[[Path], list[Any]]
) -> Book:
    faults = check(root)
    if faults:
        raise BookFaults("\n".join(render_pack_faults(faults, "en")))
    pack, _ = load_pack(root)
    statements = root / "statements.yaml"
    return Book(
        root=root.parent,
        pack=pack,
        shelf=open_shelf(root),
        guide={path.stem: _data(path) for path in sorted(root.glob("guide/*.yaml"))},
        statements=_data(statements) if statements.is_file() else {},
        scenarios=scenarios,
        day=day,
    )


def _data(path: Path) -> Any:
    document = read_document(path.read_bytes(), name=path.name)
    if document.faults:
        raise BookFaults(f"{path}: {document.faults[0].code} in line {document.faults[0].line}")
    return document.data
