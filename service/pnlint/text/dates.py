"""Dates written in Chinese, Korean and English texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pnlint.times import SECOND, Time, day_of, korean_day

# 2024-05-10, 2024年5月10日, 2024년 5월 10일; 24.05.10, 05/10/2024; 5月10日, 5월 10일; 5.10, 5/10; 20240510. It begins
# with a digit that no digit stands before, and nothing else, which is what makes it quick; what else may stand before
# is seen to afterwards.
_NUMERIC = re.compile(
    r"[0-9](?<![0-9]{2})(?:[0-9]{3} ?[-./年년] ?[0-9]{1,2} ?[-./月월] ?[0-9]{1,2}(?: ?[日号號일])?(?![0-9])"
    r"|[0-9] ?[年년] ?[0-9]{1,2} ?[月월] ?[0-9]{1,2}(?![0-9])(?: ?[日号號일])?"
    r"|[0-9]?([-./])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{1,2})(?![0-9])"
    r"|[0-9]?(?: ?[月월] ?|[./])[0-9]{1,2}(?![0-9])(?: ?[日号號일])?"
    r"|[0-9]{7}(?![0-9]))"
)
_NUMBERS = re.compile(r"[0-9]+")
# 5.10 and 5/10 are also numbers, ratios and versions: not before a unit, and only near the period in question.
# A unit that also begins a word which may follow a date (周五, 升级, 页面) is none before the rest of that word.
_AFTER_NUMBER = re.compile(
    r"[./][0-9a-z]|[,:]\d| ?%| ?(?:[装版件元块万亿倍折秒箱盒瓶吨斤克米寸]|个(?!别)|個(?!別)|分(?![拣仓批析拨])|天(?!气)"
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

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile("|".join(_MONTHS))
_NAME = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:,? ?(\d{4})(?!\d))?"
_MONTH_FIRST = re.compile(rf"(?<![a-z]){_NAME}\.? ?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?![\da-z%]){_YEAR}")
_DAY_BEFORE = re.compile(r"(?<![a-z\d])(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?\Z")
_MONTH_LAST = re.compile(rf"{_NAME}(?![a-z])(?:-(?=\d{{4}}))?{_YEAR}")
_LONGEST_DAY = len("10th of ")
# The further days of a range or list. 10日内 and "to 10 units" are spans and numbers.
_NEXT_DAY = re.compile(
    r" ?(?:至|到|及|和|与|부터|에서|[과와]|[-—–~〜、]) ?([0-9]{1,2}) ?[日号號일]"
    r"(?! ?(?:[内內后後间間前以간후전치]|이내|안에|동안))"
)
_NEXT_NUMBER = re.compile(
    r"(?: ?[-—–~] ?| (?:to|through|until|and|&) )([0-9]{1,2})(?:st|nd|rd|th)?"
    r"(?=[,.;:)]|\Z| (?:the|our|its|stock|when|because)(?![a-z]))"
)


# 五月十日, 二〇二四年五月十日: what stands from the month's sign on, and what stands before it.
_SPELLED = re.compile(r"月(?<=[一二三四五六七八九十]月) ?([一二三四五六七八九十廿]{1,3}) ?[日号號]")
_SPELLED_MONTH = re.compile(r"(?:([〇零一二三四五六七八九]{4})年)?(?<!十)(十[一二]?|[一二三四五六七八九])\Z")
_LONGEST_MONTH = len("二〇二四年十二")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}

# The hour behind a date, and the zone behind it: T23:30:00+08:00, 23:30 (北京时间).
_CLOCK = re.compile(r"(?:t| ?)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?![0-9])")
_OFFSET = re.compile(r" ?\(? ?(?:(utc|gmt)? ?([+-][0-9]{1,2})(?::?([0-9]{2}))?|z|utc|gmt)(?![a-z0-9:]) ?\)?")
_BEIJING = "(?:北京|中国)(?:时间|時間)|베이징 ?시간|중국 ?시간|(?:beijing|china)(?: standard)? time"
_BEIJING_BEFORE = re.compile(rf"(?:{_BEIJING})(?: ?[:,为是의]| on)? ?\Z")
_BEIJING_BEHIND = re.compile(rf" ?\(? ?(?:{_BEIJING}) ?\)?")
_LONGEST_ZONE = len("beijing standard time on ")


# A date found in a normalised text: where it starts and ends there, and the Korean day that it means.
WrittenDate = tuple[int, int, Time]


class _Read(NamedTuple):
    """What the signs of a date say: its day, what may not stand before it, and whether it may also be a number."""

    day: Time | None
    not_after: frozenset[str] = frozenset()
    number: bool = False


_NO_DATE = _Read(None)


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


@lru_cache(maxsize=4096)
def _read(words: str, near: int, months: frozenset[int]) -> _Read:
    numbers = _NUMBERS.findall(words)
    if len(numbers) == 1:
        return _compact(words, near)
    if len(numbers) == 3:
        return _full(words, numbers, near)
    ordinal = _nearest(int(numbers[0]), int(numbers[1]), near)
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
        ordinal = _ordinal(one, two, three)
        return _NO_DATE if ordinal is None else _Read(day_of(ordinal), _BEFORE_FULL)
    if "年" in words or "년" in words:
        ordinal = _ordinal(2000 + one, two, three)
        return _NO_DATE if ordinal is None else _Read(day_of(ordinal))
    year = three if len(numbers[2]) == 4 else 2000 + three
    readings = [(year, one, two), (year, two, one)]
    if year == 2000 + three:
        readings.append((2000 + one, two, three))
    found = [ordinal for ordinal in (_ordinal(*reading) for reading in readings) if ordinal is not None]
    ordinal = min(found, key=lambda day: abs(day - near), default=None)
    if ordinal is None or (len(numbers[2]) < 4 and abs(ordinal - near) > _NEAR_DAYS):
        return _NO_DATE
    return _Read(day_of(ordinal), _BEFORE_SHORT, True)


def _compact(digits: str, near: int) -> _Read:
    """20240510, which is as likely a number unless it is a day near the period in question."""
    ordinal = _ordinal(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
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
        if text[end - 1] in "日号號일" or "月" in match.group() or "월" in match.group():
            found += _further_days(text, end, day, _NEXT_DAY)
    return found


def _further_days(text: str, end: int, day: Time, then: re.Pattern[str]) -> Iterator[WrittenDate]:
    """The days of the same month that stand behind a date as a range or list: 5月3日至10日, May 3-10."""
    known = None
    while match := then.match(text, end):
        # Most dates stand alone.
        known = known or date.fromordinal(korean_day(day))
        ordinal = _ordinal(known.year, known.month, int(match[1]))
        if ordinal is None or ordinal <= known.toordinal():
            return
        yield match.start(1), match.end(), day_of(ordinal)
        known, end = date.fromordinal(ordinal), match.end()


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
        ordinal = _ordinal(int(year), month, int(day)) if year else _nearest(month, int(day), near)
        if ordinal is not None:
            yield start, end, day_of(ordinal)
            if start == at:
                yield from _further_days(text, end, day_of(ordinal), _NEXT_NUMBER)


def _spelled(text: str, near: int) -> Iterator[WrittenDate]:
    for match in _SPELLED.finditer(text):
        before = _SPELLED_MONTH.search(text, max(0, match.start() - _LONGEST_MONTH), match.start())
        if not before:
            continue
        month, day = _value(before[2]), _value(match[1])
        if before[1]:
            ordinal = _ordinal(int("".join(str(_DIGITS[sign]) for sign in before[1])), month, day)
        else:
            ordinal = _nearest(month, day, near)
        if ordinal is not None:
            yield before.start(), match.end(), day_of(ordinal)


def _value(numeral: str) -> int:
    """十二 is 12, 二十 is 20, 廿三 is 23."""
    tens, ten, ones = numeral.replace("廿", "二十").rpartition("十")
    return (_DIGITS.get(tens or "一", 99) * 10 if ten else 0) + (_DIGITS.get(ones, 99) if ones else 0)


def _instant(text: str, found: WrittenDate) -> WrittenDate:
    """The moment, where an hour and another zone than the Korean one are written with the date; else its day."""
    start, end, day = found
    clock = _CLOCK.match(text, end)
    if not clock:
        return found
    stop = clock.end()
    if offset := _OFFSET.match(text, stop):
        sign = (offset[2] or "+")[0]
        # 10:00-12:00 are two hours of the day.
        if sign == "-" and not offset[1] and text[end] != "t":
            return found
        hours, minutes, stop = int(offset[2] or 0), int(f"{sign}{offset[3] or 0}"), offset.end()
    elif behind := _BEIJING_BEHIND.match(text, stop):
        hours, minutes, stop = 8, 0, behind.end()
    elif _BEIJING_BEFORE.search(text, max(0, start - _LONGEST_ZONE), start):
        hours, minutes = 8, 0
    else:
        return found
    hour, minute, second = (int(clock[number] or 0) for number in (1, 2, 3))
    if hour > 24 or minute > 59 or second > 59 or abs(hours) > 14:
        return found
    spent = ((hour + 9 - hours) * 60 + minute - minutes) * 60 + second
    moment = day[0] + spent * SECOND
    return start, stop, (moment, moment)


def dates_in(text: str, near: Time, last: Time | None = None) -> list[WrittenDate]:
    """Every date in a normalised text, in order; a date without year is the one nearest to ``near``.

    ``near`` and ``last`` are the ends of the period in question.
    """
    start = korean_day(near)
    months = frozenset(date.fromordinal(day).month for day in (start, korean_day(last or near)))
    found = _numeric(text, start, months)
    named = list(_named(text, start))
    if "月" in text:
        named += _spelled(text, start)
    if named:
        found = sorted([*found, *named])
    kept: list[WrittenDate] = []
    reach = 0
    for one in found:
        if one[0] >= reach:
            one = _instant(text, one)
            kept.append(one)
            reach = one[1]
    return kept
