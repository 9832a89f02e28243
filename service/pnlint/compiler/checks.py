"""One check while it is compiled: its rows, its named values and its conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pnlint.compiler import rows
from pnlint.compiler.code import Code, Scope, Source, Value
from pnlint.compiler.conditions import Conditions

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One check while it is compiled: its keys in the file, its node, and the placeholders of the rule's texts."""

    node: Mapping[str, Any]
    keys: Keys
    placeholders: tuple[str, ...]
    scope: Scope
    sources: tuple[Source, ...]
    lets: tuple[tuple[str, Value], ...]
    group: bool

    @property
    def variables(self) -> list[str]:
        """The names that the tracing function gets."""
        names = [name for source in self.sources for name in source.row.variables]
        return [*names, *self.named, "group"] if self.group else names

    @property
    def named(self) -> list[str]:
        """The variables of the lets; in groups they are kept with each member."""
        return [name for let in self.lets for name in _variables(let)]


def sources_of(conditions: Conditions, node: Mapping[str, Any], keys: Keys) -> tuple[Scope, tuple[Source, ...]]:
    """The rows that ``for_each`` names, and the scope in which they have their names."""
    scope, sources = Scope(), []
    for name, spec in (node.get("for_each") or {}).items():
        source = rows.source(conditions, name, spec, scope, (*keys, "for_each", name))
        sources.append(source)
        scope = scope.with_row(source.row)
    return scope, tuple(sources)


def lets_of(
    conditions: Conditions, node: Mapping[str, Any], scope: Scope, keys: Keys
) -> tuple[Scope, tuple[tuple[str, Value], ...]]:
    """The values that ``let`` names, and the scope in which they have their names."""
    lets = []
    for name, expression in (node.get("let") or {}).items():
        value = conditions.expressions.value(expression, scope, (*keys, "let", name))
        lets.append((name, value))
        if value.kind == "row":
            row = rows.row_of(name, value.shape, value.root, value.pointer, value.pointer, "row")
            uses = frozenset({value.src, value.pointer})
            named = replace(value, uses=uses, raw=value.src)
            scope = scope.with_row(replace(row, value=named, variables=(value.pointer, value.src)))
        else:
            uses = value.uses | {f"l_{name}"}
            raw = value.raw if value.kind == "set" and value.raw else f"l_{name}"
            scope = scope.with_let(name, replace(value, src=f"l_{name}", uses=uses, raw=raw, absolute=False))
    return scope, tuple(lets)


def with_group(scope: Scope, sources: tuple[Source, ...]) -> Scope:
    """The scope in which the size of a group of rows is known."""
    uses = frozenset({"group"})
    scope = scope.with_let("group.size", Value("len(group)", "number", uses=uses))
    for number, source in enumerate(sources):
        src = f"len({{one[{number}] for one in group}})"
        scope = scope.with_let(f"group.distinct.{source.row.name}", Value(src, "number", uses=uses))
    return scope


def _variables(let: tuple[str, Value]) -> list[str]:
    name, value = let
    return [value.src, value.pointer] if value.kind == "row" else [f"l_{name}"]


def let_lines(
    check: Check,
    wanted: frozenset[str] | None = None,
    done: frozenset[str] = frozenset(),
    sources: str | None = None,
) -> list[str]:
    """Lines that set the lets, or those that ``wanted`` variables need and that are not ``done`` yet.

    ``sources`` are those of all conditions, where it is known that nothing else reads the lets.
    """
    needed = wanted
    if needed is not None:
        for let in reversed(check.lets):
            if needed & set(_variables(let)):
                needed |= let[1].uses
    lines = []
    for let in check.lets:
        name, value = let
        names = frozenset(_variables(let))
        if names & done or (needed is not None and not names & needed):
            continue
        if value.kind == "row":
            lines += _row_lines(value, sources is not None and value.pointer not in sources)
        else:
            lines.append(f"l_{name} = {value.src}")
    return lines


def _row_lines(value: Value, quick: bool) -> list[str]:
    """Lines that set a row found elsewhere and its pointer; where ``quick``, its pointer is not asked for."""
    there = value.wants[0].pointer if value.wants else "''"
    if quick and value.quick:
        return [
            f"{value.src} = {value.quick}",
            f"if {value.src} is None: {value.src} = ({value.raw} or (None, None))[1]",
        ]
    return [f"found = {value.raw}", f"{value.pointer}, {value.src} = found or ({there}, None)"]


def condition(conditions: Conditions, check: Check, trace: bool) -> tuple[Code | None, Code, str]:
    """``when`` and the check, and the value of the check that is no fault."""
    scope = check.scope.traced(trace)
    when = None
    if "when" in check.node:
        when = conditions.condition(check.node["when"], scope, (*check.keys, "when"), False)
    word = "require" if "require" in check.node else "forbid"
    code = conditions.condition(check.node[word], scope, (*check.keys, word), word == "forbid")
    return when, code, "True" if word == "require" else "False"
