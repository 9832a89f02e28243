"""Which values and tables of its pack a rule names, and on which days the phrases of a table begin or end to count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pnlint.pack.dated import day_after

_NAMED = re.compile(r"\b(values|tables)\.([a-z][a-z0-9_]*)")
_APART = frozenset(("examples", "history", "mutants", "sources"))


def used_by(rule: Mapping[str, Any], topic: Mapping[str, Any]) -> dict[str, list[str]]:
    """``{values: names, tables: names}`` of what a rule names, in its check or its texts, or the ``when`` of its topic.

    Names come in the order in which the file has them, each once.
    """
    nodes = [topic.get("when"), *(one for key, one in rule.items() if key not in _APART)]
    found = {part: dict[str, None]() for part in ("values", "tables")}
    for text in _texts(nodes):
        for part, name in _NAMED.findall(text):
            found[part][name] = None
    return {part: list(names) for part, names in found.items()}


def beside(node: Any) -> set[str]:
    """The tables (``table``) and groups (``table.group``) that phrases below a node need beside them."""
    if isinstance(node, Mapping):
        own = {str(node["only_with"]).removeprefix("tables.")} if "only_with" in node else set()
        return own.union(*map(beside, node.values()))
    return set().union(*map(beside, node)) if isinstance(node, list) else set()


def tables_beside(node: Any) -> set[str]:
    """The same, of groups their tables."""
    return {name.split(".")[0] for name in beside(node)}


def dated_phrases(table: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Each day (ISO) on which phrases or patterns are ``added`` to a table or ``ended``, oldest first."""
    days: dict[str, dict[str, list[str]]] = {}
    for item in _items([table, *(table.get("groups") or {}).values()]):
        words = str(item.get("phrase", item.get("pattern")))
        if "from" in item and str(item["from"]) > str(table.get("from", "")):
            days.setdefault(str(item["from"]), {"added": [], "ended": []})["added"].append(words)
        if "until" in item:
            days.setdefault(day_after(str(item["until"])), {"added": [], "ended": []})["ended"].append(words)
    yield from sorted(days.items())


def _items(parts: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for part in parts:
        for key in ("phrases", "patterns"):
            lists = part.get(key) or []
            for items in lists.values() if isinstance(lists, Mapping) else [lists]:
                yield from (one for one in items or () if isinstance(one, Mapping))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        yield from (str(key) for key in node)
        for one in node.values():
            yield from _texts(one)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _texts(one)
