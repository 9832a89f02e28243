"""The phrases and patterns of a ruleset's tables, compiled for one pass over a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import ahocorasick_rs
import re2

from pnlint.text import spans
from pnlint.text.normal import Normal, fold, normal

_PATTERN_MEMORY = 64 << 20


class Hit(NamedTuple):
    """A phrase or pattern found: its range in the normalised text, the table's bit and the table's item."""

    start: int
    end: int
    bit: int
    item: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One list of phrases: ``bit`` is its own; ``family`` the table within which the longest match wins."""

    bit: int
    family: str
    items: Sequence[Mapping[str, Any]]
    allow: Sequence[str] = ()
    negation: bool = False

    @property
    def conditional(self) -> bool:
        """Whether a hit must be looked at in its surroundings before it counts."""
        return self.negation or any("only_with" in item for item in self.items)


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _PATTERN_MEMORY
    return options


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Any:
    """An RE2 pattern ready to use."""
    return re2.compile(pattern, _options())


def _edge(char: str) -> bool:
    return char.isascii() and char.isalnum()


Found = tuple[int, int, Table, Mapping[str, Any] | None]
_Owners = tuple[bool, bool, tuple[tuple[Table, Mapping[str, Any] | None], ...]]


@dataclass(eq=False)
class Lexicon:
    """All tables of a ruleset. ``negators`` are words ``before``/``after`` a hit within ``window`` code points."""

    tables: Sequence[Table]
    negators: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _phrases(self) -> tuple[ahocorasick_rs.AhoCorasick, list[_Owners]]:
        owners: dict[str, list[tuple[Table, Mapping[str, Any] | None]]] = {}
        for table in self.tables:
            for item in table.items:
                if "phrase" in item:
                    owners.setdefault(fold(item["phrase"]), []).append((table, item))
            for term in table.allow:
                owners.setdefault(fold(term), []).append((table, None))
        automaton = ahocorasick_rs.AhoCorasick(list(owners), implementation=ahocorasick_rs.Implementation.ContiguousNFA)
        return automaton, [(_edge(words[0]), _edge(words[-1]), tuple(whose)) for words, whose in owners.items()]

    @cached_property
    def _patterns(self) -> tuple[Any, list[tuple[Table, Mapping[str, Any]]]]:
        options = _options()
        found = re2.Set.SearchSet(options)
        owners = []
        for table in self.tables:
            for item in table.items:
                if "pattern" in item:
                    found.Add(item["pattern"])
                    owners.append((table, item))
        if owners:
            found.Compile()
        return found, owners

    @cached_property
    def by_bit(self) -> dict[int, Table]:
        """The tables by their bits."""
        return {table.bit: table for table in self.tables}

    @cached_property
    def pattern_bits(self) -> int:
        """The bits of tables that have patterns."""
        return sum(table.bit for table in self.tables if any("pattern" in item for item in table.items))

    @cached_property
    def conditional_bits(self) -> int:
        """The bits of tables whose hits depend on their surroundings."""
        return sum(table.bit for table in self.tables if table.conditional)

    @cached_property
    def guarded_bits(self) -> int:
        """The bits of tables whose patterns may also lie in an allowed term, which for phrases is known at once."""
        return sum(table.bit for table in self.tables if table.conditional or table.allow)

    def scan(self, raw: str) -> Scan:
        """One text made ready: the phrases in it are found at once, the patterns when first asked for."""
        return Scan(self, raw, normal(raw))

    def phrase_hits(self, text: str) -> list[Hit]:
        """Every phrase that stands free and in no longer phrase or allowed term of its family, in order."""
        automaton, owners = self._phrases
        found: list[Found] = []
        reach = 0
        apart = True
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            first, last, whose = owners[number]
            if first and start and _edge(text[start - 1]):
                continue
            if last and end < len(text) and _edge(text[end]):
                continue
            if start < reach:
                apart = False
            reach = end
            for table, item in whose:
                found.append((start, end, table, item))
        # Where no two of them overlap there is no longer one to win.
        if not apart:
            found = _longest(found)
        return [Hit(start, end, table.bit, item) for start, end, table, item in found if item is not None]

    def pattern_mask(self, text: str) -> tuple[int, tuple[int, ...]]:
        """The bits of tables with a pattern in the text, and which patterns these are."""
        found, owners = self._patterns
        if not owners:
            return 0, ()
        numbers = tuple(sorted(found.Match(text) or ()))
        mask = 0
        for number in numbers:
            mask |= owners[number][0].bit
        return mask, numbers

    def possible(self, text: str) -> int:
        """The bits of tables with a pattern that may stand in one of the lines of the text.

        The patterns are read so that their ends of text are ends of lines: what is in one of several texts is
        also found in all of them joined by line breaks.
        """
        found, owners = self._joined_patterns
        mask = 0
        for number in (found.Match(text) or ()) if owners else ():
            mask |= owners[number]
        return mask

    @cached_property
    def _joined_patterns(self) -> tuple[Any, list[int]]:
        found = re2.Set.SearchSet(_options())
        owners = []
        for table in self.tables:
            for item in table.items:
                if "pattern" in item:
                    found.Add("(?m)" + item["pattern"])
                    owners.append(table.bit)
        if owners:
            found.Compile()
        return found, owners

    def pattern_hits(self, text: str, numbers: Sequence[int], mask: int) -> Iterator[Hit]:
        """Where these patterns, as far as they belong to some tables, stand in the text."""
        owners = self._patterns[1]
        for number in numbers:
            table, item = owners[number]
            if not table.bit & mask:
                continue
            pattern = compiled(item["pattern"])
            terms = [fold(term) for term in table.allow]
            for match in pattern.finditer(text):
                start, end = match.span(pattern.groupindex.get("words", 0))
                if start < end and not _allowed(text, start, end, terms):
                    yield Hit(start, end, table.bit, item)


