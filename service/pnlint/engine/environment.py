"""One case while it is judged: its places, its texts, and what has been worked out already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pnlint.engine.runtime import key
from pnlint.text.lexicon import Lexicon, Scan
from pnlint.text.normal import fold
from pnlint.times import Time, shift_working_days


class BudgetSpent(Exception):
    """The work allowed for one check is used up; what was not decided by then is incomplete."""


class Environment:
    """What the rule functions of one ruleset may ask about one case."""

    __slots__ = ("_memo", "_scans", "budget", "calendar", "data", "lexicon")

    def __init__(
        self,
        data: Mapping[str, Any],
        lexicon: Lexicon,
        calendar: tuple[frozenset[int], int, int],
        budget: int,
    ) -> None:
        self.data = data
        self.lexicon = lexicon
        self.calendar = calendar
        self.budget = budget
        self._memo: dict[Any, Any] = {}
        self._scans: dict[str, Scan] = {}

    def spend(self, steps: int) -> None:
        """Counts work; more than the budget ends the check."""
        self.budget -= steps
        if self.budget < 0:
            raise BudgetSpent

    def once(self, function: Callable[..., Any]) -> Any:
        """What the function gives for this case, worked out the first time it is asked."""
        try:
            return self._memo[function]
        except KeyError:
            result = self._memo[function] = function(self, self._memo["places"])
            return result

    def start(self, places: tuple[Any, ...]) -> None:
        """The places that the ruleset reads, read from this case."""
        self._memo["places"] = places

    def scan(self, raw: str) -> Scan:
        """The text with what stands in it."""
        scan = self._scans.get(raw)
        if scan is None:
            self.spend(len(raw))
            scan = self._scans[raw] = self.lexicon.scan(raw)
        return scan

    def folded(self, raw: str) -> str:
        """The text as it is compared, taken from its scan if there is one."""
        scan = self._scans.get(raw)
        return fold(raw) if scan is None else scan.normal.text

    def working_days(self, time: Time | None, days: int) -> Time | None:
        """The Korean day on which a limit of so many working days ends."""
        return shift_working_days(time, days, *self.calendar)

    def values(self, walk: Callable[..., Any]) -> frozenset[Any] | None:
        """The values that a walk gathers, as they are compared; None if that is unknown."""
        memo = ("values", walk)
        if memo not in self._memo:
            items = self.once(walk)
            values = None if items is None else frozenset(key(one) if isinstance(one, str) else one for one in items)
            self._memo[memo] = values
        found: frozenset[Any] | None = self._memo[memo]
        return found

    def union(self, rows: list[tuple[str, str]]) -> int:
        """The bits of every table that may have a hit in one of these texts; what is not in it is nowhere."""
        memo = ("union", id(rows))
        if memo not in self._memo:
            scans = [self.scan(raw) for _, raw in rows]
            possible = mask = self.lexicon.possible("\n".join([scan.normal.text for scan in scans]))
            for scan in scans:
                scan.within = possible
                mask |= scan.mask
            self._memo[memo] = mask
        found: int = self._memo[memo]
        return found
