"""Dates written in Chinese, Korean and English texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pnlint.times import Time, day_of, korean_day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_ENGLISH = re.compile(
    rf"(?<![a-z])(?:(?P<m1>{_NAMES})\.? ?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\da-z%])"
    rf"|(?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? ?(?:of )?(?P<m2>{_NAMES})(?![a-z]))"
    r"(?:,? ?(?P<y>\d{4})(?!\d))?"
)
# With a year, or with the words for month and day, a date is a date wherever it stands.
_NUMERIC = re.compile(
    r"(?<![\da-z.-])(?P<y>\d{4}) ?[-./年년] ?(?P<m>\d{1,2}) ?[-./月월] ?(?P<d>\d{1,2})(?: ?[日号號일])?(?!\d)"
    r"|(?<!\d)(?P<m3>\d{1,2}) ?[月월] ?(?P<d3>\d{1,2})(?: ?[日号號일])?(?!\d)"
)
# 5.10 and 5/10 are also numbers, ratios and versions: not before a unit, and only near the period in question.
_SHORT = re.compile(
    r"(?<![\da-z./$¥€₩v-])(?P<m>\d{1,2})(?P<s>[./])(?P<d>\d{1,2})"
    r"(?![\d./%]|,\d| ?(?:件|个|個|元|块|万|倍|分|秒|小时|天|周|次|单|kg|g|cm|mm|ml|l|h|min|sec|"
    r"시간|분|초|건|개|원|배|회|점|usd|krw|cny|rmb|percent|hours?|days?|points?)(?![a-z]))"
)
_NEAR_DAYS = 62


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a normalised text: its range there and the Korean day that it means."""

    start: int
    end: int
    day: Time


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _nearest(month: int, day: int, near: int) -> int | None:
    year = date.fromordinal(near).year
    found = [_ordinal(year + step, month, day) for step in (-1, 0, 1)]
    return min((one for one in found if one is not None), key=lambda one: abs(one - near), default=None)


def _full(text: str, near: int) -> Iterator[tuple[int, int, int | None]]:
    for match in _NUMERIC.finditer(text):
        year, month, day = match["y"], match["m"] or match["m3"], match["d"] or match["d3"]
        ordinal = (
            _ordinal(int(year), int(month), int(day)) if year else _nearest(int(month), int(day), near)
        )
        yield match.start(), match.end(), ordinal
    for match in _ENGLISH.finditer(text):
        month = _MONTHS.index((match["m1"] or match["m2"])[:3]) + 1
        day = int(match["d1"] or match["d2"])
        year = match["y"]
        yield match.start(), match.end(), (_ordinal(int(year), month, day) if year else _nearest(month, day, near))


def _short(text: str, near: int, last: int) -> Iterator[tuple[int, int, int | None]]:
    months = {date.fromordinal(near).month, date.fromordinal(last).month}
    for match in _SHORT.finditer(text):
        month, day = int(match["m"]), int(match["d"])
        ordinal = _nearest(month, day, near)
        if ordinal is None or abs(ordinal - near) > _NEAR_DAYS:
            continue
        # A one-digit day is as likely a decimal (3.5) unless its month is the period's own.
        if len(match["d"]) == 1 and month not in months:
            continue
        yield match.start(), match.end(), ordinal


def dates_in(text: str, near: Time, last: Time | None = None) -> list[WrittenDate]:
    """Every date in a normalised text, in order; a date without year is the one nearest to ``near``.

    ``near`` and ``last`` are the ends of the period in question.
    """
    start = korean_day(near)
    found: list[WrittenDate] = []
    taken: list[tuple[int, int]] = []
    end = korean_day(last) if last else start
    for begin, stop, ordinal in [*_full(text, start), *_short(text, start, end)]:
        if ordinal is None or any(begin < b and a < stop for a, b in taken):
            continue
        taken.append((begin, stop))
        found.append(WrittenDate(begin, stop, day_of(ordinal)))
    return sorted(found, key=lambda one: one.start)
