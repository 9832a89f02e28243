"""One case while it is judged: its places, its texts, and what has been worked out already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pnlint.engine.runtime import key
from pnlint.text.lexicon import Lexicon, Scan
from pnlint.times import Time, shift_working_days

Path = tuple[str, ...]


class BudgetSpent(Exception):
    """The work allowed for one check is used up; what was not decided by then is incomplete."""


class Environment:
    """What the rule functions of one ruleset may ask about one case."""

    __slots__ = ("_memo", "_scans", "budget", "calendar", "data", "fields", "lexicon")

    def __init__(
        self,
        data: Mapping[str, Any],
        lexicon: Lexicon,
        calendar: tuple[frozenset[int], int, int],
        fields: Mapping[str, Sequence[Path]],
        budget: int,
    ) -> None:
        self.data = data
        self.lexicon = lexicon
        self.calendar = calendar
        self.fields = fields
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

    def working_days(self, time: Time | None, days: int) -> Time | None:
        """The Korean day on which a limit of so many working days ends."""
        return shift_working_days(time, days, *self.calendar)

    def texts(self) -> list[tuple[str, str]] | None:
        """Every text field of the response with its pointer; None without a response."""
        return self._walked("texts", False)

    def stamps(self) -> list[tuple[str, str]]:
        """Every timestamp field that is filled in, with its pointer."""
        return self._walked("stamps", True) or []

    def _walked(self, name: str, lenient: bool) -> list[tuple[str, Any]] | None:
        if name not in self._memo:
            self._memo[name] = self.walk(self.fields[name], lenient)
        found: list[tuple[str, Any]] | None = self._memo[name]
        return found

    def walk(self, paths: Sequence[Path], lenient: bool = False) -> list[tuple[str, Any]] | None:
        """The items at these paths with their pointers; None if a list is missing where that is unknown.

        ``lenient`` passes over what is missing.
        """
        out: list[tuple[str, Any]] = []
        for path in paths:
            if not lenient and self._unknown(path):
                return None
            out += _reach(self.data, path, 0, "")
        return out

    def _unknown(self, path: Path) -> bool:
        if self.data.get(path[0]) is None:
            return True
        return path[0] != "response" and _absent(self.data, path)

    def gather(self, path: Path) -> frozenset[Any] | None:
        """The values at a path through lists; None if that is unknown."""
        return self.gather_all((path,))

    def gather_all(self, paths: tuple[Path, ...]) -> frozenset[Any] | None:
        """The values at several such paths."""
        memo = ("gather", paths)
        if memo not in self._memo:
            items = self.walk(paths)
            self._memo[memo] = (
                None
                if items is None
                else frozenset(key(item) if isinstance(item, str) else item for _, item in items)
            )
        found: frozenset[Any] | None = self._memo[memo]
        return found


def _absent(data: Mapping[str, Any], path: Path) -> bool:
    node: Any = data
    for name in path:
        if isinstance(node, list) or name == "*":
            return False
        node = node.get(name) if isinstance(node, dict) else None
        if node is None:
            return True
    return False


def _reach(node: Any, path: Path, index: int, pointer: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, list):
        rest = index + 1 if index < len(path) and path[index] == "*" else index
        for number, item in enumerate(node):
            yield from _reach(item, path, rest, f"{pointer}/{number}")
    elif index == len(path):
        if node is not None:
            yield pointer, node
    elif isinstance(node, dict) and path[index] in node:
        yield from _reach(node[path[index]], path, index + 1, f"{pointer}/{path[index]}")
