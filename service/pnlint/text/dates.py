"""Dates written in Chinese, Korean and English texts."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pnlint.text.date_clock import instant
from pnlint.text.date_days import NEXT_DAY, WrittenDate, further_days, nearest, ordinal_of
from pnlint.text.date_words import dates_in_words
from pnlint.times import Time, day_of, korean_day

# 2024-05-10, 2024年5月10日, 2024년 5월 10일; 24.05.10, 05/10/2024; 5月10日, 5월 10일; 5.10, 5/10; 20240510. It begins
# with a digit that no digit stands before, and nothing else, which is what makes it quick; what else may stand before
# is seen to afterwards.
_NUMERIC = re.compile(
    r"[0-9](?<![0-9]{2})(?:[0-9]{3} ?[-./年년] ?[0-9]{1,2} ?[-./月월] ?[0-9]{1,2}(?: ?[日号일])?(?![0-9])"
    r"|[0-9] ?[年년] ?[0-9]{1,2} ?[月월] ?[0-9]{1,2}(?![0-9])(?: ?[日号일])?"
    r"|[0-9]?([-./])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{1,2})(?![0-9])"
    r"|[0-9]?(?: ?[月월] ?|[./])[0-9]{1,2}(?![0-9])(?: ?[日号일])?"
    r"|[0-9]{7}(?![0-9]))"
)
_NUMBERS = re.compile(r"[0-9]+")
# 5.10 and 5/10 are also numbers, ratios and versions: not before a unit, and only near the period in question.
# A unit that also begins a word which may follow a date (周五, 升级, 页面) is none before the rest of that word.
_AFTER_NUMBER = re.compile(
    r"[./][0-9a-z]|[,:]\d| ?%| ?(?:[装版件元块万亿倍折秒箱盒瓶吨斤克米寸]|个(?!别)|分(?![拣仓批析拨])|天(?!气)"
    r"|周(?![一二三四五六日天末])|次(?!日)|单(?!独)|升(?!级)|页(?!面)|小时|公[斤里升分]|英[寸尺镑]|平[方米]|立方|毫|美[元金]|欧元?|[韩日]元|人民币"
    r"|버전|시간|분|초|건|개|원|배|회|점|만 ?원|천 ?원|톤|박스|인치|리터|미터|킬로|포인트|퍼센트"
    r"|kg|g|km|m|cm|mm|ml|l|lbs?|oz|tons?|tonnes?|t|v|w|kwh?|mah|[kmg]b|-?inch(?:es)?|x|h|min|sec"
    r"|usd|krw|cny|rmb|eur|gbp|jpy|percent|hours?|days?|points?|pcs|pieces?|units?|boxes|cartons?|of)(?![a-z])"
)
_BEFORE_FULL = frozenset("abcdefghijklmnopqrstuvwxyz.-")
_BEFORE_SHORT = frozenset("abcdefghijklmnopqrstuvwxyz./$¥€₩-")
# What makes a number of it from the front: a version, a share, a mark, a place in a sequence; 1:5.10.
_BEFORE_NUMBER = re.compile(
    r"(?:版本|比例|比率|占比|存比|之比|评分|得分|步骤|第|버전|비율|평점|별점|단계"
    r"|(?<![a-z])(?:v|ver|version|ratio|rating|score|page|step)\.?) ?:? ?\Z|(?<![0-9])[0-9]{1,3} ?: ?\Z"
)
_LONGEST_WORD = len("version. : ")
_RANGE = re.compile(r"[0-9日号] ?-")
_NEAR_DAYS = 62


class _Read(NamedTuple):
    """What the signs of a date say: its day, what may not stand before it, and whether it may also be a number."""

    day: Time | None
    not_after: frozenset[str] = frozenset()
    number: bool = False


_NO_DATE = _Read(None)


@lru_cache(maxsize=4096)
def _read(words: str, near: int, months: frozenset[int]) -> _Read:
    numbers = _NUMBERS.findall(words)
    if len(numbers) == 1:
        return _compact(words, near)
    if len(numbers) == 3:
        return _full(words, numbers, near)
    ordinal = nearest(int(numbers[0]), int(numbers[1]), near)
    if ordinal is None:
        return _NO_DATE
    if "月" in words or "월" in words:
        return _Read(day_of(ordinal))
    marked = not words[-1].isdigit()
    # A one-digit day is as likely a decimal (3.5) unless its month is the period's own.
    likely = marked or len(numbers[1]) == 2 or int(numbers[0]) in months
    if abs(ordinal - near) > _NEAR_DAYS or not likely:
        return _NO_DATE
    return _Read(day_of(ordinal), _BEFORE_SHORT, not marked)


def _full(words: str, numbers: list[str], near: int) -> _Read:
    """A date with its year. Where it is not clear which number is which, the reading nearest to the period counts."""
    one, two, three = map(int, numbers)
    if len(numbers[0]) == 4:
        ordinal = ordinal_of(one, two, three)
        return _NO_DATE if ordinal is None else _Read(day_of(ordinal), _BEFORE_FULL)
    if "年" in words or "년" in words:
        ordinal = ordinal_of(2000 + one, two, three)
        return _NO_DATE if ordinal is None else _Read(day_of(ordinal))
    year = three if len(numbers[2]) == 4 else 2000 + three
    readings = [(year, one, two), (year, two, one)]
    if year == 2000 + three:
        readings.append((2000 + one, two, three))
    found = [ordinal for ordinal in (ordinal_of(*reading) for reading in readings) if ordinal is not None]
    ordinal = min(found, key=lambda day: abs(day - near), default=None)
    if ordinal is None or (len(numbers[2]) < 4 and abs(ordinal - near) > _NEAR_DAYS):
        return _NO_DATE
    return _Read(day_of(ordinal), _BEFORE_SHORT, True)


def _compact(digits: str, near: int) -> _Read:
    """20240510, which is as likely a number unless it is a day near the period in question."""
    ordinal = ordinal_of(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if ordinal is None or abs(ordinal - near) > _NEAR_DAYS:
        return _NO_DATE
    return _Read(day_of(ordinal), _BEFORE_SHORT, True)


def _numeric(text: str, near: int, months: frozenset[int]) -> list[WrittenDate]:
    found = []
    for match in _NUMERIC.finditer(text):
        day, not_after, number = _read(match.group(), near, months)
        if day is None:
            continue
        start, end = match.span()
        # 5.1-5.7 is a range of two dates.
        ranged = not_after is _BEFORE_SHORT and _RANGE.fullmatch(text, max(0, start - 2), start)
        if start and text[start - 1] in not_after and not ranged:
            continue
        if number and (
            _AFTER_NUMBER.match(text, end) or _BEFORE_NUMBER.search(text, max(0, start - _LONGEST_WORD), start)
        ):
            continue
        found.append((start, end, day))
        # 5月6-9日 says its sign but once.
        if text[end - 1] in "日号일" or "月" in match.group() or "월" in match.group():
            found += further_days(text, end, day, NEXT_DAY)
    return found


def dates_in(text: str, near: Time, last: Time | None = None) -> list[WrittenDate]:
    """Every date in a normalised text, in order; a date without year is the one nearest to ``near``.

    ``near`` and ``last`` are the ends of the period in question.
    """
    start = korean_day(near)
    months = frozenset(date.fromordinal(day).month for day in (start, korean_day(last or near)))
    found = _numeric(text, start, months)
    in_words = dates_in_words(text, start)
    if in_words:
        found = sorted([*found, *in_words])
    kept: list[WrittenDate] = []
    reach = 0
    for one in found:
        if one[0] >= reach:
            one = instant(text, one)
            kept.append(one)
            reach = one[1]
    return kept
