"""Dates whose month or day is a word: May 10, 10th of May, 五月十日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pnlint.text.date_days import NEXT_NUMBER, WrittenDate, further_days, nearest, ordinal_of
from pnlint.times import day_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile("|".join(_MONTHS))
_NAME = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:,? ?(\d{4})(?!\d))?"
_MONTH_FIRST = re.compile(rf"(?<![a-z]){_NAME}\.? ?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![\da-z%]){_YEAR}")
# 10 May is a date, the 10 of 03:10 May 3 is none.
_DAY_BEFORE = re.compile(r"(?<![a-z\d])(?<!\d:)(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?\Z")
_MONTH_LAST = re.compile(rf"{_NAME}(?![a-z])(?:-(?=\d{{4}}))?{_YEAR}")
_LONGEST_DAY = len("10th of ")

# 五月十日, 二〇二四年五月十日: what stands from the month's sign on, and what stands before it.
_SPELLED = re.compile(r"月(?<=[一二三四五六七八九十]月) ?([一二三四五六七八九十廿]{1,3}) ?[日号]")
_SPELLED_MONTH = re.compile(r"(?:([〇零一二三四五六七八九]{4})年)?(?<!十)(十[一二]?|[一二三四五六七八九])\Z")
_LONGEST_MONTH = len("二〇二四年十二")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}


def dates_in_words(text: str, near: int) -> list[WrittenDate]:
    """Every such date in a normalised text; one without a year is that nearest to the day ``near`` (an ordinal)."""
    found = list(_named(text, near))
    return [*found, *_spelled(text, near)] if "月" in text else found


def _named(text: str, near: int) -> Iterator[WrittenDate]:
    end = 0
    for name in _MONTH.finditer(text):
        at = name.start()
        month = _MONTHS.index(name.group()) + 1
        before = _DAY_BEFORE.search(text, max(end, at - _LONGEST_DAY), at)
        match = _MONTH_LAST.match(text, at) if before else None
        if before and match:
            start, day, year = before.start(), before[1], match[1]
        elif match := _MONTH_FIRST.match(text, at):
            start, day, year = at, match[1], match[2]
        else:
            continue
        end = match.end()
        ordinal = ordinal_of(int(year), month, int(day)) if year else nearest(month, int(day), near)
        if ordinal is not None:
            yield start, end, day_of(ordinal)
            if start == at:
                yield from further_days(text, end, day_of(ordinal), NEXT_NUMBER)


def _spelled(text: str, near: int) -> Iterator[WrittenDate]:
    for match in _SPELLED.finditer(text):
        before = _SPELLED_MONTH.search(text, max(0, match.start() - _LONGEST_MONTH), match.start())
        if not before:
            continue
        month, day = _value(before[2]), _value(match[1])
        if before[1]:
            ordinal = ordinal_of(int("".join(str(_DIGITS[sign]) for sign in before[1])), month, day)
        else:
            ordinal = nearest(month, day, near)
        if ordinal is not None:
            yield before.start(), match.end(), day_of(ordinal)


def _value(numeral: str) -> int:
    """十二 is 12, 二十 is 20, 廿三 is 23."""
    tens, ten, ones = numeral.replace("廿", "二十").rpartition("十")
    return (_DIGITS.get(tens or "一", 99) * 10 if ten else 0) + (_DIGITS.get(ones, 99) if ones else 0)
