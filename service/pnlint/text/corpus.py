"""Many texts read in one pass: which tables have a phrase in each, and which may have a pattern."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from pnlint.text.date_days import WrittenDate
from pnlint.text.dates import dates_in
from pnlint.text.flow import is_even
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import even, normal
from pnlint.text.patterns import TextPatterns
from pnlint.times import Time

# Between texts. It stands in no phrase, ends a sentence, and is what a pattern takes for the end of a text.
_BETWEEN = "\n"


class Corpus:
    """Some texts, joined: one look at all of them is much cheaper than one at each."""

    def __init__(self, lexicon: Lexicon, raws: Sequence[str], text: str, ends: Sequence[int]) -> None:
        """``text`` is all normal forms joined; ``ends`` are where the next one begins."""
        self.lexicon = lexicon
        self.raws = raws
        self.text = text
        self.ends = ends

    @classmethod
    def of(cls, lexicon: Lexicon, raws: Sequence[str]) -> Corpus:
        """The texts, made normal and joined."""
        text, texts = _joined(raws)
        return cls(lexicon, raws, text, list(accumulate(len(one) + 1 for one in texts)))

    def part(self, begin: int, count: int) -> Corpus:
        """Some of the texts, one after the other, as a corpus of their own."""
        if count == len(self.raws):
            return self
        start = self.ends[begin - 1] if begin else 0
        ends = [end - start for end in self.ends[begin : begin + count]]
        text = self.text[start : start + ends[-1] - 1] if ends else ""
        part = Corpus(self.lexicon, self.raws[begin : begin + count], text, ends)
        part.masks = self.masks[begin : begin + count]
        part.patterns = self.patterns[begin : begin + count]
        return part

    @cached_property
    def masks(self) -> list[int]:
        """For each text the bits of the tables that have a phrase in it, whether it counts there or not."""
        masks = [0] * len(self.raws)
        ends = self.ends
        index, end = 0, ends[0] if ends else 0
        for start, _, phrase in self.lexicon.phrases.find(self.text):
            while start >= end:
                index += 1
                end = ends[index]
            masks[index] |= phrase.bits
        return masks

    @cached_property
    def patterns(self) -> list[TextPatterns]:
        """For each text the patterns that may stand in it."""
        return self.lexicon.patterns.of_each(self.text, self.ends)

    @cached_property
    def may(self) -> int:
        """The bits of the tables that have a phrase, or may have a pattern, in one of the texts."""
        bits = 0
        for mask in self.masks:
            bits |= mask
        for one in self.patterns:
            bits |= one.may
        return bits

    @cached_property
    def texts(self) -> list[str]:
        """Each text in its normal form."""
        starts = [0, *self.ends]
        return [self.text[start : end - 1] for start, end in zip(starts, self.ends, strict=False)]

    @cached_property
    def cased(self) -> str:
        """The texts, joined, with letters, signs and hyphens as they are."""
        return _joined(self.raws, cased=True)[0]

    def dates(self, near: Time, last: Time | None) -> list[WrittenDate]:
        """Every date in the texts, in order."""
        return dates_in(self.text, near, last)

    def where(self, position: int) -> tuple[int, int]:
        """The number of the text in which a position of the joined text lies, and where that text begins."""
        number = bisect_right(self.ends, position)
        return number, self.ends[number - 1] if number else 0


def _joined(raws: Sequence[str], cased: bool = False) -> tuple[str, Sequence[str]]:
    """The normal forms joined, and texts as long as each of them."""
    if all(map(is_even, raws)):
        joined = even(_BETWEEN.join(raws), cased)
        if joined.starts is None:
            return joined.text, raws
    # Where the normal form has other offsets, each text is made normal by itself.
    texts = [normal(raw, cased).text for raw in raws]
    return _BETWEEN.join(texts), texts
