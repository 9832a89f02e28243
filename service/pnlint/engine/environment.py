"""One case while it is judged: its places, its texts, and what has been worked out already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pnlint.engine.runtime import key
from pnlint.text.bare import bare
from pnlint.text.corpus import Corpus
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import fold
from pnlint.text.scan import Scan
from pnlint.times import Time, shift_working_days


class BudgetSpent(Exception):
    """The work allowed for one check is used up; what was not decided by then is incomplete."""


class Environment:
    """What the rule functions of one ruleset may ask about one case."""

    __slots__ = (
        "_bare",
        "_corpora",
        "_memo",
        "_pattern_masks",
        "_read",
        "_scans",
        "_texts",
        "budget",
        "calendar",
        "data",
        "lexicon",
        "masks",
        "patterns",
    )

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
        # For each text read so far the bits of tables with a phrase in it; of tables with a pattern in any of them.
        self.masks: dict[str, int] = {}
        self.patterns = 0
        self._corpora: dict[int, Corpus] = {}
        self._pattern_masks: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._read: set[int] = set()
        self._bare: dict[tuple[str, ...], dict[str, str]] = {}
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

    def corpus(self, rows: Sequence[tuple[str, str]]) -> Corpus:
        """The texts of these rows, joined. The rows are those of a walk, which stay the same for one case."""
        corpus = self._corpora.get(id(rows))
        if corpus is None:
            raws = [raw for _, raw in rows]
            parts = (one.first(raws) for one in self._corpora.values())
            corpus = next((one for one in parts if one is not None), None)
            if corpus is None:
                self.spend(sum(map(len, raws)))
                corpus = Corpus.of(self.lexicon, raws)
            self._corpora[id(rows)] = corpus
        return corpus

    def read(self, rows: Sequence[tuple[str, str]]) -> Corpus:
        """The texts of these rows, with what phrases and patterns there may be in them."""
        corpus = self.corpus(rows)
        if id(rows) not in self._read:
            self._read.add(id(rows))
            self.masks.update(zip(corpus.raws, corpus.masks, strict=True))
            self._texts.update(zip(corpus.raws, corpus.texts, strict=True))
            self.patterns |= corpus.patterns
        return corpus

    def pattern_mask(self, raw: str) -> int:
        """The bits of the tables that have a pattern in a text that was read, whether it counts or not."""
        mask = self._pattern_masks.get(raw)
        if mask is None:
            mask = self._pattern_masks[raw] = self.lexicon.pattern_mask(self._texts[raw])
        return mask

    def scan(self, raw: str) -> Scan:
        """The text with what stands in it."""
        scan = self._scans.get(raw)
        if scan is None:
            self.spend(len(raw))
            within = self.patterns if raw in self.masks else -1
            scan = self._scans[raw] = Scan(self.lexicon, raw, within)
        return scan

    def bare(self, raw: str, classes: tuple[str, ...]) -> str:
        """The text as it is compared, less the characters of some classes."""
        known = self._bare.get(classes)
        if known is None:
            known = self._bare[classes] = {}
            for corpus in self._corpora.values():
                known.update(corpus.bare(classes))
        found = known.get(raw)
        if found is None:
            found = known[raw] = bare(fold(raw), classes)
        return found

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
