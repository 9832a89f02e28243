"""One text with the phrases and patterns that count in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import normal
from pnlint.text.patterns import TextPatterns
from pnlint.text.spans import Spans
from pnlint.text.table import Hit


def _start(hit: Hit) -> int:
    return hit.start


def _span(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end


class Scan:
    """One text with what was found in it. Offsets of hits are those of the normalised text.

    A long text may have very many hits, and each may be asked for what stands around it: so hits are kept in order,
    and no question looks at more of them than it must.
    """

    def __init__(self, lexicon: Lexicon, raw: str, patterns: TextPatterns | None = None) -> None:
        """``patterns`` are those that may stand in the text, where they have been looked for already."""
        self.lexicon = lexicon
        self.raw = raw
        self.normal = normal(raw)
        text = self.normal.text
        self.patterns = patterns or lexicon.patterns.of_each(text, [len(text) + 1])[0]
        self._hits: dict[int, list[Hit]] = {}
        self._speaks: dict[int, bool] = {}

    @cached_property
    def spans(self) -> Spans:
        """The sentences and clauses of the text."""
        return Spans(self.normal.text)

    def speaks(self, mask: int) -> bool:
        """Whether a phrase or pattern of one of these tables counts in the text."""
        known = self._speaks.get(mask)
        if known is None:
            # One that counts is enough; where all of them stand is asked only for findings.
            known = self._speaks[mask] = any(self._counts(hit) for hit in self._every(mask))
        return known

    def hits(self, mask: int, start: int = 0, end: int | None = None) -> list[Hit]:
        """The hits of these tables that count, within a range of the normalised text, in order."""
        stop = len(self.normal.text) if end is None else end
        every = self._every(mask)
        some = every[bisect_left(every, start, key=_start) : bisect_left(every, stop, key=_start)]
        return [hit for hit in some if hit.end <= stop and self._counts(hit)]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text for a range of the normalised one."""
        return self.normal.original(start, end) if end > start else (0, 0)

    def _every(self, mask: int) -> Sequence[Hit]:
        """Every hit of these tables in order, whether its surroundings let it count or not."""
        found = self._hits.get(mask)
        if found is None:
            found = [hit for hit in self._phrases if hit.bit & mask]
            if mask & self.patterns.may:
                found += self.lexicon.patterns.hits(self.normal.text, self.patterns.numbers, mask)
            found.sort(key=_span)
            self._hits[mask] = found
        return found

    @cached_property
    def _phrases(self) -> list[Hit]:
        return self.lexicon.phrases.hits(self.normal.text)

    def _counts(self, hit: Hit) -> bool:
        if not hit.bit & self.lexicon.conditional_bits:
            return True
        wanted = hit.item.get("only_with")
        if wanted is not None and not self.hits(wanted, *self.spans.sentence(hit.start)):
            return False
        return not (self.lexicon.by_bit[hit.bit].negation and self._negated(hit))

    def _negated(self, hit: Hit) -> bool:
        negators = self.lexicon.negators
        text = self.normal.text
        start, end = self.spans.clause(hit.start)
        # Latin words are longer than Chinese ones, so the window around them is wider.
        wide = 3 if text[hit.start].isascii() else 1
        before = text[max(start, hit.start - wide * negators.get("before_window", 8)) : hit.start]
        if before.endswith(tuple(negators.get("adjacent", ()))):
            return True
        before = " " + before
        after = text[hit.end : min(end, hit.end + negators.get("after_window", 8))]
        return any(word in before for word in negators.get("before", ())) or any(
            word in after for word in negators.get("after", ())
        )
