"""The phrases and patterns of a ruleset's tables, and which of them count at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from pnlint.text.patterns import Patterns
from pnlint.text.phrases import Index, Phrases, index_of
from pnlint.text.table import Table


class Lexicon:
    """All tables of a ruleset. ``negators`` are words ``before``/``after`` a hit within ``window`` code points.

    ``index`` is that of the tables' phrases, where it has been made already.
    """

    def __init__(
        self, tables: Sequence[Table], negators: Mapping[str, Any] | None = None, index: Index | None = None
    ) -> None:
        self.tables = tables
        self.negators = negators or {}
        self._index = index

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases, to look for."""
        return Phrases(self.tables, self._index or index_of(self.tables))

    @cached_property
    def patterns(self) -> Patterns:
        """The patterns, to look for."""
        return Patterns(self.tables)

    @cached_property
    def by_bit(self) -> dict[int, Table]:
        """The tables by their bits."""
        return {table.bit: table for table in self.tables}

    @cached_property
    def pattern_bits(self) -> int:
        """The bits of tables that have patterns."""
        return self._bits(lambda table: any("pattern" in item for item in table.items))

    @cached_property
    def conditional_bits(self) -> int:
        """The bits of tables whose hits depend on their surroundings."""
        return self._bits(lambda table: table.conditional)

    @cached_property
    def certain_bits(self) -> int:
        """The bits of tables whose phrases count wherever they stand."""
        return self._bits(lambda table: not table.conditional)

    def certain(self, bits: int, text: str) -> bool:
        """Whether a pattern of one of these tables, which is in the text, counts without a look at where it stands."""
        return bool(bits & self.certain_bits) and any(
            table.bit & bits and not self.patterns.allowed_in(table.bit, text) for table in self._certain
        )

    @cached_property
    def _certain(self) -> list[Table]:
        return [table for table in self.tables if table.bit & self.certain_bits & self.pattern_bits]

    def _bits(self, wanted: Callable[[Table], bool]) -> int:
        return sum(table.bit for table in self.tables if wanted(table))
