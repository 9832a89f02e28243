"""Days of dates found in texts: which one is meant, and further days of the same month that stand behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pnlint.times import Time, day_of, korean_day

# A date found in a normalised text: where it starts and ends there, and the Korean day that it means.
WrittenDate = tuple[int, int, Time]

# The further days of a range or list. 10日内 and "to 10 units" are spans and numbers.
NEXT_DAY = re.compile(
    r" ?(?:至|到|及|和|与|부터|에서|[과와]|[-—~〜、]) ?([0-9]{1,2}) ?[日号일]"
    r"(?! ?(?:[内后间前以간후전치]|이내|안에|동안))"
)
NEXT_NUMBER = re.compile(
    r"(?: ?[-—~] ?| (?:to|through|until|and|&) )([0-9]{1,2})(?:st|nd|rd|th)?"
    r"(?=[,.;:)]|\Z| (?:the|our|its|stock|when|because)(?![a-z]))"
)


def ordinal_of(year: int, month: int, day: int) -> int | None:
    """The ordinal of a day; None if there is no such day."""
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def nearest(month: int, day: int, near: int) -> int | None:
    """The ordinal of this day in the year in which it lies nearest to the day ``near`` (an ordinal)."""
    year = date.fromordinal(near).year
    found = [ordinal_of(year + step, month, day) for step in (-1, 0, 1)]
    return min((one for one in found if one is not None), key=lambda one: abs(one - near), default=None)


def further_days(text: str, end: int, day: Time, then: re.Pattern[str]) -> Iterator[WrittenDate]:
    """The days of the same month that stand behind a date as a range or list: 5月3日至10日, May 3-10."""
    known = None
    while match := then.match(text, end):
        # Most dates stand alone.
        known = known or date.fromordinal(korean_day(day))
        ordinal = ordinal_of(known.year, known.month, int(match[1]))
        if ordinal is None or ordinal <= known.toordinal():
            return
        yield match.start(1), match.end(), day_of(ordinal)
        known, end = date.fromordinal(ordinal), match.end()
