"""What the files of a pack say of each other: statements, contradictions, sources, rules, tables, histories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pnlint.authoring.validate import Found
from pnlint.compiler.code import LanguageFault
from pnlint.compiler.shape import nearest

Keys = tuple[str | int, ...]

# The guide may also name a source in words or by its address.
_SOURCE = re.compile(r"O-[0-9]+|[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a pack defines; None where the file that defines them cannot be read."""

    statements: frozenset[str] | None
    contradictions: frozenset[str] | None
    sources: frozenset[str] | None
    rules: frozenset[str] | None
    tables: frozenset[str] | None


def unknown_ids(data: Any, known: Known, path: Keys = ()) -> Iterator[Found]:
    """Ids of statements, contradictions, sources and rules that nothing in the pack defines."""
    if isinstance(data, list):
        for number, one in enumerate(data):
            yield from unknown_ids(one, known, (*path, number))
        return
    if not isinstance(data, Mapping):
        return
    for key, one in data.items():
        at = (*path, key)
        if key in ("set", "findings", "before"):
            continue
        if key == "contradictions" or (key == "contradiction" and isinstance(one, str)):
            yield from _each("unknown-contradiction", one, known.contradictions, at)
        elif key in ("statement", "statements") and isinstance(one, str | list):
            yield from _statements(one, known, at)
        elif (key in ("rules", "switched_off") and _ids(one)) or key == "instead":
            yield from _each("unknown-rule", one, known.rules, at)
        elif key == "source" or (key == "sources" and _ids(one)):
            yield from _each("unknown-source", one, known.sources, at)
        else:
            yield from unknown_ids(one, known, at)


def _ids(node: Any) -> bool:
    return isinstance(node, list) and all(isinstance(one, str) for one in node)


def _each(code: str, node: Any, known: frozenset[str] | None, path: Keys) -> Iterator[Found]:
    for number, one in enumerate(node) if isinstance(node, list) else ((None, node),):
        if known is not None and one not in known and (code != "unknown-source" or _SOURCE.fullmatch(str(one))):
            at = path if number is None else (*path, number)
            yield Found(code, at, {"found": str(one), "nearest": nearest(one, known)}, False)


def _statements(node: Any, known: Known, path: Keys) -> Iterator[Found]:
    for number, one in enumerate(node) if isinstance(node, list) else ((None, node),):
        at = path if number is None else (*path, number)
        if str(one).startswith("S-"):
            yield from _each("unknown-statement", one, known.statements, at)
        elif str(one).startswith("O-"):
            yield from _each("unknown-source", one, known.sources, at)


def unordered_history(data: Any, path: Keys = ()) -> Iterator[Found]:
    """Histories that are not newest first, by day and by version."""
    if isinstance(data, list):
        for number, one in enumerate(data):
            yield from unordered_history(one, (*path, number))
    if not isinstance(data, Mapping):
        return
    for key, one in data.items():
        if key == "history" and isinstance(one, list):
            yield from _unordered(one, (*path, key))
        elif key not in ("examples", "before"):
            yield from unordered_history(one, (*path, key))


def _unordered(entries: list[Mapping[str, Any]], path: Keys) -> Iterator[Found]:
    for number, (newer, older) in enumerate(pairwise(entries), 1):
        for key in ("from", "version"):
            if key in older and key in newer and not older[key] < newer[key]:
                data = {"key": key, "newer": str(newer[key]), "older": str(older[key])}
                yield Found("history-order", (*path, number, key), data, False)


def retired_early(rule: Mapping[str, Any]) -> Iterator[Found]:
    """The fault of a rule that is retired before it was ever in force."""
    since, first = str(rule.get("retired", {}).get("from", "9999")), str(rule["history"][-1]["from"])
    if since <= first:
        yield Found("retired-early", ("retired", "from"), {"from": since, "first": first}, False)


def table_faults(table: Mapping[str, Any], known: Known) -> Iterator[Found]:
    """Patterns of a table that RE2 refuses, and ``only_with`` that names no table."""
    from pnlint.compiler.nodes import check_pattern

    for path, item in table_items(table):
        pattern = item.get("pattern") if isinstance(item, Mapping) else item if "patterns" in path else None
        if pattern is not None:
            at = (*path, "pattern") if isinstance(item, Mapping) else path
            try:
                check_pattern(str(pattern), at)
            except LanguageFault as fault:
                yield Found(fault.code, fault.path, fault.data, False)
        if isinstance(item, Mapping):
            yield from only_with(item, known, path)


def only_with(item: Mapping[str, Any], known: Known, path: Keys) -> Iterator[Found]:
    """The fault of an ``only_with`` that names no table of phrases."""
    name = str(item.get("only_with", "")).removeprefix("tables.")
    if name and known.tables is not None and name not in known.tables:
        data = {"name": str(item["only_with"]), "nearest": nearest(name, known.tables)}
        yield Found("unknown-table", (*path, "only_with"), data, False)


def table_items(table: Mapping[str, Any], keys: Iterable[str] = ("phrases", "patterns")) -> Iterator[tuple[Keys, Any]]:
    """Every phrase and pattern of a table, or what stands under other keys of it, with the keys that lead there."""
    parts: Iterable[tuple[Keys, Any]] = [((), table)]
    if table.get("kind") == "groups":
        parts = [*parts, *((("groups", name), group) for name, group in table["groups"].items())]
    for at, part in parts:
        for key in keys:
            lists = part.get(key) or {}
            for language, items in lists.items() if isinstance(lists, Mapping) else ((None, lists),):
                base = (*at, key) if language is None else (*at, key, language)
                yield from (((*base, number), item) for number, item in enumerate(items or ()))
