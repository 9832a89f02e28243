"""Patterns of tables that can never be found, that find nothing of their own, or that find nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.authoring.phrases import phrase_of, same_as
from pnlint.authoring.references import Keys, table_items
from pnlint.authoring.validate import Found
from pnlint.compiler.code import LanguageFault
from pnlint.compiler.nodes import check_pattern, holds_of_nothing
from pnlint.text.normal import fold

# What stands for other characters than itself: classes, names of groups and of properties, escaped letters.
_SIGNS = re.compile(r"\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\[pP].|\\x..|\\.|\(\?P?<[^>]*>|\(\?[a-zA-Z-]+|\[:[^:]*:\]")
_LETTERS = re.compile(r"[0-9A-Za-z]")


def dead_patterns(table: Mapping[str, Any]) -> Iterator[Found]:
    """Each pattern that is of no use, with the reason that counts most."""
    phrases = {
        same_as(path, item, fold(phrase)): phrase
        for path, item in table_items(table)
        if (phrase := phrase_of(path, item)) is not None
    }
    first: set[tuple[Any, ...]] = set()
    for path, item in table_items(table):
        pattern = item.get("pattern") if isinstance(item, Mapping) else item if "patterns" in path else None
        if not isinstance(pattern, str):
            continue
        at = (*path, "pattern") if isinstance(item, Mapping) else path
        key = same_as(path, item, pattern)
        lost = [] if "(?i" in pattern else sorted({one for one in _SIGNS.sub("", pattern) if fold(one) != one})
        if _holds_of_nothing(pattern, at):
            yield Found("pattern-empty", at, {"pattern": pattern}, False)
        elif lost:
            folded = [fold(char) for char in lost]
            yield Found("pattern-lost", at, {"pattern": pattern, "found": lost, "right": folded}, False)
        elif key in first:
            yield Found("pattern-twice", at, {"pattern": pattern}, False)
        elif _plain(pattern) and key in phrases:
            yield Found("pattern-swallowed", at, {"pattern": pattern, "phrase": phrases[key]}, False)
        first.add(key)


def days_inverted(table: Mapping[str, Any]) -> Iterator[Found]:
    """Phrases and patterns that end before they begin."""
    for path, item in table_items(table):
        yield from ends_early(item, path)


def ends_early(item: Any, path: Keys) -> Iterator[Found]:
    """The fault of an item whose last day comes before its first."""
    days = [str(item.get(name) or "") for name in ("from", "until")] if isinstance(item, Mapping) else ["", ""]
    if all(days) and days[1] < days[0]:
        yield Found("days-inverted", (*path, "until"), {"from": days[0], "until": days[1]}, False)


def _holds_of_nothing(pattern: str, path: Keys) -> bool:
    try:
        check_pattern(pattern, path)
    except LanguageFault:
        return False  # which is said elsewhere
    return holds_of_nothing(pattern)


def _plain(pattern: str) -> bool:
    """Whether a pattern is words like a phrase; one that ends in Latin letters finds them inside words as well."""
    return re.escape(pattern) == pattern and not (_LETTERS.match(pattern) or _LETTERS.match(pattern[-1:]))
