"""What a pack says in good form that can mean nothing: dead phrases and rows, idle checks, contradicting rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pnlint.authoring.applying import Read, idle_checks, known_cases
from pnlint.authoring.clashes import clashes
from pnlint.authoring.compiling import Attempt
from pnlint.authoring.phrases import dead_patterns, dead_phrases
from pnlint.authoring.pointless import pointless_examples
from pnlint.authoring.rows import unused_rows
from pnlint.authoring.validate import Found
from pnlint.case import case_shape, checked
from pnlint.document import read_document
from pnlint.pack.pack import Pack
from pnlint.ruleset.calendar import calendar_of
from pnlint.ruleset.ruleset import ruleset_of

# Where whole cases lie in the checkout whose folder of rules holds a pack; an installed pack has none.
_CORPUS = ("examples",)


def senseless_tables(pack: Pack, tables: Mapping[str, str]) -> Iterator[tuple[str, Found]]:
    """What no text can hold and no rule asks for, with the file of each table (``tables``: files by id)."""
    for name, file in tables.items():
        table = pack.tables.get(name)
        if table is None:
            continue
        found = [*dead_phrases(table), *dead_patterns(table), *unused_rows(table, pack)]
        yield from ((file, one) for one in found)


def senseless_rules(pack: Pack, tried: Attempt, root: Path) -> Iterator[tuple[str, Found]]:
    """Contradicting rules, checks that apply nowhere, and examples that test nothing, with the file of each rule."""
    day = tried.starts[-1]
    shape = case_shape(pack.schema)

    def read(written: Any) -> Any:
        case, faults, _ = checked(shape, written, lambda _: None)
        return None if faults else case

    cases = known_cases(pack, _corpus(root), _sure(read))
    found = [*clashes(pack, day), *idle_checks(pack, day, calendar_of(pack), ruleset_of(tried.compiled[day]), cases)]
    for name, rule in pack.rules.items():
        found += [(name, one) for one in pointless_examples(rule, pack.valid_case)]
    yield from ((pack.files[name].split("/", 1)[1], one) for name, one in found)


def _sure(read: Read) -> Read:
    """The same, with None for what is no case at all."""

    def reading(written: Any) -> Any:
        try:
            return read(written)
        except (IndexError, TypeError, ValueError):
            return None

    return reading


def _corpus(root: Path) -> list[Any]:
    home = root.resolve().parent.parent
    paths = [path for folder in _CORPUS for path in sorted((home / folder).glob("*.yaml"))]
    documents = [read_document(path.read_bytes(), name=path.name) for path in paths]
    return [one.data for one in documents if not one.faults]
