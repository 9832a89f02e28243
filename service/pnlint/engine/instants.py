"""Times compared: an instant, or a day as an interval; None is missing or unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

import pnlint.times as times
from pnlint.engine.logic import Truth, negate
from pnlint.times import NO_OFFSET, Time


def instant(written: str | None) -> Time | None:
    """The time of a timestamp field."""
    return None if written is None else times.parse_time(written)


def _usable(*given: Time | None) -> bool:
    return not any(time is None or time is NO_OFFSET for time in given)


def before(one: Time | None, other: Time | None) -> Truth:
    """Wholly earlier; an instant inside a day is not before that day."""
    if one is None or other is None or one is NO_OFFSET or other is NO_OFFSET:
        return None
    return one[1] < other[0]


def after(one: Time | None, other: Time | None) -> Truth:
    """Wholly later."""
    return before(other, one)


def not_before(one: Time | None, other: Time | None) -> Truth:
    """Not wholly earlier."""
    return negate(before(one, other))


def not_after(one: Time | None, other: Time | None) -> Truth:
    """Not wholly later."""
    return negate(before(other, one))


def same_day_as(one: Time | None, other: Time | None) -> Truth:
    """On the same Korean day."""
    if one is None or other is None or not _usable(one, other):
        return None
    return times.korean_day(one) == times.korean_day(other)


def within(time: Time | None, first: Time | None, last: Time | None) -> Truth:
    """Wholly inside a period, both ends included; a missing end leaves only what the other end decides."""
    if time is None or time is NO_OFFSET:
        return None
    if first is not None and first is not NO_OFFSET and time[0] < first[0]:
        return False
    if last is not None and last is not NO_OFFSET and time[1] > last[1]:
        return False
    return True if _usable(first, last) else None


def _extreme(given: Sequence[Time | None], choose: Callable[..., int]) -> Time | None:
    there = [time for time in given if time is not None]
    if any(time is NO_OFFSET for time in there):
        return NO_OFFSET
    # Both ends are chosen apart: of a day and an hour on it, the earliest is over at that hour.
    return (choose(one[0] for one in there), choose(one[1] for one in there)) if there else None


def earliest(given: Sequence[Time | None]) -> Time | None:
    """The earliest of those that are there."""
    return _extreme(given, min)


def latest(given: Sequence[Time | None]) -> Time | None:
    """The latest of those that are there."""
    return _extreme(given, max)


def has_offset(written: str) -> bool:
    """Whether a timestamp is a bare date or carries its offset."""
    return times.parse_time(written) is not NO_OFFSET


def in_order(values: Iterable[Any]) -> Truth:
    """Whether the times of a list never go back."""
    given = [times.parse_time(value) if isinstance(value, str) else value for value in values]
    if not _usable(*given):
        return None
    return all(not before(later, earlier) for earlier, later in pairwise(given))
