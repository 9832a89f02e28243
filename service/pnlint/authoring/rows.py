"""Rows of tables that no rule can ever ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.authoring.validate import Found
from pnlint.pack.pack import Pack
from pnlint.pack.uses import beside


def unused_rows(table: Mapping[str, Any], pack: Pack) -> Iterator[Found]:
    """Keys of a lookup that the fields it is asked by never hold; groups that nothing names where only some are."""
    if "used_by" in table:
        return
    if table["kind"] == "lookup":
        yield from _of_lookup(table, pack)
    elif table["kind"] == "groups":
        yield from _of_groups(table, pack)


def _askers(pack: Pack) -> list[Any]:
    return [*pack.rules.values(), *pack.topics.values()]


def _of_lookup(table: Mapping[str, Any], pack: Pack) -> Iterator[Found]:
    places = [place for one in _askers(pack) for place in _asked(one, f"tables.{table['id']}")]
    words = [_words(pack.schema, place) for place in places]
    known = [one for one in words if one is not None]
    if not words or len(known) < len(words):
        return  # Asked by a field that may hold anything.
    possible = frozenset().union(*known)
    for key in table["rows"]:
        if str(key) not in possible:
            yield Found("unused-row", ("rows", key), {"row": str(key), "fields": sorted(set(places))})


def _asked(node: Any, name: str) -> Iterator[str]:
    """The places by which a lookup is asked; an empty one where that cannot be read from the rule."""
    if isinstance(node, list):
        for one in node:
            yield from _asked(one, name)
    if not isinstance(node, Mapping):
        return
    if node.get("lookup") == name:
        yield node["key"] if isinstance(node.get("key"), str) else ""
    for key, one in node.items():
        if isinstance(one, Mapping) and name in _listed(one):
            yield str(key)
        elif one == name and key != "lookup":
            yield ""
        elif key != "examples":
            yield from _asked(one, name)


def _listed(clause: Mapping[str, Any]) -> list[Any]:
    out: list[Any] = []
    for operator in ("in", "not_in"):
        one = clause.get(operator)
        out += one if isinstance(one, list) else [one]
    return out


def _words(schema: Mapping[str, Any], place: str) -> frozenset[str] | None:
    """The words that a place of the case may hold, None where that is open."""
    node: Any = schema
    for part in place.split("."):
        node = node.get("items", node) if isinstance(node, Mapping) else {}
        node = (node.get("properties") or {}).get(part)
        if not isinstance(node, Mapping):
            return None
    return frozenset(str(one) for one in node["enum"] if one is not None) if "enum" in node else None


def _of_groups(table: Mapping[str, Any], pack: Pack) -> Iterator[Found]:
    name = f"tables.{table['id']}"
    written = {*_strings(_askers(pack)), *(f"tables.{one}" for one in beside([pack.tables, pack.glossary]))}
    if name in written or not any(word.startswith(f"{name}.") for word in written):
        return
    for group in table["groups"]:
        if f"{name}.{group}" not in written:
            yield Found("unused-row", ("groups", group), {"row": group, "fields": []})


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        node = [one for key, one in node.items() if key != "examples"]
    if isinstance(node, list):
        for one in node:
            yield from _strings(one)
    elif isinstance(node, str):
        yield node
