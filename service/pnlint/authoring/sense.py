"""What a pack says in good form that can mean nothing: dead phrases and rows, idle checks, contradicting rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pnlint.authoring.applying import Read, idle_checks, known_cases, misfit_rules
from pnlint.authoring.clashes import clashes
from pnlint.authoring.compiling import Attempt
from pnlint.authoring.patterns import dead_patterns
from pnlint.authoring.phrases import dead_phrases
from pnlint.authoring.pointless import pointless_examples
from pnlint.authoring.rows import unused_rows
from pnlint.authoring.validate import Found
from pnlint.case import case_shape, checked
from pnlint.corpus.store import has_cases, read_cases
from pnlint.document import read_document
from pnlint.pack.dated import epoch_of
from pnlint.pack.pack import Pack
from pnlint.ruleset.calendar import calendar_of
from pnlint.ruleset.ruleset import ruleset_of

# Where whole cases of people lie in the checkout whose folder of rules holds a pack; an installed pack has none.
_CASES = "examples"


def senseless_tables(pack: Pack, tables: Mapping[str, str]) -> Iterator[tuple[str, Found]]:
    """What no text can hold and no rule asks for, with the file of each table (``tables``: files by id)."""
    for name, file in tables.items():
        table = pack.tables.get(name)
        if table is None:
            continue
        found = [*dead_phrases(table), *dead_patterns(table), *unused_rows(table, pack)]
        yield from ((file, one) for one in found)


def senseless_rules(pack: Pack, tried: Attempt, root: Path, day: str) -> Iterator[tuple[str, Found]]:
    """Contradicting rules and checks that apply nowhere, with the rule; examples may fail for these alone.

    They are those of a day (ISO), on which every rule of the pack is in force or retired.
    """
    shape = case_shape(pack.schema)

    def read(written: Any) -> Any:
        case, faults, _ = checked(shape, written, lambda _: None)
        return None if faults else case

    sure = _sure(read)
    yield from clashes(pack, day)
    cases = known_cases(pack, _whole_cases(root), sure)
    misfits = misfit_rules(pack, sure)
    ruleset = ruleset_of(tried.compiled[epoch_of(tried.starts, day)])
    for name, one in idle_checks(pack, day, calendar_of(pack), ruleset, cases):
        # The case that an example fails to make may be the one in which the condition holds.
        if name not in misfits:
            yield name, one


def pointless_of(pack: Pack) -> Iterator[tuple[str, Found]]:
    """Examples that test nothing, with the rule."""
    for name, rule in pack.rules.items():
        yield from ((name, one) for one in pointless_examples(rule, pack.valid_case))


def _sure(read: Read) -> Read:
    """The same, with None for what is no case at all."""

    def reading(written: Any) -> Any:
        try:
            return read(written)
        except (IndexError, TypeError, ValueError):
            return None

    return reading


def _whole_cases(root: Path) -> list[Any]:
    """The cases of the pack's corpus, where it has one, and those of the checkout's folder of examples."""
    home = root.resolve()
    made = [one.case for one in read_cases(home)] if has_cases(home) else []
    documents = [
        read_document(path.read_bytes(), name=path.name) for path in sorted((home.parents[1] / _CASES).glob("*.yaml"))
    ]
    return [*(one.data for one in documents if not one.faults), *made]
