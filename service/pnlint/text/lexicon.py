"""The phrases and patterns of a ruleset's tables, and which of them count at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from pnlint.text.patterns import PatternIndex, Patterns, index_of_patterns
from pnlint.text.phrases import PhraseIndex, Phrases, index_of_phrases
from pnlint.text.table import Table

# By which words phrases and patterns are found: as plain data that can be kept.
Index = tuple[PhraseIndex, PatternIndex]


def index_of(tables: Sequence[Any]) -> Index:
    """The words by which what these tables list is found."""
    return index_of_phrases(tables), index_of_patterns(tables)


class Lexicon:
    """All tables of a ruleset. ``negators`` are words ``before``/``after`` a hit within ``window`` code points.

    ``index`` is that of the tables, where it has been made already.
    """

    def __init__(
        self, tables: Sequence[Table], negators: Mapping[str, Any] | None = None, index: Index | None = None
    ) -> None:
        self.tables = tables
        self.negators = negators or {}
        self._phrase_index: PhraseIndex | None = index and index[0]
        self._pattern_index: PatternIndex | None = index and index[1]

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases, to look for."""
        return Phrases(self.tables, self._phrase_index)

    @cached_property
    def patterns(self) -> Patterns:
        """The patterns, to look for."""
        return Patterns(self.tables, self._pattern_index)

    @cached_property
    def by_bit(self) -> dict[int, Table]:
        """The tables by their bits."""
        return {table.bit: table for table in self.tables}

    @cached_property
    def conditional_bits(self) -> int:
        """The bits of tables whose hits depend on their surroundings."""
        return self._bits(lambda table: table.conditional)

    @cached_property
    def certain_bits(self) -> int:
        """The bits of tables whose phrases count wherever they stand."""
        return self._bits(lambda table: not table.conditional)

    def _bits(self, wanted: Callable[[Table], bool]) -> int:
        return sum(table.bit for table in self.tables if wanted(table))
