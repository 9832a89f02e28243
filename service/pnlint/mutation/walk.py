"""Every edit of a rule's check, of the values it compares with and of the tables it looks into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.compiler.nodes import CHECK
from pnlint.mutation.edit import Edit, Path
from pnlint.mutation.mutators import MUTATORS, dropped_item, shifted


def edits_of_rule(rule: Mapping[str, Any]) -> Iterator[Edit]:
    """The edits of the check, or of each of several checks; one of several is also left out."""
    checks = rule.get("checks")
    if not checks:
        yield from _edits(rule, ())
        return
    for number, check in enumerate(checks):
        if len(checks) > 1:
            yield Edit("drop-item", ("checks", number), check)
        yield from _edits(check, ("checks", number))


def _edits(node: Any, path: Path) -> Iterator[Edit]:
    for mutator in MUTATORS:
        yield from mutator(node, path)
    pairs = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ()
    for key, one in pairs:
        # Beside the check a rule file holds texts, sources and examples, which are not taken apart.
        if path or key in CHECK:
            yield from _edits(one, (*path, key))


def edits_of_value(value: Any, path: Path) -> Iterator[Edit]:
    """A limit one step up and down, a list without one of its members."""
    yield from shifted(value, path)
    yield from dropped_item(value, path)
    for key, one in value.items() if isinstance(value, Mapping) else ():
        yield from edits_of_value(one, (*path, key))


def edits_of_table(table: Mapping[str, Any], groups: frozenset[str]) -> Iterator[Edit]:
    """A lookup without one of its rows; of a table of phrases the exceptions and the negation left out.

    ``groups`` are the groups that the rule looks into, ``*`` for all of them.
    """
    if table["kind"] == "lookup":
        for key, row in table["rows"].items():
            yield Edit("drop-row", ("rows", key), {key: row})
            yield from dropped_item(row, ("rows", key))
        return
    yield from _edits_of_phrases(table, ())
    for name, group in table.get("groups", {}).items():
        if name in groups or "*" in groups:
            yield from _edits_of_phrases(group, ("groups", name))


def _edits_of_phrases(table: Mapping[str, Any], path: Path) -> Iterator[Edit]:
    if table.get("negation"):
        yield Edit("drop-negation", (*path, "negation"), True)
    if table.get("allow"):
        yield Edit("drop-exceptions", (*path, "allow"), table["allow"])
    for language, phrases in (table.get("phrases") or {}).items():
        if phrases:
            yield Edit("drop-language", (*path, "phrases", language), phrases)
    if table.get("patterns"):
        yield Edit("drop-patterns", (*path, "patterns"), table["patterns"])
