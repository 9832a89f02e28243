"""Operands and ``let``: numbers, times, durations, words, sets and rows found elsewhere."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import LanguageFault, Scope, Value, Want
from pnlint.compiler.places import constant, place, value_in_force
from pnlint.compiler.shape import nearest
from pnlint.times import HOUR, SECOND

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions

Keys = tuple[str | int, ...]

_SPANS = {"seconds": SECOND, "minutes": 60 * SECOND, "hours": HOUR, "days": 24 * HOUR}
_OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "plus": operator.add,
    "minus": operator.sub,
    "times": operator.mul,
    "divided_by": operator.truediv,
}
_ARITHMETIC = {"plus": "add", "minus": "subtract", "times": "multiply", "divided_by": "divide"}


class Expressions:
    """Compiles expressions; quantifiers inside them go through ``conditions``."""

    def __init__(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self.builder = conditions.builder
        self.forms: Mapping[str, Callable[[Any, Scope, Keys], Value]] = {
            "first_of": self._first_of,
            "earliest_of": self._earliest_of,
            "latest_of": self._latest_of,
            "start": self._moved,
            "lookup": self._lookup,
            "find": self._find,
            "collect": self._collect,
            "groups": self._groups,
            "text": self._without,
            "count": self._count,
            **dict.fromkeys(_ARITHMETIC, self._arithmetic),
        }

    def value(self, node: Any, scope: Scope, keys: Keys) -> Value:
        """The value of an expression: a place, a number or truth value, or one of the forms."""
        if isinstance(node, str):
            return place(self.builder, node, scope, keys)
        if isinstance(node, bool | int | float):
            return constant(node)
        if isinstance(node, dict):
            form = next((name for name in self.forms if name in node), None)
            if form is not None:
                return self.forms[form](node, scope, keys)
            found = next(iter(node), "")
            raise LanguageFault("unknown-expression", keys, found=found, nearest=nearest(found, self.forms))
        raise LanguageFault("unknown-expression", keys, found=str(node), nearest="")

    def of_kind(self, node: Any, kinds: tuple[str, ...], scope: Scope, keys: Keys) -> Value:
        """The value of an expression that must be of one of these kinds."""
        value = self.value(node, scope, keys)
        if value.kind not in kinds and value.kind != "any":
            raise LanguageFault("wrong-kind", keys, expected=kinds[0], found=value.kind, path=str(node))
        return value

    def time(self, node: Any, scope: Scope, keys: Keys) -> Value:
        """The value of an expression that is a time."""
        return self.of_kind(node, ("time",), scope, keys)

    def _several(self, nodes: Any, scope: Scope, keys: Keys) -> list[Value]:
        if not isinstance(nodes, list) or not nodes:
            raise LanguageFault("list-wanted", keys)
        return [self.value(node, scope, (*keys, index)) for index, node in enumerate(nodes)]

    def _first_of(self, node: Any, scope: Scope, keys: Keys) -> Value:
        members = self._several(node["first_of"], scope, (*keys, "first_of"))
        src = members[-1].src
        for member in reversed(members[:-1]):
            name = self.builder.fresh("t")
            src = f"({name} if ({name} := {member.src}) is not None else {src})"
        return _joined(src, members[0].kind, members, members[0].root)

    def _earliest_of(self, node: Any, scope: Scope, keys: Keys) -> Value:
        return self._extreme("earliest", node["earliest_of"], scope, (*keys, "earliest_of"))

    def _latest_of(self, node: Any, scope: Scope, keys: Keys) -> Value:
        return self._extreme("latest", node["latest_of"], scope, (*keys, "latest_of"))

    def _extreme(self, name: str, nodes: Any, scope: Scope, keys: Keys) -> Value:
        members = self._several(nodes, scope, keys)
        for index, member in enumerate(members):
            if member.kind != "time":
                raise LanguageFault("wrong-kind", (*keys, index), expected="time", found=member.kind, path="")
        return _joined(f"{name}(({', '.join(one.src for one in members)},))", "time", members, "data")

    def _moved(self, node: Any, scope: Scope, keys: Keys) -> Value:
        start = self.time(node["start"], scope, (*keys, "start"))
        if "until" in node:
            until = self.time(node["until"], scope, (*keys, "until"))
            share = self.of_kind(node.get("share", 1), ("number",), scope, (*keys, "share"))
            return _joined(f"between({start.src}, {until.src}, {share.src})", "time", [start, until], "data")
        word = "minus" if "minus" in node else "plus"
        if word not in node:
            raise LanguageFault("missing-word", keys, word="plus")
        sign = -1 if word == "minus" else 1
        src = self._shifted(start.src, self.duration(node[word], (*keys, word)), sign)
        return _joined(src, "time", [start], "data")

    def duration(self, node: Any, keys: Keys) -> Mapping[str, int]:
        """A span of time as written: ``{hours: 48}`` or the name of a value."""
        if isinstance(node, str) and node.startswith("values."):
            node = value_in_force(self.builder, node.removeprefix("values."), keys)
        known = (*_SPANS, "working_days", "months")
        if not isinstance(node, dict) or not node or any(name not in known for name in node):
            raise LanguageFault("duration-wanted", keys, found=str(node))
        return node

    def _shifted(self, src: str, duration: Mapping[str, int], sign: int) -> str:
        fixed = sum(_SPANS[name] * amount for name, amount in duration.items() if name in _SPANS)
        if "months" in duration:
            src = f"shift_months({src}, {sign * duration['months']})"
        if "working_days" in duration:
            src = f"E.working_days({src}, {sign * duration['working_days']})"
        return f"shift({src}, {round(sign * fixed)})" if fixed else src

    def _arithmetic(self, node: Any, scope: Scope, keys: Keys) -> Value:
        name = next(one for one in _ARITHMETIC if one in node)
        members = self._several(node[name], scope, (*keys, name))
        for index, member in enumerate(members):
            if isinstance(member.constant, str):
                raise LanguageFault("number-wanted", (*keys, name, index), found=member.constant)
        src = members[0].src
        if all(member.constant is not None for member in members):
            return _folded(name, [member.constant for member in members])
        for member in members[1:]:
            src = f"{_ARITHMETIC[name]}({src}, {member.src})"
        return _joined(src, "exact", members, members[0].root)

    def _lookup(self, node: Any, scope: Scope, keys: Keys) -> Value:
        name = str(node["lookup"]).removeprefix("tables.")
        rows = self.conditions.lookup(name, (*keys, "lookup"))
        key = self.of_kind(node["key"], ("text", "id"), scope, (*keys, "key"))
        column = self.value(node["column"], scope, (*keys, "column")) if "column" in node else None
        kinds = {type(row).__name__ for row in rows.values()}
        kind = {"list": "list", "str": "text"}.get(kinds.pop(), "any") if len(kinds) == 1 else "any"
        table = self.builder.constant(rows)
        if column is None:
            return _joined(f"look({table}, {key.src})", kind, [key], "data")
        return _joined(f"look(look({table}, {key.src}), {column.src})", "any", [key, column], "data")

    def _find(self, node: Any, scope: Scope, keys: Keys) -> Value:
        source, code = self.conditions.loop(node, "find", scope, keys)
        pointer = self.builder.fresh("p")
        row = source.row
        name = self.builder.fresh("s")
        # The row and its pointer are two variables; the rule's loop sets both.
        return Value(
            name,
            "row",
            row.value.root,
            row.value.shape,
            pointer,
            source.wants,
            code.uses | {name, pointer},
            present=f"{name} is not None",
            raw=code.src,
            quick=code.quick,
        )

    def _collect(self, node: Any, scope: Scope, keys: Keys) -> Value:
        inner = {"collect": node.get("from"), "where": node.get("where", [])}
        source, code = self.conditions.loop(inner, "collect", scope, keys, wanted=node["collect"])
        return Value(code.src, "set", source.row.value.root, None, "''", source.wants, code.uses)

    def _count(self, node: Any, scope: Scope, keys: Keys) -> Value:
        source, code = self.conditions.loop(node, "number", scope, keys)
        return Value(code.src, "number", "store", None, "''", source.wants, code.uses)

    def _groups(self, node: Any, scope: Scope, keys: Keys) -> Value:
        name = str(node["groups"]).removeprefix("tables.")
        groups = self.group_bits(name, (*keys, "groups"))
        text = self.of_kind(node["in"], ("text", "span"), scope, (*keys, "in"))
        return _joined(f"groups(E, {text.src}, {self.builder.constant(groups)})", "set", [text], text.root)

    def group_bits(self, name: str, keys: Keys) -> dict[str, int]:
        """The bits of each group of a groups table."""
        found = {
            key.removeprefix(name + "."): bit
            for key, bit in self.builder.data.bits.items()
            if key.startswith(name + ".")
        }
        if not found:
            raise LanguageFault("unknown-table", keys, name=name, nearest=nearest(name, self.builder.data.bits))
        self.builder.used_data.add(f"tables.{name}")
        return found

    def _without(self, node: Any, scope: Scope, keys: Keys) -> Value:
        text = self.of_kind(node["text"], ("text", "id"), scope, (*keys, "text"))
        classes, values = [], []
        for index, one in enumerate(node.get("without", ())):
            if one in ("digits", "spaces", "punctuation", "letters"):
                classes.append(one)
            else:
                values.append(self.value(one, scope, (*keys, "without", index)))
        removed = "".join(f"{one.src}, " for one in values)
        return _joined(f"without(E, {text.src}, ({removed}), {tuple(classes)!r})", "text", [text], text.root)


def _folded(name: str, numbers: list[Any]) -> Value:
    """Arithmetic on numbers that are known when the rule is compiled."""
    exact = [Decimal(repr(number)) for number in numbers]
    result = exact[0]
    for number in exact[1:]:
        result = _OPERATIONS[name](result, number)
    return constant(int(result) if result == int(result) else float(result))


def _joined(src: str, kind: str, members: list[Value], root: str) -> Value:
    wants: tuple[Want, ...] = tuple(want for member in members for want in member.wants)
    uses = frozenset().union(*(member.uses for member in members))
    pointer = members[0].pointer
    return Value(src, kind, root, members[0].shape, pointer, wants, uses)
