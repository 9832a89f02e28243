"""What generated rule functions ask of texts: do they speak of something, and where does it stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from pnlint.engine.runtime import Truth, pattern
from pnlint.text import spans
from pnlint.text.bare import bare, belongs
from pnlint.text.normal import fold, identity
from pnlint.text.scan import Scan
from pnlint.times import NO_OFFSET, Time

if TYPE_CHECKING:
    from pnlint.engine.environment import Environment

Rows = list[tuple[str, Any]] | None


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
        return Span(self.scan, *spans.sentence(self.scan.normal.text, self.start))

    @property
    def clause(self) -> Span:
        """The clause around it."""
        return Span(self.scan, *spans.clause(self.scan.normal.text, self.start))

    @property
    def text(self) -> Span:
        """The whole text."""
        return Span(self.scan, 0, len(self.scan.normal.text))


class DayHit(NamedTuple):
    """A date of which no more than its day is asked."""

    day: Time


def speaks(env: Environment, text: str | Span, mask: int | None) -> Truth:
    """Whether a phrase or pattern of these tables stands in the text or span."""
    if mask is None:
        return None
    if not isinstance(text, str):
        return text.scan.speaks(mask) and bool(text.scan.hits(mask, text.start, text.end))
    known = env.masks.get(text)
    if known is not None:
        if known & mask & env.lexicon.certain_bits:
            return True
        if env.patterns & mask:
            patterns = env.pattern_mask(text)
            if env.lexicon.certain(patterns & mask, env.text(text)):
                return True
            known |= patterns
        if not known & mask:
            return False
    return env.scan(text).speaks(mask)


def hits(env: Environment, text: str | Span, mask: int) -> list[tuple[int, int]]:
    """Where they stand, as ranges of the text as it was written."""
    if isinstance(text, str):
        scan, found = env.scan(text), env.scan(text).hits(mask)
    else:
        scan, found = text.scan, text.scan.hits(mask, text.start, text.end)
    return [scan.original(hit.start, hit.end) for hit in found]


def without(env: Environment, text: str | None, removed: tuple[Any, ...], classes: tuple[str, ...]) -> str | None:
    """The normalised text less some words and classes of characters; None when nothing is left."""
    if text is None:
        return None
    for word in removed:
        if word is not None and not belongs(word, classes):
            return _without_words(text, removed, classes) or None
    return env.bare(text, classes) or None


def _without_words(text: str, removed: tuple[Any, ...], classes: tuple[str, ...]) -> str:
    left = fold(text)
    for word in removed:
        if word is not None:
            left = left.replace(fold(str(word)), "")
    return bare(left, classes)


def groups(env: Environment, text: str | None, bits: Mapping[str, int]) -> frozenset[str] | None:
    """Which groups the text speaks of; None if none."""
    if text is None:
        return None
    return frozenset(name for name, bit in bits.items() if speaks(env, text, bit)) or None


def mentions(env: Environment, text: str | Span, wanted: Any) -> Truth:
    """Whether a number, id or word stands in the text as a token of its own."""
    if wanted is None:
        return None
    if isinstance(wanted, float | int):
        wanted = f"{wanted:g}" if isinstance(wanted, float) else str(wanted)
    word = fold(str(wanted))
    within = env.scan(text).normal.text if isinstance(text, str) else text.scan.normal.text[text.start : text.end]
    at = within.find(word)
    while at != -1:
        end = at + len(word)
        if not (_touches(within, at - 1, word[0], -1) or _touches(within, end, word[-1], 1)):
            return True
        at = within.find(word, at + 1)
    return False


def _touches(text: str, index: int, edge: str, step: int) -> bool:
    """Whether the character beside a token belongs to it: 3 in 13, 3.5 or 1,300 is no token."""
    if not 0 <= index < len(text):
        return False
    char = text[index]
    if edge.isascii() and edge.isalnum() and char.isascii() and char.isalnum():
        return True
    beyond = index + step
    return edge.isdigit() and char in ".," and 0 <= beyond < len(text) and text[beyond].isdigit()


def similarity(one: str, other: str | None) -> float:
    """How alike two texts are after normalisation, 0 to 100 (rapidfuzz ratio)."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(fold(one), fold(other or "")))


def language(text: str | Span) -> str:
    """The language of most letters: zh, ko, en, or other."""
    letters = text if isinstance(text, str) else text.words
    counts = {"zh": 0, "ko": 0, "en": 0, "other": 0}
    for char in identity(letters):
        if "一" <= char <= "鿿":
            counts["zh"] += 1
        elif "가" <= char <= "힣":
            counts["ko"] += 1
        elif char.isascii() and char.isalpha():
            # A Latin word has several letters where Chinese has one sign.
            counts["en"] += 1
        elif char.isalpha():
            counts["other"] += 1
    counts["en"] = counts["en"] // 4 if counts["zh"] or counts["ko"] else counts["en"]
    return max(counts, key=lambda name: counts[name])


def phrase_rows(env: Environment, rows: Rows, mask: int, one_per: str) -> list[TextHit] | None:
    """Each place in these texts where a phrase or pattern of the tables stands."""
    if rows is None:
        return None
    corpus = env.corpus(rows)
    if not (corpus.all_masks | corpus.patterns) & mask:
        return []
    out: list[TextHit] = []
    for (pointer, raw), known in zip(rows, corpus.masks, strict=True):
        if (known | corpus.patterns) & mask and speaks(env, raw, mask):
            out += _each(env, pointer, raw, mask, one_per)
    return out


def _each(env: Environment, pointer: str, raw: str, mask: int, one_per: str) -> Iterator[TextHit]:
    scan = env.scan(raw)
    taken = set()
    for hit in scan.hits(mask):
        one = TextHit(pointer, scan, hit.start, hit.end, hit.item)
        if one_per:
            span = getattr(one, one_per)
            if (span.start, span.end) in taken:
                continue
            taken.add((span.start, span.end))
        yield one


def match_rows(env: Environment, rows: Rows, compiled: Any) -> list[TextHit] | None:
    """Each match of an RE2 pattern; the pattern sees the normal form with letter case kept."""
    if rows is None:
        return None
    # Most texts hold no match; one look at all of them together is cheaper than one at each.
    if compiled.search(env.corpus(rows).cased) is None:
        return []
    out = []
    for pointer, raw in rows:
        text = identity(raw)
        for match in compiled.finditer(text):
            scan = env.scan(raw)
            start, end = match.span()
            # Where NFKC without case folding has other lengths the offsets would not be those of the scan.
            if len(scan.normal.text) == len(text) and start < end:
                out.append(TextHit(pointer, scan, start, end, {}))
    return out


def date_rows(
    env: Environment, rows: Rows, near: Time | None, last: Time | None, fine: Callable[[DayHit], bool] | None = None
) -> list[TextHit] | None:
    """Each date written in these texts, less those whose day is ``fine``."""
    if rows is None or near is None or near is NO_OFFSET:
        return None
    days: dict[Time, bool] = {}
    corpus = env.corpus(rows)
    out = []
    for start, end, day in corpus.dates(near, None if last is NO_OFFSET else last):
        if fine is not None:
            if day not in days:
                days[day] = fine(DayHit(day))
            if days[day]:
                continue
        number, begin = corpus.where(start)
        pointer, raw = rows[number]
        out.append(TextHit(pointer, env.scan(raw), start - begin, end - begin, {}, day))
    return out


__all__ = ["pattern"]
