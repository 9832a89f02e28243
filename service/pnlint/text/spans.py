"""Where sentences and clauses of a normalised text begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

# A full stop ends a sentence only before white space, so that 3.5 and e-mail addresses stay whole; that of Mr. Kim
# or no. 3 does not.
_STOP = r"\.(?=\s|$)(?<!(?<![a-z])(?:mr|ms|dr)\.)(?<!(?<![a-z])mrs\.)(?!(?<=(?<![a-z])no\.)\s+\d)"
_SENTENCE = re.compile(rf"[。!?…\n\r]+|{_STOP}")
# The comma of 1,000 belongs to the number; that of "库存为0,5月10日补货" does not.
_CLAUSE = re.compile(rf"[。!?…\n\r;、]+|{_STOP}|,(?!\d{{3}}(?!\d))|(?<!\d),")
# What may stand with a date that opens or ends a sentence by itself: "On May 8, we restocked".
_BARE = re.compile(
    r"(?:[\s,;:、()]"
    r"|(?<![a-z])(?:on|by|at|in|since|from|until|till|as of|around|the|morning|afternoon|evening)(?![a-z])"
    r"|于|在|自|从|到|至|截至|直到|当[日天]|上午|下午|晚上?|早上|凌晨|中午|起|开始|前|之前|后|之后|左右|(?:周|星期)[一二三四五六日天]"
    r"|에|부터|까지|자로|이후|오전|오후|[0-9]{1,2}(?::[0-9]{2}(?::[0-9]{2})?|点半?|时|시))*[。!?…\n\r.]?\s*"
)
# No longer than this, so that a text of very many dates is not read once for each.
_LITTLE = 24


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

    def clause_of_date(self, start: int, end: int) -> tuple[int, int]:
        """The clause of a date; one that holds nothing else goes on to what stands next in its sentence."""
        first, last = self.clause(start)
        if start - first > _LITTLE or last - end > _LITTLE:
            return first, last
        if not (_BARE.fullmatch(self._text, first, start) and _BARE.fullmatch(self._text, end, last)):
            return first, last
        begin, stop = self.sentence(start)
        if last < stop:
            return first, self.clause(last)[1]
        return (self.clause(first - 1)[0], last) if first > begin else (first, last)

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
