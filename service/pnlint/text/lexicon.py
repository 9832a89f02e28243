"""The phrases and patterns of a ruleset's tables, compiled for one pass over a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import ahocorasick_rs
import re2

from pnlint.text.normal import fold

_PATTERN_MEMORY = 64 << 20


class Hit(NamedTuple):
    """A phrase or pattern found: its range in the normalised text, the table's bit and the table's item."""

    start: int
    end: int
    bit: int
    item: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """One list of phrases: ``bit`` is its own; ``family`` the table within which the longest match wins."""

    bit: int
    family: str
    items: Sequence[Mapping[str, Any]]
    allow: Sequence[str] = ()
    negation: bool = False

    @cached_property
    def allowed(self) -> tuple[str, ...]:
        """The allowed terms as they are compared."""
        return tuple(fold(term) for term in self.allow)

    @cached_property
    def conditional(self) -> bool:
        """Whether a hit must be looked at in its surroundings before it counts."""
        return self.negation or any("only_with" in item for item in self.items)


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _PATTERN_MEMORY
    return options


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> tuple[Any, int]:
    """An RE2 pattern ready to use, and its group of the words that count (0: all of it)."""
    made = re2.compile(pattern, _options())
    return made, made.groupindex.get("words", 0)


def _edge(char: str) -> bool:
    return char.isascii() and char.isalnum()


Owner = tuple[Table, Mapping[str, Any] | None]


@dataclass(frozen=True)
class Phrase:
    """Some words that tables list: whose they are (with None where a table allows them), and the bits of the others."""

    owners: tuple[Owner, ...]
    bits: int
    families: frozenset[str]
    edges: tuple[bool, bool] = (False, False)

    @staticmethod
    def of(owners: Sequence[Owner], words: str = " ") -> Phrase:
        """The phrase of these owners; ``edges`` tell which of its ends are letters or digits that must stand free."""
        bits = 0
        for table, item in owners:
            bits |= 0 if item is None else table.bit
        families = frozenset(table.family for table, _ in owners)
        return Phrase(tuple(owners), bits, families, (_edge(words[0]), _edge(words[-1])))


# A phrase found in a text: where it starts and ends.
Found = tuple[int, int, Phrase]


@dataclass(eq=False)
class Lexicon:
    """All tables of a ruleset. ``negators`` are words ``before``/``after`` a hit within ``window`` code points."""

    tables: Sequence[Table]
    negators: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _phrases(self) -> tuple[ahocorasick_rs.AhoCorasick, list[Phrase]]:
        owners: dict[str, list[Owner]] = {}
        for table in self.tables:
            for item in table.items:
                if "phrase" in item:
                    owners.setdefault(fold(item["phrase"]), []).append((table, item))
            for term in table.allow:
                owners.setdefault(fold(term), []).append((table, None))
        automaton = ahocorasick_rs.AhoCorasick(list(owners), implementation=ahocorasick_rs.Implementation.ContiguousNFA)
        return automaton, [Phrase.of(_without_allowed(whose), words) for words, whose in owners.items()]

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
    def certain_bits(self) -> int:
        """The bits of tables whose phrases count wherever they stand."""
        return sum(table.bit for table in self.tables if not table.conditional)

    def sure(self, bits: int, text: str) -> bool:
        """Whether a pattern of one of these tables, which is in the text, counts without a look at where it stands."""
        return bool(bits & self.certain_bits) and any(
            table.bit & bits and not any(term in text for term in table.allowed) for table in self._certain
        )

    @cached_property
    def _certain(self) -> list[Table]:
        return [table for table in self.tables if table.bit & self.certain_bits and table.bit & self.pattern_bits]

    def phrases(self, text: str) -> list[Found]:
        """Every phrase that stands free and in no longer phrase or allowed term of its family, in order."""
        automaton, phrases = self._phrases
        found: list[Found] = []
        cluster: list[Found] = []
        low = len(text)
        # They come in the order of their ends. From the last to the first, one that ends before all later ones
        # begin overlaps none of them, and only those that overlap can swallow each other.
        for number, start, end in reversed(automaton.find_matches_as_indexes(text, overlapping=True)):
            phrase = phrases[number]
            first, last = phrase.edges
            if (first and start and _edge(text[start - 1])) or (last and end < len(text) and _edge(text[end])):
                continue
            if end <= low and cluster:
                found += longest(cluster) if len(cluster) > 1 else cluster
                cluster = []
            cluster.append((start, end, phrase))
            if start < low:
                low = start
        found += longest(cluster) if len(cluster) > 1 else cluster
        return [one for one in reversed(found) if one[2].bits]

    def phrase_hits(self, text: str) -> list[Hit]:
        """The same, one for each table and item."""
        return [
            Hit(start, end, table.bit, item)
            for start, end, phrase in self.phrases(text)
            for table, item in phrase.owners
            if item is not None
        ]

    def pattern_numbers(self, text: str) -> list[int]:
        """Which patterns stand in the text, in order."""
        found, owners = self._patterns
        return sorted(found.Match(text) or ()) if owners else []

    def pattern_mask(self, text: str) -> int:
        """The bits of tables with a pattern in the text."""
        owners = self._patterns[1]
        mask = 0
        for number in self.pattern_numbers(text):
            mask |= owners[number][0].bit
        return mask

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
            pattern, group = compiled(item["pattern"])
            for match in pattern.finditer(text):
                start, end = match.span(group)
                if start < end and not _allowed(text, start, end, table.allowed):
                    yield Hit(start, end, table.bit, item)


def _allowed(text: str, start: int, end: int, terms: Sequence[str]) -> bool:
    for term in terms:
        at = text.find(term, max(0, end - len(term)), start + len(term))
        if at != -1 and at <= start and at + len(term) >= end:
            return True
    return False


def _without_allowed(owners: Sequence[Owner]) -> list[Owner]:
    """Less the tables that allow the same words elsewhere in their family."""
    allowed = {table.family for table, item in owners if item is None}
    return [(table, item) for table, item in owners if item is None or table.family not in allowed]


def longest(cluster: list[Found]) -> list[Found]:
    """Of phrases that overlap, those that lie in no longer one of the same family; from the last to the first."""
    seen: frozenset[str] = frozenset()
    for _, _, phrase in cluster:
        if not seen.isdisjoint(phrase.families):
            break
        seen |= phrase.families
    else:
        return cluster
    kept = []
    reach: dict[str, tuple[int, int]] = {}
    for start, end, phrase in sorted(cluster, key=lambda one: (one[0], -one[1])):
        swallowed = {family for family in phrase.families if family in reach and reach[family][1] >= end}
        reach.update(dict.fromkeys(phrase.families - swallowed, (start, end)))
        if not swallowed:
            kept.append((start, end, phrase))
        elif swallowed != phrase.families:
            owners = [one for one in phrase.owners if one[0].family not in swallowed]
            kept.append((start, end, Phrase.of(owners)))
    return kept[::-1]
