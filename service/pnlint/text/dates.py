"""Dates written in Chinese, Korean and English texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

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
# 2024-05-10, 2024年5月10日, 2024년 5월 10일; 5月10日, 5월 10일; 5.10, 5/10. It begins with a digit and nothing else,
# which is what makes it quick; what may stand before it is looked at afterwards.
_NUMERIC = re.compile(
    r"(\d{4}) ?[-./年년] ?(\d{1,2}) ?[-./月월] ?(\d{1,2})(?: ?[日号號일])?(?!\d)"
    r"|(\d{1,2})( ?[月월] ?|[./])(\d{1,2})(?!\d)( ?[日号號일])?"
)
# 5.10 and 5/10 are also numbers, ratios and versions: not before a unit, and only near the period in question.
_AFTER_NUMBER = re.compile(
    r"[./%]|,\d| ?(?:件|个|個|元|块|万|倍|分|秒|小时|天|周|次|单|kg|g|cm|mm|ml|l|h|min|sec|"
    r"시간|분|초|건|개|원|배|회|점|usd|krw|cny|rmb|percent|hours?|days?|points?)(?![a-z])"
)
_BEFORE_FULL = frozenset("0123456789abcdefghijklmnopqrstuvwxyz.-")
_BEFORE_SHORT = frozenset("0123456789abcdefghijklmnopqrstuvwxyz./$¥€₩-")
_RANGE = re.compile(r"[0-9日号] ?-")
_NEAR_DAYS = 62


class WrittenDate(NamedTuple):
    """A date found in a normalised text: its range there and the Korean day that it means."""

    start: int
    end: int
    day: Time


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _nearest(month: int, day: int, near: int) -> int | None:
    year = date.fromordinal(near).year
    found = [_ordinal(year + step, month, day) for step in (-1, 0, 1)]
    return min((one for one in found if one is not None), key=lambda one: abs(one - near), default=None)


def _numeric(text: str, near: int, months: frozenset[int]) -> Iterator[tuple[int, int, int | None]]:
    for match in _NUMERIC.finditer(text):
        year, month, day, short_month, sign, short_day, mark = match.groups()
        start, end = match.span()
        before = text[start - 1] if start else ""
        if year:
            if before not in _BEFORE_FULL:
                yield start, end, _ordinal(int(year), int(month), int(day))
        elif sign.strip() in ("月", "월"):
            if not before.isdigit():
                yield start, end, _nearest(int(short_month), int(short_day), near)
        elif (before not in _BEFORE_SHORT or _RANGE.fullmatch(text, start - 2, start)) and (
            mark or not _AFTER_NUMBER.match(text, end)
        ):
            ordinal = _nearest(int(short_month), int(short_day), near)
            if ordinal is None or abs(ordinal - near) > _NEAR_DAYS:
                continue
            # A one-digit day is as likely a decimal (3.5) unless its month is the period's own.
            if len(short_day) == 2 or mark or int(short_month) in months:
                yield start, end, ordinal


def _named(text: str, near: int) -> Iterator[tuple[int, int, int | None]]:
    if not any(month in text for month in _MONTHS):
        return
    for match in _ENGLISH.finditer(text):
        month = _MONTHS.index((match["m1"] or match["m2"])[:3]) + 1
        day, year = int(match["d1"] or match["d2"]), match["y"]
        ordinal = _ordinal(int(year), month, day) if year else _nearest(month, day, near)
        yield match.start(), match.end(), ordinal


def dates_in(text: str, near: Time, last: Time | None = None) -> list[WrittenDate]:
    """Every date in a normalised text, in order; a date without year is the one nearest to ``near``.

    ``near`` and ``last`` are the ends of the period in question.
    """
    start = korean_day(near)
    months = frozenset(date.fromordinal(day).month for day in (start, korean_day(last or near)))
    found: list[WrittenDate] = []
    for begin, stop, ordinal in sorted([*_numeric(text, start, months), *_named(text, start)]):
        if ordinal is not None and not (found and begin < found[-1].end):
            found.append(WrittenDate(begin, stop, day_of(ordinal)))
    return found
