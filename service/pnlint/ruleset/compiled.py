"""A compiled ruleset as plain data: what is kept in the cache, free of the compiler."""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType
from typing import Any, NamedTuple

from pnlint.ruleset.tables import PhraseTable
from pnlint.text.lexicon import Index

Calendar = tuple[frozenset[int], int, int]


class Compiled(NamedTuple):
    """A ruleset as plain data that can be kept: code, phrase tables and their index, and each rule as it stood."""

    day: str
    code: CodeType
    rules: dict[str, dict[str, Any]]
    tables: list[PhraseTable]
    words: Index
    negators: dict[str, Any]
    calendar: Calendar

    def plain(self) -> dict[str, Any]:
        """For the cache: nothing but code and plain data."""
        return {**self._asdict(), "tables": [tuple(one) for one in self.tables]}

    @staticmethod
    def of_plain(plain: Mapping[str, Any]) -> Compiled:
        """Back from the cache."""
        return Compiled(**{**plain, "tables": [PhraseTable(*one) for one in plain["tables"]]})
