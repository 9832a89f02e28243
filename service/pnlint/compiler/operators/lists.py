"""Lists and sets of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import LanguageFault, Scope, Test, Value
from pnlint.compiler.operators.numbers import compared
from pnlint.compiler.operators.registry import Keys, items, operator
from pnlint.compiler.walks import walk

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions


def _collection(conditions: Conditions, operand: Any, scope: Scope, keys: Keys) -> Value:
    if isinstance(operand, str) and operand.startswith("tables."):
        rows = conditions.lookup(operand, keys)
        return Value(conditions.builder.constant(frozenset(rows)), "set")
    if isinstance(operand, list) and all(isinstance(one, str) and "." in one for one in operand) and operand:
        members = [conditions.expressions.value(one, scope, (*keys, i)) for i, one in enumerate(operand)]
        paths = [tuple(str(one).split(".")) for one in operand]
        wants = tuple(want for member in members for want in member.wants)
        src = f"E.set_of({walk(conditions.builder, paths, pointers=False)})"
        return Value(src, "set", members[0].root, wants=wants)
    if isinstance(operand, list):
        return Value(conditions.builder.constant(frozenset(str(one) for one in operand)), "set")
    value = conditions.expressions.value(operand, scope, keys)
    if value.absolute and value.kind == "list" and value.shape is not None and value.shape.item is not None:
        src = f"E.set_of({walk(conditions.builder, [tuple(str(operand).split('.'))], pointers=False)})"
        return Value(src, "set", value.root, value.shape, value.pointer, value.wants)
    return value


@operator("text", "id", "number")
def in_(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Among the values of a list."""
    other = _collection(conditions, operand, scope, keys)
    # A missing list inside a row of the draft holds nothing; elsewhere it is unknown.
    empty = " or ()" if other.root == "response" and other.kind == "list" and other.uses else ""
    return Test(f"among({v}, {other.src}{empty})", True, other.wants, other.uses)


@operator("text", "id", "number")
def not_in(conditions: Conditions, left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Not among the values of a list."""
    test = in_(conditions, left, v, operand, scope, keys)
    return Test(f"negate({test.src})", True, test.wants, test.uses)


@operator("list", "set", "any")
def covers(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Holds all of the operand's values."""
    other = _collection(conditions, operand, scope, keys)
    return Test(f"covers({v}, {other.src})", True, other.wants, other.uses)


@operator("list", "set", "any", "text", "id")
def overlaps(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Holds at least one of the operand's values."""
    other = _collection(conditions, operand, scope, keys)
    return Test(f"overlaps({v}, {other.src})", True, other.wants, other.uses)


@operator("list", "set")
def unique(_conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """No value stands twice."""
    if operand is not True:
        raise LanguageFault("not-one-of", keys, found=operand, allowed=[True])
    return Test(f"unique({items(left, v)})")


@operator("list", "set")
def size(conditions: Conditions, left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """The number of items."""
    return compared(conditions, f"len({items(left, v)})", operand, scope, keys)


@operator("list", "set")
def distinct(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """The number of different items."""
    return compared(conditions, f"len(distinct_words({v}))", operand, scope, keys)


@operator("list", "set")
def in_order(_conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The times never go back."""
    if operand is not True:
        raise LanguageFault("not-one-of", keys, found=operand, allowed=[True])
    return Test(f"in_order({items(left, v)})", True)
