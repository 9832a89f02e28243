"""The operators of the vocabulary by name: each is one function from a value and its operand to a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import Scope, Test, Value
from pnlint.compiler.places import value_in_force

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions

Keys = tuple[str | int, ...]

Operator = Callable[["Conditions", Value, str, Any, Scope, Keys], Test]

OPERATORS: dict[str, tuple[tuple[str, ...], Operator]] = {}


def operator(*kinds: str) -> Callable[[Operator], Operator]:
    """Registers a function as the operator of its name, for values of these kinds."""

    def register(function: Operator) -> Operator:
        OPERATORS[function.__name__.rstrip("_")] = (kinds, function)
        return function

    return register


def words(conditions: Conditions, operand: Any, keys: Keys) -> list[Any]:
    """The words of an operand: one, several, or those of a dated value."""
    if isinstance(operand, str) and operand.startswith("values."):
        operand = value_in_force(conditions.builder, operand.removeprefix("values."), keys)
    return operand if isinstance(operand, list) else [operand]


def items(left: Value, v: str) -> str:
    """Source of all items of a list, in order and with repeats."""
    return left.raw if left.kind == "set" and left.raw else v
