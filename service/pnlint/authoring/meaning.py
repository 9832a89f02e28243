"""Conditions as they read when every name of a check is replaced by what it stands for, so that two checks compare."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Names = Mapping[str, Any]

# What stands under these are words, which may look like a name and are none.
_WORDS = frozenset(
    (
        *("is", "is_not", "one_of", "none_of", "contains", "starts_with", "ends_with"),
        *("file_type", "matches", "language"),
    )
)
_GROUPS = ("group_by", "distinct_by")


def names_of(check: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
    """What the names of a check stand for, and its rows: where they come from, and how they are grouped."""
    names: dict[str, Any] = {}
    sources = []
    for number, (name, source) in enumerate((check.get("for_each") or {}).items()):
        sources.append(plain(source, names))
        names[name] = f"row {number}"
    groups = {key: plain(check[key], names) for key in _GROUPS if key in check}
    for name, meaning in (check.get("let") or {}).items():
        names[name] = plain(meaning, names)
    return names, [sources, groups]


def plain(node: Any, names: Names) -> Any:
    """The same with every name replaced; a name in front of a path as well."""
    if isinstance(node, Mapping):
        return {_place(key, names): one if key in _WORDS else plain(one, names) for key, one in node.items()}
    if isinstance(node, list):
        return [plain(one, names) for one in node]
    head, dot, rest = node.partition(".") if isinstance(node, str) else ("", "", "")
    if head not in names:
        return node
    return f"{_written(names[head])}.{rest}" if dot else names[head]


def _place(key: Any, names: Names) -> str:
    head, dot, rest = str(key).partition(".")
    return f"{_written(names[head])}{dot}{rest}" if head in names else str(key)


def _written(meaning: Any) -> str:
    return meaning if isinstance(meaning, str) else json.dumps(meaning, sort_keys=True, ensure_ascii=False, default=str)
