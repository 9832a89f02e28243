"""Where sentences and clauses of a normalised text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

# A full stop ends a sentence only before white space, so that 3.5 and e-mail addresses stay whole.
_SENTENCE = re.compile(r"[。!?…\n\r]+|\.(?=\s|$)")
# A comma between digits belongs to a number.
_CLAUSE = re.compile(r"[。!?…\n\r;、]+|\.(?=\s|$)|,(?!\d)|(?<!\d),")


@lru_cache(maxsize=256)
def _cuts(text: str, sentences: bool) -> tuple[int, ...]:
    pattern = _SENTENCE if sentences else _CLAUSE
    return (0, *(match.end() for match in pattern.finditer(text)), len(text))


def _around(text: str, position: int, sentences: bool) -> tuple[int, int]:
    cuts = _cuts(text, sentences)
    index = bisect_right(cuts, position)
    return cuts[index - 1], cuts[min(index, len(cuts) - 1)]


def sentence(text: str, position: int) -> tuple[int, int]:
    """The sentence of a normalised text in which a position lies, as a range."""
    return _around(text, position, True)


def clause(text: str, position: int) -> tuple[int, int]:
    """The clause of a normalised text in which a position lies, as a range."""
    return _around(text, position, False)
