"""The mutants of one rule: each an edit of the rule's file, of a value or of a table that the rule uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pnlint.compiler.nodes import CHECK
from pnlint.mutation.edit import Edit, edited
from pnlint.mutation.walk import edits_of_rule, edits_of_table, edits_of_value
from pnlint.pack.dated import in_force
from pnlint.pack.pack import Pack
from pnlint.pointer import pointer_to


@dataclass(frozen=True, slots=True)
class Mutant:
    """An edit in a part of the pack: ``part`` is rules, values, tables or glossary, ``name`` what it changes there."""

    part: str
    name: str
    edit: Edit

    @property
    def at(self) -> str:
        """Where it is, as a justification writes it: a pointer in the rule, else ``values.NAME#`` before it."""
        if self.part == "glossary":
            return f"glossary#{self._path}"
        return self.pointer if self.part == "rules" else f"{self.part}.{self.name}#{self._path}"

    @property
    def key(self) -> tuple[str, str]:
        """What names it among the mutants of a rule: its place and its mutation."""
        return self.at, self.edit.mutation

    @property
    def pointer(self) -> str:
        """The pointer of the edit in its file."""
        return f"/{self.name}{self._path}" if self.part == "values" else self._path

    @property
    def _path(self) -> str:
        return pointer_to(self.edit.path)

    def applied(self, pack: Pack) -> Pack:
        """The pack with this edit."""
        if self.part == "glossary":
            return replace(pack, glossary=edited(pack.glossary, self.edit))
        part: Mapping[str, Any] = getattr(pack, self.part)
        changed: dict[str, Any] = {self.part: {**part, self.name: edited(part[self.name], self.edit)}}
        return replace(pack, **changed)


def mutants_of(pack: Pack, name: str, day: str, used: set[str]) -> Iterator[Mutant]:
    """Every mutant of a rule on a day; ``used`` are the values and tables that the rule uses, as it was compiled."""
    for edit in edits_of_rule(pack.rules[name]):
        yield Mutant("rules", name, edit)
    for one in sorted(used):
        part, _, item = one.partition(".")
        if part == "values":
            history = pack.values[item]["history"]
            entry = in_force(history, day)
            for edit in edits_of_value(entry["value"], ("history", history.index(entry), "value")):
                yield Mutant(part, item, edit)
        elif item in pack.tables:
            for edit in edits_of_table(pack.tables[item], _groups(pack, pack.rules[name], item)):
                yield Mutant(part, item, edit)


def _groups(pack: Pack, rule: Mapping[str, Any], table: str) -> frozenset[str]:
    """The groups of a table that a rule names, ``*`` if it names the table or takes the group from any value."""
    check = [rule.get("checks"), {key: rule[key] for key in CHECK if key in rule}]
    named = set(_named(_without_chosen(check), f"tables.{table}"))
    chosen = {group for name in _choosing(check, table) for group in _looked_up(pack, check, name)}
    return frozenset(named | chosen | set(_facts(check) if table == "facts" else ()))


def _choosing(node: Any, table: str) -> Iterator[str]:
    """The places that choose a group of the table."""
    if isinstance(node, Mapping) and set(node) == {"table", "group"} and node["table"] == f"tables.{table}":
        yield str(node["group"])
    for one in _members(node):
        yield from _choosing(one, table)


def _without_chosen(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {} if set(node) == {"table", "group"} else {key: _without_chosen(one) for key, one in node.items()}
    return [_without_chosen(one) for one in node] if isinstance(node, list) else node


def _looked_up(pack: Pack, node: Any, name: str) -> Iterator[str]:
    """What the name can stand for: the cells of the lookup that a ``let`` of this name reads, else anything."""
    lookups = [
        let[name]["lookup"] for let in _lets(node) if isinstance(let.get(name), Mapping) and "lookup" in let[name]
    ]
    if not lookups:
        yield "*"
    for one in lookups:
        for cell in pack.tables[str(one).removeprefix("tables.")]["rows"].values():
            yield from cell if isinstance(cell, list) else [str(cell)]


def _lets(node: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, Mapping) and "let" in node:
        yield node["let"]
    for one in _members(node):
        yield from _lets(one)


def _named(node: Any, table: str) -> Iterator[str]:
    if isinstance(node, str) and (node == table or node.startswith(table + ".")):
        yield node.removeprefix(table).lstrip(".") or "*"
    for one in _members(node):
        yield from _named(one, table)


def _facts(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping) and "has_fact" in node:
        kinds = node["has_fact"]
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            yield "*" if kind == "any" else str(kind)
    for one in _members(node):
        yield from _facts(one)


def _members(node: Any) -> Iterator[Any]:
    if isinstance(node, Mapping):
        yield from node.values()
    elif isinstance(node, list):
        yield from node
