"""Parts of texts, and rows found in texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pnlint.text.scan import Scan
from pnlint.times import Time


class Span:
    """A part of a scanned text, as a range of its normal form."""

    __slots__ = ("end", "scan", "start")

    def __init__(self, scan: Scan, start: int, end: int) -> None:
        self.scan = scan
        self.start = start
        self.end = end

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The words as they were written."""
        start, end = self.scan.original(self.start, self.end)
        return self.scan.raw[start:end]


class TextHit(Span):
    """A row found in a text: where it stands, the table's item, and the day if it is a date."""

    __slots__ = ("day", "item", "pointer")

    def __init__(
        self, pointer: str, scan: Scan, start: int, end: int, item: Mapping[str, Any], day: Time | None = None
    ) -> None:
        super().__init__(scan, start, end)
        self.pointer = pointer
        self.item = item
        self.day = day

    @property
    def range(self) -> tuple[int, int]:
        """The range in the text as it was written, in code points."""
        return self.scan.original(self.start, self.end)

    @property
    def sentence(self) -> Span:
        """The sentence around it."""
        return Span(self.scan, *self.scan.spans.sentence(self.start))

    @property
    def clause(self) -> Span:
        """The clause around it; that of a date which stands alone is what it is the date of."""
        spans = self.scan.spans
        around = spans.clause(self.start) if self.day is None else spans.clause_of_date(self.start, self.end)
        return Span(self.scan, *around)

    @property
    def text(self) -> Span:
        """The whole text."""
        return Span(self.scan, 0, len(self.scan.normal.text))


class DayHit(NamedTuple):
    """A date of which no more than its day is asked."""

    day: Time
