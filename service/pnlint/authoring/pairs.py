"""Chinese and English texts side by side: the same numbers and the same placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from pnlint.authoring.number_words import (
    counted_in_chinese,
    counted_in_english,
    possible_in_chinese,
    possible_in_english,
    spans_in_chinese,
    spans_in_english,
)
from pnlint.authoring.validate import Found
from pnlint.compiler.placeholders import placeholders

_BRACES = re.compile(r"\{[^}]*\}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ID = re.compile(r"(?<![A-Za-z0-9])[A-Z]+(?:-[0-9]+)+|(?<![A-Za-z0-9])[A-Z]+[0-9]{3,}")
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
            more, less = unmatched(zh, en)
            if more or less:
                yield Found("numbers-differ", path, {"zh": sorted(more), "en": sorted(less)})


def numbers(text: str) -> set[str]:
    """The numbers written in digits in a text, full-width ones too, less what stands in braces."""
    return {one.replace(",", "") for one in _NUMBER.findall(_BRACES.sub("", normalize("NFKC", text)))}


def ids(text: str) -> set[str]:
    """The ids and codes in a text, such as S-103 or ERR-203, less what stands in braces."""
    return set(_ID.findall(_BRACES.sub("", normalize("NFKC", text))))


def unmatched(zh: str, en: str) -> tuple[set[str], set[str]]:
    """The numbers that only one of two texts has, in digits or in words.

    A number in words that the other text has no number for may well be left unsaid there (三类：…), so it counts only
    with a unit of time behind it, or where the other text has one too many as well.
    """
    zh, en = (_BRACES.sub("", normalize("NFKC", one)) for one in (zh, en))
    more = numbers(zh) - numbers(en) - possible_in_english(en)
    less = numbers(en) - numbers(zh) - possible_in_chinese(zh)
    said_zh = counted_in_chinese(zh) - numbers(en) - possible_in_english(en)
    said_en = counted_in_english(en) - numbers(zh) - possible_in_chinese(zh)
    if (more | said_zh) and (less | said_en):
        return more | said_zh, less | said_en
    return more | (said_zh & spans_in_chinese(zh)), less | (said_en & spans_in_english(en))
