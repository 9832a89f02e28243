"""Where findings stand in the user's own file."""

from __future__ import annotations

from typing import NamedTuple

from pnlint.document import Document, Fault
from pnlint.document.lines import BREAK, Lines
from pnlint.pointer import parent, resolve

# An escape such as \ud83d\ude00, or a line break within quotes, makes one character of a text wider in the file.
_WIDEST = 16


class Region(NamedTuple):
    """A stretch of a file as offsets and as lines and columns from 1, in code points, the end not included."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


class Source:
    """One document as it is written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._lines = Lines(self.text)

    def region(self, pointer: str, span: tuple[int, int] | None = None) -> Region:
        """The words of a text, a value, or the key of a value that is too large to show.

        What does not exist is shown at the nearest thing around it.
        """
        place = self.document.find(pointer)
        while place is None and pointer:
            pointer, span = parent(pointer), None
            place = self.document.find(pointer)
        if place is None or not pointer:
            return self._between(0, 0)
        value = resolve(self.document.data, pointer)
        if span is not None and isinstance(value, str):
            return self._words(pointer, span)
        if isinstance(value, dict | list):
            if place.key_start is not None and place.key_end is not None:
                return self._between(place.key_start, place.key_end)
            return self._between(place.start, self._line_end(place.start, place.end))
        return self._between(place.start, place.end)

    def of_fault(self, fault: Fault) -> Region:
        """The key or the value that a fault stands at; in a file that cannot be read, one character."""
        place = self.document.find(fault.pointer)
        spans = () if place is None else ((place.key_start, place.key_end), (place.start, place.end))
        for start, end in spans:
            if start is not None and end is not None and self._lines.at(start) == (fault.line, fault.column):
                return self._between(start, self._line_end(start, end))
        return self._at(fault.line, fault.column)

    def _at(self, line: int, column: int) -> Region:
        begin = self._lines.start(line)
        if begin is None:
            return self._between(0, 0)
        start = min(begin + max(column, 1) - 1, len(self.text))
        return self._between(start, self._line_end(start, start + 1))

    def around(self, region: Region, reach: int) -> tuple[str, str, str]:
        """What stands in the region's first line before, in and behind it, no further than ``reach`` away."""
        first = max(region.start - region.column + 1, region.start - reach)
        last = self._line_end(region.start, len(self.text), reach=region.end - region.start + reach)
        end = min(region.end, last)
        return self.text[first : region.start], self.text[region.start : end], self.text[end:last]

    def _words(self, pointer: str, span: tuple[int, int]) -> Region:
        start = self.document.source_offset(pointer, span[0])
        last = self.document.source_offset(pointer, max(span[1] - 1, span[0]))
        end = self.document.source_offset(pointer, span[1])
        return self._between(start, end if last < end <= last + _WIDEST else last + 1)

    def _line_end(self, start: int, end: int, reach: int = 1 << 30) -> int:
        found = BREAK.search(self.text, start, min(end, start + reach))
        return found.start() if found else min(end, start + reach, len(self.text))

    def _between(self, start: int, end: int) -> Region:
        return Region(*self._lines.at(start), *self._lines.at(max(start, end)), start, max(start, end))
