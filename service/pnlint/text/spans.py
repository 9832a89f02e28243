"""Where sentences and clauses of a normalised text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

# A full stop ends a sentence only before white space, so that 3.5 and e-mail addresses stay whole; that of Mr. Kim
# or no. 3 does not.
_STOP = r"\.(?=\s|$)(?<!(?<![a-z])(?:mr|ms|dr)\.)(?<!(?<![a-z])mrs\.)(?!(?<=(?<![a-z])no\.)\s+\d)"
_SENTENCE = re.compile(rf"[。!?…\n\r]+|{_STOP}")
# A comma between digits belongs to a number.
_CLAUSE = re.compile(rf"[。!?…\n\r;、]+|{_STOP}|,(?!\d)|(?<!\d),")


class Spans:
    """The sentences and clauses of one text; each kind is looked for once, when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence in which a position lies, as a range."""
        return _around(self._sentences, position)

    def clause(self, position: int) -> tuple[int, int]:
        """The clause in which a position lies, as a range."""
        return _around(self._clauses, position)

    @cached_property
    def _sentences(self) -> list[int]:
        return self._cuts(_SENTENCE)

    @cached_property
    def _clauses(self) -> list[int]:
        return self._cuts(_CLAUSE)

    def _cuts(self, pattern: re.Pattern[str]) -> list[int]:
        return [0, *(match.end() for match in pattern.finditer(self._text)), len(self._text)]


def _around(cuts: list[int], position: int) -> tuple[int, int]:
    index = bisect_right(cuts, position)
    return cuts[index - 1], cuts[min(index, len(cuts) - 1)]
