"""The patterns of all tables: RE2 only, so that every search takes time in proportion to the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

import re2

from pnlint.text.normal import fold
from pnlint.text.table import Hit, Table

_MEMORY = 64 << 20


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


# The group of the words that count where a pattern names them.
_WORDS = "words"


@lru_cache(maxsize=64)
def _filter(patterns: tuple[str, ...]) -> re2.Filter:
    """These patterns made ready once, for all tables that have no others: making takes longer than many searches.

    It looks for words that a pattern cannot do without, and tries those patterns only.

    One automaton of all patterns is quicker with texts like those before, and many times slower with every text that
    is new to it. The ends of text that a pattern names are ends of lines, so that texts can be searched joined.
    """
    made = re2.Filter()
    for pattern in patterns:
        made.Add("(?m)" + pattern, _options())
    made.Compile()
    return made


def first_with(pattern: str, texts: Iterable[str]) -> str | None:
    """The first of some texts in which a pattern of a table is found."""
    tried = _filter((pattern,))
    return next((text for text in texts if tried.Match(fold(text))), None)


class _Listed:
    """The patterns of one table."""

    def __init__(self, table: Table) -> None:
        self.bit = table.bit
        self.items = [item for item in table.items if "pattern" in item]
        self.allowed = tuple(map(fold, table.allow))

    @property
    def joined(self) -> str:
        """One pattern that stands where one of them does."""
        return "|".join(f"(?:{item['pattern']})" for item in self.items)

    @cached_property
    def _each(self) -> re2.Filter:
        # Made when first asked where a pattern stands: most texts have none of most tables.
        return _filter(tuple(item["pattern"] for item in self.items))

    def hits(self, text: str) -> Iterator[Hit]:
        """Where they stand in a text, less those within a term that the table allows; pattern by pattern."""
        for number in sorted(self._each.Match(text) or ()):
            pattern = self._each.re(number)
            group = pattern.groupindex.get(_WORDS, 0)
            for match in pattern.finditer(text):
                start, end = match.span(group)
                if start < end and not _lies_in(text, start, end, self.allowed):
                    yield Hit(start, end, self.bit, self.items[number])


class Patterns:
    """The patterns of some tables, ready to be looked for."""

    def __init__(self, tables: Sequence[Table]) -> None:
        every = [_Listed(table) for table in tables]
        self._listed = [listed for listed in every if listed.items]
        self._by_bit = {listed.bit: listed for listed in self._listed}
        # Most often it is only asked whether there is one of a table, so those of each table are tried as one.
        self._any = _filter(tuple(listed.joined for listed in self._listed)) if self._listed else None

    def mask(self, text: str) -> int:
        """The bits of tables with a pattern in the text, or in one of several texts joined by line breaks."""
        found = self._any.Match(text) if self._any else None
        return sum(self._listed[number].bit for number in found or ())

    def hits(self, text: str, mask: int) -> Iterator[Hit]:
        """Where the patterns of some tables stand in the text."""
        for listed in self._listed:
            if listed.bit & mask:
                yield from listed.hits(text)

    def allowed_in(self, bit: int, text: str) -> bool:
        """Whether a term that the table of this bit allows stands in the text, so that a pattern may lie in it."""
        return bit in self._by_bit and any(term in text for term in self._by_bit[bit].allowed)


def _lies_in(text: str, start: int, end: int, terms: Sequence[str]) -> bool:
    for term in terms:
        at = text.find(term, max(0, end - len(term)), start + len(term))
        if at != -1 and at <= start and at + len(term) >= end:
            return True
    return False
