"""What two clauses about one place say together: whether nothing keeps both, and whether one follows from the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pnlint.compiler.nodes import CONNECTIVES, QUANTIFIERS

_LEAST = {"at_least": False, "more_than": True, "exactly": False, "is": False}
_MOST = {"at_most": False, "less_than": True, "exactly": False, "is": False}
_READ = {*_LEAST, *_MOST, "one_of", "is_not", "none_of", "between", "missing"}
# A mapping with one of these says something of its own; its other keys are no places.
_OWN = frozenset((*QUANTIFIERS, *CONNECTIVES)) - {"all"}

Bound = tuple[Decimal, bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause lets its place be: words (None for any), words barred, and bounds, each open or not.

    ``lenient``: a slot that is missing keeps it. ``more``: operators that are not read any further, with operands.
    """

    allowed: frozenset[str] | None
    barred: frozenset[str]
    low: Bound | None
    high: Bound | None
    lenient: bool
    more: Mapping[str, Any]


def atoms(condition: Any) -> Iterator[tuple[str, Any]]:
    """What all has to hold for a condition to hold: places with their clauses, and what is no clause, without place."""
    if isinstance(condition, list):
        for one in condition:
            yield from atoms(one)
    elif not isinstance(condition, Mapping) or _OWN & condition.keys():
        yield "", condition
    else:
        for place, clause in condition.items():
            if place == "all":
                yield from atoms(clause)
            elif clause in ("present", "absent"):
                yield str(place), {clause: True}
            else:
                yield (str(place), clause) if isinstance(clause, Mapping) else ("", {place: clause})


def reading(clause: Mapping[str, Any], values: Mapping[str, Any]) -> Reading:
    """The clause as it is compared with others; ``values`` are those of the day by name."""
    allowed = [_words(clause[name]) for name in ("is", "one_of") if name in clause]
    barred = [_words(clause[name]) for name in ("is_not", "none_of") if name in clause]
    ends = clause.get("between")
    low, high = ends if isinstance(ends, list) and len(ends) == 2 else (None, None)
    lows = [(low, False), *((clause.get(name), above) for name, above in _LEAST.items())]
    highs = [(high, False), *((clause.get(name), below) for name, below in _MOST.items())]
    return Reading(
        frozenset.intersection(*allowed) if allowed else None,
        frozenset().union(*barred),
        max(_bounds(lows, values), default=None),
        min(_bounds(highs, values), key=lambda one: (one[0], not one[1]), default=None),
        clause.get("missing") in ("yes", True),
        {name: one for name, one in clause.items() if name not in _READ},
    )


def exclude(first: Reading, second: Reading) -> bool:
    """Whether nothing can keep both."""
    if first.lenient and second.lenient:
        return False
    for one, other in ((first, second), (second, first)):
        if "absent" in one.more and not other.lenient and (other.allowed is not None or "present" in other.more):
            return True
        if one.low is not None and other.high is not None:
            (least, above), (most, below) = one.low, other.high
            if least > most or (least == most and (above or below)):
                return True
        if one.allowed is not None:
            kept = one.allowed if other.allowed is None else one.allowed & other.allowed
            if not kept - one.barred - other.barred:
                return True
    return False


def follows(weak: Reading, strong: Reading) -> bool:
    """Whether the one holds wherever the other does, as far as that can be read."""
    kept = None if strong.allowed is None else strong.allowed - strong.barred
    words = weak.allowed is None or (kept is not None and kept <= weak.allowed)
    bars = all(word in strong.barred or (kept is not None and word not in kept) for word in weak.barred)
    low = weak.low is None or (strong.low is not None and strong.low >= weak.low)
    high = weak.high is None or (strong.high is not None and _closer(strong.high, weak.high))
    present = kept is not None or strong.low is not None or strong.high is not None
    return (words and bars and low and high) and all(
        strong.more.get(name) == one or (name == "present" and present) for name, one in weak.more.items()
    )


def _closer(first: Bound, second: Bound) -> bool:
    return first[0] < second[0] or (first[0] == second[0] and first[1] >= second[1])


def _words(operand: Any) -> frozenset[str]:
    return frozenset(str(one).casefold() for one in (operand if isinstance(operand, list) else [operand]))


def _bounds(found: list[tuple[Any, bool]], values: Mapping[str, Any]) -> list[Bound]:
    return [(number, away) for one, away in found if (number := _number(one, values)) is not None]


def _number(operand: Any, values: Mapping[str, Any]) -> Decimal | None:
    if isinstance(operand, str) and operand.startswith("values."):
        operand = values.get(operand.removeprefix("values."))
    if isinstance(operand, bool) or not isinstance(operand, int | float | Decimal):
        return None
    return Decimal(str(operand))