def _span(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end


def _allowed(text: str, start: int, end: int, terms: Sequence[str]) -> bool:
    for term in terms:
        at = text.find(term, max(0, end - len(term)), start + len(term))
        if at != -1 and at <= start and at + len(term) >= end:
            return True
    return False


def _longest(found: list[Found]) -> list[Found]:
    """Those that lie in no longer one of the same family."""
    kept: list[Found] = []
    reach: dict[str, tuple[int, int]] = {}
    for one in sorted(found, key=lambda one: (one[0], -one[1])):
        start, end, table, _ = one
        last = reach.get(table.family)
        if last is not None and last[1] >= end and last != (start, end):
            continue
        if last is None or end > last[1]:
            reach[table.family] = (start, end)
        kept.append(one)
    allowed = {(start, end, table.family) for start, end, table, item in kept if item is None}
    return [one for one in kept if one[3] is None or (one[0], one[1], one[2].family) not in allowed]


class Scan:
    """One text with what was found in it. Offsets of hits are those of the normalised text."""

    __slots__ = (
        "_all",
        "_numbers",
        "_pattern_mask",
        "_phrase_hits",
        "lexicon",
        "mask",
        "normal",
        "raw",
        "within",
    )

    def __init__(self, lexicon: Lexicon, raw: str, form: Normal) -> None:
        self.lexicon = lexicon
        self.raw = raw
        self.normal = form
        self._phrase_hits = lexicon.phrase_hits(form.text)
        self._numbers: tuple[int, ...] | None = None
        self._all: dict[int, list[Hit]] = {}
        self._pattern_mask = 0
        self.mask = 0
        # The bits of tables whose patterns may stand here; the environment narrows it for many texts at once.
        self.within = -1
        for hit in self._phrase_hits:
            self.mask |= hit.bit

    def speaks(self, mask: int) -> bool:
        """Whether a phrase or pattern of one of these tables counts in the text."""
        lexicon = self.lexicon
        if self.mask & mask & ~lexicon.conditional_bits:
            return True
        if mask & lexicon.pattern_bits & self.within:
            self._match_patterns()
            if self._pattern_mask & mask & ~lexicon.guarded_bits:
                return True
            # One that counts is enough; where all of them stand is asked only for findings.
            if self._pattern_mask & mask and any(self._counts(hit) for hit in self._each_pattern_hit(mask)):
                return True
        return bool(self.mask & mask) and any(self._counts(hit) for hit in self._phrase_hits if hit.bit & mask)

    def _each_pattern_hit(self, mask: int) -> Iterator[Hit]:
        return self.lexicon.pattern_hits(self.normal.text, self._numbers or (), mask)

    def _match_patterns(self) -> None:
        if self._numbers is None:
            self._pattern_mask, self._numbers = self.lexicon.pattern_mask(self.normal.text)

    def hits(self, mask: int, start: int = 0, end: int | None = None) -> list[Hit]:
        """The hits of these tables that count, within a range of the normalised text, in order."""
        stop = len(self.normal.text) if end is None else end
        found = [hit for hit in self._phrase_hits if hit.bit & mask]
        if mask & self.lexicon.pattern_bits & self.within:
            self._match_patterns()
            if self._pattern_mask & mask:
                found += self._pattern_hits(mask)
                found.sort(key=_span)
        return [hit for hit in found if start <= hit.start and hit.end <= stop and self._counts(hit)]

    def _pattern_hits(self, mask: int) -> list[Hit]:
        kept = self._all
        if mask not in kept:
            kept[mask] = list(self.lexicon.pattern_hits(self.normal.text, self._numbers or (), mask))
        return kept[mask]

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
