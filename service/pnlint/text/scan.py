"""One text with the phrases and patterns that count in it."""

from __future__ import annotations

from bisect import bisect_left

from pnlint.text import spans
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import normal
from pnlint.text.table import Hit


def _span(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end


class Scan:
    """One text with what was found in it. Offsets of hits are those of the normalised text."""

    __slots__ = ("_all", "_numbers", "_phrase_hits", "_speaks", "_standing", "lexicon", "normal", "raw", "within")

    def __init__(self, lexicon: Lexicon, raw: str, within: int = -1) -> None:
        """``within`` are the bits of tables whose patterns may stand in the text, as far as that is known."""
        self.lexicon = lexicon
        self.raw = raw
        self.normal = normal(raw)
        self.within = within & lexicon.pattern_bits
        self._phrase_hits: list[Hit] | None = None
        self._numbers: list[int] | None = None
        self._all: dict[int, list[Hit]] = {}
        self._speaks: dict[int, bool] = {}
        self._standing: dict[int, tuple[list[Hit], list[int]]] = {}

    def phrase_hits(self) -> list[Hit]:
        """Every phrase in the text, whether its surroundings let it count or not."""
        if self._phrase_hits is None:
            self._phrase_hits = self.lexicon.phrases.hits(self.normal.text)
        return self._phrase_hits

    def speaks(self, mask: int) -> bool:
        """Whether a phrase or pattern of one of these tables counts in the text; found out once, for rows ask again."""
        if mask not in self._speaks:
            self._speaks[mask] = self._speak(mask)
        return self._speaks[mask]

    def _speak(self, mask: int) -> bool:
        if any(hit.bit & mask and self._counts(hit) for hit in self.phrase_hits()):
            return True
        return bool(mask & self.within) and any(self._counts(hit) for hit in self._patterns(mask))

    def _patterns(self, mask: int) -> list[Hit]:
        """The patterns of these tables in the text, whether their surroundings let them count or not."""
        if self._numbers is None:
            self._numbers = self.lexicon.patterns.numbers(self.normal.text)
        kept = self._all
        if mask not in kept:
            kept[mask] = list(self.lexicon.patterns.hits(self.normal.text, self._numbers, mask))
        return kept[mask]

    def hits(self, mask: int, start: int = 0, end: int | None = None) -> list[Hit]:
        """The hits of these tables that count, within a range of the normalised text, in order."""
        stop = len(self.normal.text) if end is None else end
        found, starts = self._found(mask)
        near = found[bisect_left(starts, start) : bisect_left(starts, stop)]
        return [hit for hit in near if hit.end <= stop and self._counts(hit)]

    def _found(self, mask: int) -> tuple[list[Hit], list[int]]:
        """What stands in the text of these tables, in order, and where each begins."""
        if mask not in self._standing:
            found = [hit for hit in self.phrase_hits() if hit.bit & mask]
            if mask & self.within:
                found += self._patterns(mask)
            found.sort(key=_span)
            self._standing[mask] = found, [hit.start for hit in found]
        return self._standing[mask]

    def _counts(self, hit: Hit) -> bool:
        if not hit.bit & self.lexicon.conditional_bits:
            return True
        table = self.lexicon.by_bit[hit.bit]
        wanted = hit.item.get("only_with")
        if wanted is not None:
            start, end = spans.sentence(self.normal.text, hit.start)
            if not self.hits(wanted, start, end):
                return False
        return not (table.negation and self._negated(hit))

    def _negated(self, hit: Hit) -> bool:
        negators = self.lexicon.negators
        text = self.normal.text
        start, end = spans.clause(text, hit.start)
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

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original text for a range of the normalised one."""
        return self.normal.original(start, end) if end > start else (0, 0)
