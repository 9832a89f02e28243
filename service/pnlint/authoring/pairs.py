"""Chinese and English texts side by side: the same numbers and the same placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from pnlint.authoring.validate import Found
from pnlint.compiler.placeholders import placeholders

_BRACES = re.compile(r"\{[^}]*\}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ID = re.compile(r"(?<![A-Za-z0-9])[A-Z]+(?:-[0-9]+)+|(?<![A-Za-z0-9])[A-Z]+[0-9]{3,}")
_WORD = re.compile(r"[a-z]+")
_MONTHS = "january february march april may june july august september october november december".split()
_WORDS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    **dict.fromkeys(("one", "once", "first", "a", "single"), 1),
    **dict.fromkeys(("two", "twice", "second", "both", "double"), 2),
    **dict.fromkeys(("three", "third"), 3),
    **dict.fromkeys(("four", "fourth"), 4),
    **dict.fromkeys(("five", "fifth"), 5),
    **dict.fromkeys(("six", "sixth"), 6),
    **dict.fromkeys(("seven", "seventh"), 7),
    **dict.fromkeys(("eight", "eighth"), 8),
    **dict.fromkeys(("nine", "ninth"), 9),
    **dict.fromkeys(("ten", "tenth"), 10),
    **dict.fromkeys(("eleven", "eleventh"), 11),
    "twelve": 12,
}
_SIGNS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "半": 0.5}
# Texts that are shown as they are.
_PLAIN = (("title",), ("why",), ("remedy",))
# Data of examples and phrases of tables are no texts of ours.
_ASIDE = ("set", "findings", "phrases", "patterns", "allow", "also", "attested")


def pairs(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every text given as ``{zh, en}``, with the keys that lead to it."""
    if isinstance(node, Mapping):
        if set(node) == {"zh", "en"} and all(isinstance(one, str) for one in node.values()):
            yield path, node["zh"], node["en"]
            return
        for key, one in node.items():
            if key not in _ASIDE:
                yield from pairs(one, (*path, key))
    elif isinstance(node, list):
        for number, one in enumerate(node):
            yield from pairs(one, (*path, number))


def differing(data: Any) -> Iterator[Found]:
    """Texts whose two languages do not hold the same placeholders or numbers."""
    for path, zh, en in pairs(data):
        here, there = set(placeholders(zh)), set(placeholders(en))
        if path in _PLAIN and here | there:
            yield Found("placeholder-not-here", path, {"found": sorted(here | there)})
        elif here != there:
            only = {"zh": sorted(here - there), "en": sorted(there - here)}
            yield Found("placeholders-differ", path, only)
        elif "examples" not in path:
            lost, new = ids(zh) - ids(en), ids(en) - ids(zh)
            if lost or new:
                yield Found("ids-differ", path, {"zh": sorted(lost), "en": sorted(new)})
                continue
            more, less = numbers(zh) - numbers(en) - _english(en), numbers(en) - numbers(zh) - _chinese(zh)
            if more or less:
                yield Found("numbers-differ", path, {"zh": sorted(more), "en": sorted(less)})


def numbers(text: str) -> set[str]:
    """The numbers written in digits in a text, full-width ones too, less what stands in braces."""
    return {one.replace(",", "") for one in _NUMBER.findall(_BRACES.sub("", normalize("NFKC", text)))}


def ids(text: str) -> set[str]:
    """The ids and codes in a text, such as S-103 or ERR-203, less what stands in braces."""
    return set(_ID.findall(_BRACES.sub("", normalize("NFKC", text))))


def _english(text: str) -> set[str]:
    return {str(_WORDS[word]) for word in _WORD.findall(text.casefold()) if word in _WORDS}


def _chinese(text: str) -> set[str]:
    return {str(number) for sign, number in _SIGNS.items() if sign in text}
