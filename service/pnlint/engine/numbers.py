"""Numbers reckoned with exactly, and counts of rows; None is missing or unknown."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from pnlint.engine.logic import Truth


def decimal(number: Any) -> Any:
    """A number exactly as it was written: 0.1 is one tenth."""
    if isinstance(number, float):
        return Decimal(repr(number))
    return number if isinstance(number, Decimal) else Decimal(number)


def _exactly(operation: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
    if one is None or other is None:
        return None
    try:
        return operation(decimal(one), decimal(other))
    except (DivisionByZero, InvalidOperation):
        return None


def add(one: Any, other: Any) -> Any:
    """The exact sum."""
    return _exactly(lambda a, b: a + b, one, other)


def subtract(one: Any, other: Any) -> Any:
    """The exact difference."""
    return _exactly(lambda a, b: a - b, one, other)


def multiply(one: Any, other: Any) -> Any:
    """The exact product."""
    return _exactly(lambda a, b: a * b, one, other)


def divide(one: Any, other: Any) -> Any:
    """The quotient; None when dividing by zero."""
    return _exactly(lambda a, b: a / b, one, other)


def share(part: int, whole: int) -> Decimal:
    """The share of a part in a whole, to 28 digits."""
    return Decimal(part) / Decimal(whole)


def longest_run(rows: list[tuple[Any, Truth]]) -> tuple[int, int]:
    """The longest unbroken run of true rows in order: at least, and at most if unknown rows were true."""
    ordered = sorted((row for row in rows if row[0] is not None), key=lambda row: row[0])
    spread = len(rows) - len(ordered)

    def run(counts: Callable[[Truth], bool]) -> int:
        best = current = 0
        for _, truth in ordered:
            current = current + 1 if counts(truth) else 0
            best = max(best, current)
        return best

    return run(lambda truth: truth is True), run(lambda truth: truth is not False) + spread
