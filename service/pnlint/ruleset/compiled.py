"""A compiled ruleset as plain data: what is kept in the cache, free of the compiler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import CodeType
from typing import Any

from pnlint.ruleset.tables import PhraseTable

Calendar = tuple[frozenset[int], int, int]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A ruleset as plain data that can be kept: code, phrase tables, and each rule as it stood."""

    day: str
    code: CodeType
    rules: dict[str, dict[str, Any]]
    tables: list[PhraseTable]
    negators: dict[str, Any]
    calendar: Calendar

    def plain(self) -> dict[str, Any]:
        """For the cache: nothing but code and plain data."""
        return {
            "day": self.day,
            "code": self.code,
            "rules": self.rules,
            "tables": [asdict(one) for one in self.tables],
            "negators": self.negators,
            "calendar": self.calendar,
        }

    @staticmethod
    def of_plain(plain: Mapping[str, Any]) -> Compiled:
        """Back from the cache."""
        tables = [PhraseTable(**one) for one in plain["tables"]]
        return Compiled(**{**plain, "tables": tables})
