"""One case while it is judged: its places, its texts, and what has been worked out already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pnlint.engine.sets import key
from pnlint.text.bare import bare, bare_each
from pnlint.text.corpus import Corpus
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import normal
from pnlint.text.patterns import TextPatterns
from pnlint.text.scan import Scan
from pnlint.times import Time, shift_working_days

Rows = Sequence[tuple[str, str]]
# Steps between two looks at the clock: some milliseconds of work, in which a look costs nothing.
_STRIDE = 50_000


class BudgetSpent(Exception):
    """The work or the time allowed for one check is used up; what was not decided by then is incomplete."""


class Environment(dict[Callable[..., Any], Any]):
    """What the rule functions of one ruleset may ask about one case.

    As a mapping it gives what a function says of the case, worked out the first time it is asked; rules ask so often
    that the way of a mapping, which needs no call, is worth it.
    """

    __slots__ = (
        "_bare",
        "_corpora",
        "_next_look",
        "_overdue",
        "_scans",
        "_sets",
        "_texts",
        "budget",
        "calendar",
        "data",
        "lexicon",
        "masks",
        "patterns",
        "places",
        "walks",
    )

    def __init__(
        self,
        data: Mapping[str, Any],
        places: tuple[Any, ...],
        walks: Sequence[Callable[..., Any]],
        lexicon: Lexicon,
        calendar: tuple[frozenset[int], int, int],
        budget: int,
        overdue: Callable[[], bool] | None = None,
    ) -> None:
        """``places`` are the slots that the ruleset reads, ``walks`` gather the texts in which it looks for words.

        ``budget`` are the steps that the check may take; ``overdue`` says whether its time is up.
        """
        super().__init__()
        self.data = data
        self.places = places
        self.walks = walks
        self.lexicon = lexicon
        self.calendar = calendar
        self.budget = budget
        self._overdue = overdue
        self._next_look = 0 if overdue is None else max(budget - _STRIDE, 0)
        # For each text read so far the bits of tables with a phrase in it, and the patterns that may stand in it.
        self.masks: dict[str, int] = {}
        self.patterns: dict[str, TextPatterns] = {}
        self._corpora: dict[int, Corpus] = {}
        self._texts: dict[str, str] = {}
        self._scans: dict[str, Scan] = {}
        self._bare: dict[tuple[str, ...], dict[str, str]] = {}
        self._sets: dict[Callable[..., Any], frozenset[Any] | None] = {}

    def __missing__(self, function: Callable[..., Any]) -> Any:
        result = self[function] = function(self, self.places)
        return result

    def spend(self, steps: int) -> None:
        """Counts work; more than the budget, or more than the time, ends the check."""
        self.budget -= steps
        if self.budget < self._next_look:
            self._look()

    def _look(self) -> None:
        """Ends the check if it has to end, and says after how much more work to look again."""
        if self.budget < 0 or (self._overdue is not None and self._overdue()):
            self.budget, self._next_look = -1, 0
            raise BudgetSpent
        self._next_look = max(self.budget - _STRIDE, 0)

    def corpus(self, rows: Rows) -> Corpus:
        """The texts of these rows, which one of the walks gathered; all walks' texts are read in one pass."""
        if not self._corpora:
            self._read_texts()
        return self._corpora[id(rows)]

    def _read_texts(self) -> None:
        walked = [rows for walk in self.walks if (rows := self[walk]) is not None]
        walked.sort(key=len, reverse=True)
        raws: list[str] = []
        begins = []
        for rows in walked:
            some = [raw for _, raw in rows]
            # A walk through a part of another one's texts gathers nothing new.
            begin = raws.index(some[0]) if some and some[0] in raws else len(raws)
            if raws[begin : begin + len(some)] != some:
                begin = len(raws)
                raws += some
            begins.append(begin)
        self.spend(sum(map(len, raws)))
        whole = Corpus.of(self.lexicon, raws)
        self._corpora = {id(rows): whole.part(begin, len(rows)) for rows, begin in zip(walked, begins, strict=True)}
        self.spend(sum(one.steps for one in whole.patterns))
        self.patterns = dict(zip(raws, whole.patterns, strict=True))
        self.masks = dict(zip(raws, whole.masks, strict=True))
        self._texts = dict(zip(raws, whole.texts, strict=True))

    def text(self, raw: str) -> str:
        """The normal form of a text that was read."""
        return self._texts[raw]

    def scan(self, raw: str) -> Scan:
        """The text with what stands in it."""
        scan = self._scans.get(raw)
        if scan is None:
            scan = self._scans[raw] = Scan(self.lexicon, raw, self.patterns.get(raw))
            self.spend(len(raw) + scan.patterns.steps)
        return scan

    def bare(self, raw: str, classes: tuple[str, ...]) -> str:
        """The text as it is compared, less the characters of some classes."""
        known = self._bare.get(classes)
        if known is None:
            known = self._bare[classes] = {}
            known.update(zip(self._texts, bare_each(list(self._texts.values()), classes), strict=True))
        found = known.get(raw)
        if found is None:
            found = known[raw] = bare(normal(raw).text, classes)
        return found

    def working_days(self, time: Time | None, days: int) -> Time | None:
        """The Korean day on which a limit of so many working days ends."""
        return shift_working_days(time, days, *self.calendar)

    def set_of(self, walk: Callable[..., Any]) -> frozenset[Any] | None:
        """The values that a walk gathers, as they are compared; None if that is unknown."""
        if walk not in self._sets:
            items = self[walk]
            values = None if items is None else frozenset(key(one) if isinstance(one, str) else one for one in items)
            self._sets[walk] = values
        return self._sets[walk]
