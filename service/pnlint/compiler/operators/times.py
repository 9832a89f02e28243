"""Times compared with times and periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import LanguageFault, Scope, Test, Value
from pnlint.compiler.operators.registry import Keys, operator

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions


def _time(name: str, relation: str) -> None:
    def function(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
        other = conditions.expressions.time(operand, scope, keys)
        return Test(f"{relation}({v}, {other.src})", True, other.wants, other.uses)

    function.__name__ = name
    operator("time")(function)


for _name in ("before", "after", "not_before", "not_after", "same_day_as"):
    _time(_name, _name)


@operator("time")
def within(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Inside a period, both ends included."""
    period = conditions.expressions.value(operand, scope, keys)
    if period.shape is None or not {"from", "to"} <= set(period.shape.fields):
        raise LanguageFault("period-wanted", keys, path=str(operand))
    first = conditions.expressions.time(f"{operand}.from", scope, keys)
    last = conditions.expressions.time(f"{operand}.to", scope, keys)
    return Test(f"within({v}, {first.src}, {last.src})", True, (*first.wants, *last.wants), first.uses | last.uses)


@operator("stamp", "time")
def has_offset(_conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The timestamp carries its offset."""
    if operand is not True:
        raise LanguageFault("not-one-of", keys, found=operand, allowed=[True])
    return Test(f"has_offset({v if left.kind == 'stamp' else left.raw})")
