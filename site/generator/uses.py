"""Who uses an id: which rules, values, tables and guide items rest on a statement or name a disagreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.book import Book


@dataclass(slots=True)
class Uses:
    """Names of what uses one id, in order; ``statuses`` are those under which rules, values and tables cite it."""

    rules: dict[str, None] = field(default_factory=dict)
    values: dict[str, None] = field(default_factory=dict)
    tables: dict[str, None] = field(default_factory=dict)
    items: dict[str, None] = field(default_factory=dict)
    statuses: dict[str, None] = field(default_factory=dict)
    contradictions: dict[str, None] = field(default_factory=dict)
    notes: list[Mapping[str, str]] = field(default_factory=list)


def uses_of(book: Book) -> Mapping[str, Uses]:
    """The uses of every ``S-…``, ``O-…``, ``I-…``, ``C-…`` and source of all packs."""
    found: dict[str, Uses] = defaultdict(Uses)
    for kind in ("rules", "values", "tables"):
        for name, thing in book.every(kind).items():
            for cited in _cited(thing):
                _note(found, kind, name, cited)
    for file in book.guide.values():
        for item in file["items"]:
            for name in _named(item):
                found[name].items[item["id"]] = None
    return found


def rules_with_value(book: Book, name: str) -> list[str]:
    """The rules whose check names a value."""
    return [rule for rule, data in book.every("rules").items() if f"values.{name}" in set(_words(data))]


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from _words(one)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _words(one)


def _note(found: dict[str, Uses], kind: str, name: str, cited: Mapping[str, Any]) -> None:
    ids = [cited[key] for key in ("statement", "contradiction") if key in cited]
    for one in ids:
        getattr(found[one], kind)[name] = None
        found[one].statuses[cited["status"]] = None
    if "contradiction" in cited and "statement" in cited:
        found[cited["statement"]].contradictions[cited["contradiction"]] = None
    if "note" in cited and cited["note"] not in found[cited["statement"]].notes:
        found[cited["statement"]].notes.append(cited["note"])


def _cited(node: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping that cites a statement, wherever it stands."""
    if isinstance(node, Mapping):
        if isinstance(node.get("statement"), str) and "status" in node:
            yield node
        for one in node.values():
            yield from _cited(one)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _cited(one)


def _named(item: Mapping[str, Any]) -> Iterator[str]:
    yield from item.get("statements", ())
    yield from item.get("contradictions", ())
    for key in ("sources", "values"):
        yield from (str(one["source"]) for one in item.get(key, ()))
