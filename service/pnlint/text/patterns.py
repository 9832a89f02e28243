"""The patterns of all tables: RE2 only, so that every search takes time in proportion to the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def _by_line(pattern: str) -> str:
    """The ends of text that a pattern names are ends of lines, so that texts can be searched joined."""
    return "(?m)" + pattern


class Patterns:
    """The patterns of some tables, ready to be looked for."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._owners = [(table, item) for table in tables for item in table.items if "pattern" in item]
        self._bits = [table.bit for table, _ in self._owners]
        self._tables = {table.bit: table for table, _ in self._owners}
        self._allowed: dict[int, tuple[str, ...]] = {}
        # It looks for words that a pattern cannot do without, and tries those patterns only. One automaton of all
        # patterns is quicker with texts like those before, and many times slower with every text that is new to it.
        self._filter = re2.Filter()
        for _, item in self._owners:
            self._filter.Add(_by_line(item["pattern"]), _options())
        if self._owners:
            self._filter.Compile()

    def numbers(self, text: str) -> list[int]:
        """Which patterns stand in the text, in order."""
        return sorted(self._filter.Match(text) or ()) if self._owners else []

    def mask(self, text: str) -> int:
        """The bits of tables with a pattern in the text, or in one of several texts joined by line breaks."""
        mask = 0
        for number in self.numbers(text):
            mask |= self._bits[number]
        return mask

    def hits(self, text: str, numbers: Sequence[int], mask: int) -> Iterator[Hit]:
        """Where these patterns, as far as they belong to some tables, stand in the text."""
        for number in numbers:
            table, item = self._owners[number]
            if not table.bit & mask:
                continue
            pattern = self._filter.re(number)
            # The group of the words that count; 0 is all of it.
            group = pattern.groupindex.get("words", 0)
            for match in pattern.finditer(text):
                start, end = match.span(group)
                if start < end and not _lies_in(text, start, end, self._allowed_by(table.bit)):
                    yield Hit(start, end, table.bit, item)

    def allowed_in(self, bit: int, text: str) -> bool:
        """Whether a term that the table of this bit allows stands in the text, so that a pattern may lie in it."""
        return any(term in text for term in self._allowed_by(bit))

    def _allowed_by(self, bit: int) -> tuple[str, ...]:
        if bit not in self._allowed:
            self._allowed[bit] = tuple(map(fold, self._tables[bit].allow)) if bit in self._tables else ()
        return self._allowed[bit]


def _lies_in(text: str, start: int, end: int, terms: Sequence[str]) -> bool:
    for term in terms:
        at = text.find(term, max(0, end - len(term)), start + len(term))
        if at != -1 and at <= start and at + len(term) >= end:
            return True
    return False
