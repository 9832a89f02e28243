"""The patterns of all tables: RE2 only, so that every search takes time in proportion to the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, reduce
from operator import or_
from typing import Any, Protocol

import ahocorasick_rs
import re2

from pnlint.text.literals import literals_of
from pnlint.text.normal import normal
from pnlint.text.spelling import loosened, spellings
from pnlint.text.table import Hit, Table

# The group of the words that count where a pattern names them.
_WORDS = "words"

# Words that patterns need, the numbers of the patterns that need each, and those that need none that are known.
PatternIndex = tuple[list[str], list[list[int]], list[int]]

# A long text is looked through in pieces, so that what is found in it needs little room.
_PIECE = 1 << 16


class Listing(Protocol):
    """What a table lists."""

    @property
    def items(self) -> Sequence[Mapping[str, Any]]: ...  # noqa: D102 - see Table


def index_of_patterns(tables: Iterable[Listing]) -> PatternIndex:
    """By which words the patterns of these tables are found."""
    owners: dict[str, list[int]] = {}
    always = []
    for number, pattern in enumerate(item["pattern"] for table in tables for item in table.items if "pattern" in item):
        words = literals_of(loosened(pattern))
        if not words:
            always.append(number)
        for word in words:
            owners.setdefault(word, []).append(number)
    return list(owners), list(owners.values()), always


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> Any:
    """A pattern made ready to say where it stands. The ends of text that it names are ends of lines."""
    return re2.compile("(?m)" + loosened(pattern), _options())


@lru_cache(maxsize=4096)
def _test(pattern: str) -> Any:
    """The same made ready to say whether it stands in a text, which takes a fifth of the time.

    It would stay silent for want of memory; patterns of that size are refused (``compiler.nodes.check_pattern``).
    """
    made = re2.Set.SearchSet(_options())
    made.Add("(?m)" + loosened(pattern))
    made.Compile()
    return made


def first_with(pattern: str, texts: Iterable[str]) -> str | None:
    """The first of some texts in which a pattern of a table is found."""
    return next((text for text in texts if _compiled(pattern).search(normal(text).text) is not None), None)


class Patterns:
    """The patterns of some tables, ready to be looked for; ``index`` is theirs, where it has been made already."""

    def __init__(self, tables: Sequence[Table], index: PatternIndex | None = None) -> None:
        listed = [(table.bit, item) for table in tables for item in table.items if "pattern" in item]
        self.bits = [bit for bit, _ in listed]
        self._items = [item for _, item in listed]
        # Made when first asked for: of most patterns, the words stand in no text.
        self._tests: list[Any] = [None] * len(listed)
        self._terms = {table.bit: table.allow for table in tables}
        self._allowed: dict[int, tuple[str, ...]] = {}
        words, self.owners, always = index or index_of_patterns(tables)
        self.always = frozenset(always)
        self.bits_of_words = [_all_bits(self.bits, numbers) for numbers in self.owners]
        self.bits_of_always = _all_bits(self.bits, always)
        self._overlap = max(map(len, words), default=1) - 1
        self._automaton = ahocorasick_rs.AhoCorasick(words, implementation=ahocorasick_rs.Implementation.ContiguousNFA)

    def of_each(self, text: str, ends: Sequence[int]) -> list[TextPatterns]:
        """For each of some texts, joined, the patterns that may stand in it; ``ends`` are where the next one begins."""
        words: list[set[int]] = [set() for _ in ends]
        index = read = 0
        for begin in range(0, len(text), _PIECE):
            piece = text[begin : begin + _PIECE + self._overlap]
            for word, _, end in self._automaton.find_matches_as_indexes(piece, overlapping=True):
                end += begin
                # What ends here was found in the piece before.
                if end <= read:
                    continue
                while end >= ends[index]:
                    index += 1
                words[index].add(word)
            read = begin + len(piece)
        starts = [0, *ends]
        return [
            TextPatterns(self, text[start : end - 1], some)
            for start, end, some in zip(starts, ends, words, strict=False)
        ]

    def first(self, text: str, words: Iterable[int], asked: int, tried: set[int]) -> int:
        """The bit of a table, of those asked for, of which a pattern stands in a text with these words; 0 if none does.

        Those ``tried`` do not stand there, and are not tried again.
        """
        encoded = text.encode()
        for numbers in (self.always, *(self.owners[word] for word in words if self.bits_of_words[word] & asked)):
            for number in numbers:
                bit = self.bits[number]
                if bit & asked and number not in tried:
                    if self._stands(number, encoded):
                        return bit
                    tried.add(number)
        return 0

    def _stands(self, number: int, encoded: bytes) -> bool:
        test = self._tests[number]
        if test is None:
            test = self._tests[number] = _test(self._items[number]["pattern"])
        return test.Match(encoded) is not None

    def hits(self, text: str, numbers: Iterable[int], mask: int) -> Iterator[Hit]:
        """Where these patterns stand in a text, as far as they are of some tables, pattern by pattern.

        Those within a term that the table allows are left out.
        """
        for number in numbers:
            bit = self.bits[number]
            if not bit & mask:
                continue
            item = self._items[number]
            pattern = _compiled(item["pattern"])
            group = pattern.groupindex.get(_WORDS, 0)
            for match in pattern.finditer(text):
                start, end = match.span(group)
                if start < end and not _lies_in(text, start, end, self._spelled(bit)):
                    yield Hit(start, end, bit, item)

    def allowed_in(self, bit: int, text: str) -> bool:
        """Whether a term that the table of this bit allows stands in the text, so that a pattern may lie in it."""
        return any(term in text for term in self._spelled(bit))

    def _spelled(self, bit: int) -> tuple[str, ...]:
        """What the table of this bit allows, in every spelling."""
        if bit not in self._allowed:
            self._allowed[bit] = tuple(one for term in self._terms[bit] for one in spellings(term))
        return self._allowed[bit]


class TextPatterns:
    """The patterns of one text: which may stand in it, and of which tables one does, as far as that was asked."""

    __slots__ = ("_found", "_open", "_patterns", "_text", "_tried", "_words", "may")

    def __init__(self, patterns: Patterns, text: str, words: Set[int]) -> None:
        """``words`` are those needed by patterns that stand in the text."""
        self._patterns = patterns
        self._text = text
        self._words = words
        # The bits of tables that may have one; of those of which that is not known; of those that have one.
        self.may = self._open = reduce(or_, map(patterns.bits_of_words.__getitem__, words), patterns.bits_of_always)
        self._found = 0
        self._tried: set[int] = set()

    @property
    def steps(self) -> int:
        """The work of trying all of them, in code points."""
        return len(self._text) * len(self._words)

    @property
    def numbers(self) -> list[int]:
        """Those that may stand in it, in order."""
        return sorted(self._patterns.always.union(*map(self._patterns.owners.__getitem__, self._words)))

    def some(self, asked: int) -> int:
        """The bit of a table, of those asked for, that has a pattern in the text, counting or not; 0 if none has."""
        found = self._found & asked
        if found or not asked & self._open:
            return found & -found
        found = self._patterns.first(self._text, self._words, asked & self._open, self._tried)
        self._found |= found
        if not found:
            self._open &= ~asked
        return found


def _all_bits(bits: Sequence[int], numbers: Iterable[int]) -> int:
    return reduce(or_, map(bits.__getitem__, numbers), 0)


def _lies_in(text: str, start: int, end: int, terms: Sequence[str]) -> bool:
    for term in terms:
        at = text.find(term, max(0, end - len(term)), start + len(term))
        if at != -1 and at <= start and at + len(term) >= end:
            return True
    return False
