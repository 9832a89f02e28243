"""The phrases of all tables, found in one pass over a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_letters, digits
from typing import Any, NamedTuple, Protocol

import ahocorasick_rs

from pnlint.text.spelling import spellings
from pnlint.text.table import Hit, Table

Owner = tuple[Table, Mapping[str, Any] | None]

# Letters and digits that make one word with what they touch.
_EDGES = frozenset(ascii_letters + digits)

# Every phrase as it is compared, and for each whose it is: numbers of tables and of items, -1 where it is allowed.
PhraseIndex = tuple[list[str], list[list[tuple[int, int]]]]


class Phrase(NamedTuple):
    """Some words that tables list: their tables' bits, whose they are (None where a table allows them), families.

    ``first`` and ``last`` tell whether that end is a letter or digit and must stand free.
    """

    bits: int
    owners: tuple[Owner, ...]
    families: frozenset[str]
    first: bool = False
    last: bool = False


# A phrase found in a text: where it starts and ends.
Found = tuple[int, int, Phrase]


class Listing(Protocol):
    """What phrases are listed and allowed within a family, as tables know it."""

    @property
    def family(self) -> str: ...  # noqa: D102 - see Table
    @property
    def items(self) -> Sequence[Mapping[str, Any]]: ...  # noqa: D102
    @property
    def allow(self) -> Sequence[str]: ...  # noqa: D102


def index_of_phrases(tables: Sequence[Listing]) -> PhraseIndex:
    """The phrases of these tables, less those that the same words are allowed for in their family."""
    owners: dict[str, list[tuple[int, int]]] = {}
    for number, table in enumerate(tables):
        for place, item in enumerate(table.items):
            if "phrase" in item:
                _own(owners, item["phrase"], (number, place))
        for term in table.allow:
            _own(owners, term, (number, -1))
    for whose in owners.values():
        allowed = {tables[number].family for number, place in whose if place < 0}
        whose[:] = [(number, place) for number, place in whose if place < 0 or tables[number].family not in allowed]
    return list(owners), list(owners.values())


def _own(owners: dict[str, list[tuple[int, int]]], words: str, whose: tuple[int, int]) -> None:
    for spelling in spellings(words):
        owners.setdefault(spelling, []).append(whose)


def _phrase(owners: Sequence[Owner], words: str = " ") -> Phrase:
    bits = 0
    for table, item in owners:
        bits |= 0 if item is None else table.bit
    families = frozenset(table.family for table, _ in owners)
    return Phrase(bits, tuple(owners), families, words[0] in _EDGES, words[-1] in _EDGES)


class Phrases:
    """The phrases of some tables, ready to be looked for; ``index`` is theirs, where it has been made already."""

    def __init__(self, tables: Sequence[Table], index: PhraseIndex | None = None) -> None:
        self._tables = tables
        self._words, self._owners = index or index_of_phrases(tables)
        implementation = ahocorasick_rs.Implementation.ContiguousNFA
        self._automaton = ahocorasick_rs.AhoCorasick(self._words, implementation=implementation)
        # Made when first found: most of the phrases never are.
        self._phrases: list[Phrase | None] = [None] * len(self._words)

    def find(self, text: str) -> list[Found]:
        """Every phrase that stands free and in no longer phrase or allowed term of its family, in order."""
        phrases = self._phrases
        found: list[Found] = []
        cluster: list[Found] = []
        low = len(text)
        # They come in the order of their ends. From the last to the first, one that ends before all later ones
        # begin overlaps none of them, and only those that overlap can swallow each other.
        for number, start, end in reversed(self._automaton.find_matches_as_indexes(text, overlapping=True)):
            phrase = phrases[number] or self._made(number)
            if phrase.first and start and text[start - 1] in _EDGES:
                continue
            if phrase.last and end < len(text) and text[end] in _EDGES:
                continue
            if end <= low and cluster:
                found += longest(cluster) if len(cluster) > 1 else cluster
                cluster = []
            cluster.append((start, end, phrase))
            if start < low:
                low = start
        found += longest(cluster) if len(cluster) > 1 else cluster
        return [one for one in reversed(found) if one[2].bits]

    def hits(self, text: str) -> list[Hit]:
        """The same, one for each table and item."""
        return [
            Hit(start, end, table.bit, item)
            for start, end, phrase in self.find(text)
            for table, item in phrase.owners
            if item is not None
        ]

    def _made(self, number: int) -> Phrase:
        owners = []
        for table_number, place in self._owners[number]:
            table = self._tables[table_number]
            owners.append((table, table.items[place] if place >= 0 else None))
        made = self._phrases[number] = _phrase(owners, self._words[number])
        return made


def longest(cluster: list[Found]) -> list[Found]:
    """Of phrases that overlap, those that lie in no longer one of the same family; from the last to the first."""
    seen: frozenset[str] = frozenset()
    for _, _, phrase in cluster:
        if not seen.isdisjoint(phrase.families):
            break
        seen |= phrase.families
    else:
        return cluster  # no family stands there twice
    kept = []
    reach: dict[str, int] = {}
    for start, end, phrase in sorted(cluster, key=lambda one: (one[0], -one[1])):
        swallowed = {family for family in phrase.families if reach.get(family, -1) >= end}
        reach.update(dict.fromkeys(phrase.families - swallowed, end))
        if not swallowed:
            kept.append((start, end, phrase))
        elif swallowed != phrase.families:
            owners = [one for one in phrase.owners if one[0].family not in swallowed]
            kept.append((start, end, _phrase(owners)))
    return kept[::-1]
