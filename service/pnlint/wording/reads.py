"""The fields of a case that the check of a rule reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.compiler.nodes import QUANTIFIERS
from pnlint.wording.scope import Place, Scope

PARTS = ("for_each", "let", "group_by", "distinct_by", "when", "require", "forbid")
_ROWS = (*QUANTIFIERS, "find", "from")


def checks_of(rule: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The checks of a rule: itself, unless it has several."""
    return list(rule.get("checks", [rule]))


def scope_of(check: Mapping[str, Any]) -> Scope:
    """The names that the conditions of a check may use."""
    scope = Scope()
    for name, spec in check.get("for_each", {}).items():
        scope = scope.with_row(name, spec)
    for name, spec in check.get("let", {}).items():
        scope = scope.with_let(name, spec)
    return scope


def reads(rule: Mapping[str, Any], topic: Mapping[str, Any]) -> list[Place]:
    """Every field that decides, in the order in which the check names them; ``("response",)`` stands for all texts."""
    found: dict[Place, None] = {}
    for check in checks_of(rule):
        scope = scope_of(check)
        for node in [topic.get("when"), *(check.get(part) for part in PARTS)]:
            found.update(dict.fromkeys(_places(node, scope)))
    # A list is read as a whole only where none of its fields is.
    return [one for one in found if not any(other[: len(one)] == one and other != one for other in found)]


def _places(node: Any, scope: Scope) -> Iterator[Place]:
    if isinstance(node, str):
        yield from _place(node, scope)
    elif isinstance(node, list):
        for one in node:
            yield from _places(one, scope)
    elif isinstance(node, Mapping):
        inner = scope
        for word in _ROWS:
            if isinstance(node.get(word), Mapping):
                inner = inner.with_row(*next(iter(node[word].items())))
        for key, one in node.items():
            yield from _place(key, inner)
            yield from _places(one, scope if key in _ROWS else inner)


def _place(path: str, scope: Scope) -> Iterator[Place]:
    if path == "texts":
        yield ("response",)
    elif scope.names(path):
        place = scope.absolute(path)
        if place is not None:
            yield place
