"""Numbers that a text writes in words: those that are surely meant as numbers, and all that may be.

A word counts for sure where it can hardly be anything else: in Chinese two to ninety-nine in front of a measure word
(三周, but not 第三方, 两者, 十分), in English two to twelve (but not second, which is a time as well). One is left out,
for 一 and “one” say many other things. All the rest only excuses a number of the other language.
"""

from __future__ import annotations

import re

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[两二三四五六七八九])"
_MEASURES = "个条项份张件单天日周月年次种类步大家位块样遍处倍套级笔句组名款轮季小页章节"
_COUNTED = re.compile(f"(?<![第一二两三四五六七八九十百千万半十])({_NUMERAL})(?=[{_MEASURES}])")
_SPANS = re.compile(f"({_NUMERAL})(?:个?(?:半?小时|工作日|星期|季度|月)|[天日周年])")
_ANY = re.compile("[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]")
_ONE = re.compile(f"(?:第一|一(?=[{_MEASURES}]))")

_WORD = re.compile(r"[A-Za-z]+")
_CARDINALS = "two three four five six seven eight nine ten eleven twelve".split()
_UNITS = "minutes?|hours?|days?|weeks?|months?|quarters?|years?"
_SURE = {name: number for number, name in enumerate(_CARDINALS, 2)}
_EN_SPANS = re.compile(rf"\b({'|'.join(_CARDINALS)})[ -](?:(?:business|working|calendar|full) )?(?:{_UNITS})\b")
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_MONTHS = "January February March April May June July August September October November December".split()
# Months stand with a capital: “may” is no month.
_MONTH_NUMBERS = {name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in (3, None)}
_MAYBE = {
    **_SURE,
    **{name: number for number, name in enumerate(_ORDINALS, 1)},
    **{f"{name}s": number for number, name in enumerate(_ORDINALS, 1)},
    **dict.fromkeys(("one", "once", "a", "an", "single"), 1),
    **dict.fromkeys(("twice", "both", "double", "pair", "couple"), 2),
    "half": 0.5,
}


def counted_in_chinese(text: str) -> set[str]:
    """Numbers in words that are surely meant as such."""
    return {str(_value(one)) for one in _COUNTED.findall(text)}


def counted_in_english(text: str) -> set[str]:
    """Numbers in words that are surely meant as such."""
    return {str(_SURE[word]) for word in _words(text) if word in _SURE}


def spans_in_chinese(text: str) -> set[str]:
    """Those of the numbers that are said of time."""
    return {str(_value(one)) for one in _SPANS.findall(text)}


def spans_in_english(text: str) -> set[str]:
    """Those of the numbers that are said of time."""
    return {str(_SURE[word]) for word in _EN_SPANS.findall(text.casefold())}


def possible_in_chinese(text: str) -> set[str]:
    """Every number that the signs of a text may stand for; one only as a count or an ordinal."""
    found = {str(_value(one)) for one in _ANY.findall(text)} | {str(_DIGITS[sign]) for sign in text if sign in _DIGITS}
    return (found - {"1"}) | ({"1"} if _ONE.search(text) else set()) | ({"0.5"} if "半" in text else set())


def possible_in_english(text: str) -> set[str]:
    """Every number that the words of a text may stand for, months too."""
    months = {str(_MONTH_NUMBERS[word]) for word in _WORD.findall(text) if word in _MONTH_NUMBERS}
    return months | {str(_MAYBE[word]) for word in _words(text) if word in _MAYBE}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _value(numeral: str) -> int:
    tens, ten, units = numeral.partition("十")
    if not ten:
        return _DIGITS[numeral]
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(units, 0)
