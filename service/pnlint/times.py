"""Instants and days as closed intervals of microseconds, so that every comparison knows what a bare date means.

A time is a pair ``(first, last)`` of integers: microseconds since 1970-01-01T00:00Z, both ends included.
An instant has ``first == last``; a bare date is that civil day in Korea (UTC+9), 00:00:00.000000 to 23:59:59.999999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, timezone
from functools import lru_cache

Time = tuple[int, int]

KOREA = timezone(timedelta(hours=9), "KST")
SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
_OFFSET = 9 * HOUR
_EPOCH = date(1970, 1, 1).toordinal()
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

# What is reckoned lies within these days (ordinals): beyond them it could not be written in every zone.
_FIRST_DAY, _LAST_DAY = date.min.toordinal() + 1, date.max.toordinal() - 1

# A time without an offset: known to be there, unusable as an instant. Compared by identity.
NO_OFFSET: Time = (0, -1)

_LEAP = re.compile(r"(?<=:\d\d):60")
_SHAPE = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:[0-5]\d)?)?", re.ASCII)


def day_of(ordinal: int) -> Time:
    """The Korean civil day with that proleptic ordinal (``date.toordinal``)."""
    first = (ordinal - _EPOCH) * DAY - _OFFSET
    return first, first + DAY - 1


def _microseconds(moment: datetime) -> int:
    since = moment - _BEGINNING
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


@lru_cache(maxsize=1 << 16)
def parse_time(written: str) -> Time | None:
    """The time that an RFC 3339 timestamp or a bare date means; None if it is neither.

    A timestamp without offset gives ``NO_OFFSET``. A leap second counts as the second before it.
    """
    if not _SHAPE.fullmatch(written):
        return None
    try:
        if len(written) == 10:
            return day_of(date.fromisoformat(written).toordinal())
        moment = datetime.fromisoformat(_LEAP.sub(":59", written.upper()))
        if moment.tzinfo is None:
            return NO_OFFSET
        if not MINYEAR < moment.year < MAXYEAR:
            return None  # the calendar ends before what is reckoned from it would
        instant = _microseconds(moment)
    except (ValueError, OverflowError):
        return None
    return instant, instant


def backwards(begin: str, end: str) -> bool:
    """Whether a span of time ends before it begins; what cannot be placed in time, or is no time, is not judged."""
    first, last = parse_time(begin), parse_time(end)
    if first is None or last is None or first is NO_OFFSET or last is NO_OFFSET:
        return False
    return first[0] > last[1]


def korean_day(time: Time) -> int:
    """The ordinal of the Korean day on which the time begins."""
    return (time[0] + _OFFSET) // DAY + _EPOCH


def shift(time: Time | None, microseconds: int) -> Time | None:
    """The time moved by a fixed span; None and ``NO_OFFSET`` stay what they are, and beyond the calendar is None."""
    if time is None or time is NO_OFFSET:
        return time
    moved = time[0] + microseconds, time[1] + microseconds
    return moved if _FIRST_DAY <= korean_day(moved) <= _LAST_DAY else None


def shift_months(time: Time | None, months: int) -> Time | None:
    """The same day and hour so many months on, or the month's last day where it is shorter; as ``shift`` moves it."""
    if time is None or time is NO_OFFSET:
        return time
    start = date.fromordinal(korean_day(time))
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    target = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return shift(time, (target.toordinal() - start.toordinal()) * DAY)


def shift_working_days(time: Time | None, days: int, holidays: Collection[int], first: int, last: int) -> Time | None:
    """The day on which a limit of so many working days ends; the first day does not count.

    ``holidays`` are ordinals known for the days ``first`` to ``last``; beyond them the answer is None (unknown).
    """
    if time is None or time is NO_OFFSET:
        return time
    step, left, ordinal = (1, days, korean_day(time)) if days >= 0 else (-1, -days, korean_day(time))
    while left:
        ordinal += step
        if not first <= ordinal <= last:
            return None
        if (ordinal + 6) % 7 < 5 and ordinal not in holidays:
            left -= 1
    return day_of(ordinal)


def between(start: Time | None, end: Time | None, share: float) -> Time | None:
    """The instant at that share of the way from one time to another."""
    if start is None or end is None or start is NO_OFFSET or end is NO_OFFSET:
        return None
    point = start[0] + round((end[1] - start[0]) * share)
    return point, point


def korean_date(moment: datetime) -> str:
    """The day (ISO) that it is in Korea at a moment, which needs a zone."""
    return moment.astimezone(KOREA).date().isoformat()


def written(time: Time) -> str:
    """The time in Korean time: a date for a whole day, else its end as RFC 3339 with +09:00."""
    if time[1] - time[0] == DAY - 1 and (time[0] + _OFFSET) % DAY == 0:
        return date.fromordinal(korean_day(time)).isoformat()
    # A day moved by some hours ends one microsecond before the moment that people name.
    moment = _BEGINNING + timedelta(microseconds=time[1] + (time[1] % SECOND == SECOND - 1 and time[0] < time[1]))
    return moment.astimezone(KOREA).isoformat()
