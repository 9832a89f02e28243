"""What a reader does not notice in a text: signs of no width, wide gaps, and line breaks within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# What Chinese is mixed with, with a blank on either side or without.
_LATIN = "0-9A-Za-z%"
_BLANKS = r" \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = r"\xad\u180e\u200b-\u200f\u2060\ufeff"
# Every unevenness begins with one of these, which is quickly seen.
_SIGNS = rf"{_BLANKS}\r\n{_UNSEEN}"
_GAP = f"[{_BLANKS}]"
_BREAK = rf"{_GAP}*(?:\r\n?|\n){_GAP}*"

# Most texts have nothing of the kind, which is quickly seen.
_HINT = re.compile(rf"[{_UNSEEN}\t\r\n\u3000]|  |[{_HAN}] [{_HAN}{_LATIN}]|[{_LATIN}] [{_HAN}]")

_NO_WIDTH = f"[{_UNSEEN}]+"
# Chinese has no gaps between words: those that stand there come from joined lines, or set off 5 月 and ERP 系统.
_WITHIN_CHINESE = rf"(?<=[{_HAN}]){_GAP}+(?=[{_HAN}{_LATIN}])|(?<=[{_LATIN}]){_GAP}+(?=[{_HAN}])"
# A line that was broken for its length goes on in the next one; one that is short is a line of its own.
_BROKEN_CHINESE = rf"(?<=[^\r\n]{{23}}[{_HAN}]){_BREAK}(?=[{_HAN}])"
# An English sentence does not begin with a small letter, and no Korean one ends with these particles.
_BROKEN_ENGLISH = rf"(?<=[A-Za-z0-9,]){_BREAK}(?=[a-z])"
_BROKEN_KOREAN = rf"(?<=[을를의에로와과며]){_BREAK}(?=[가-힣])"
_WIDE = rf"{_GAP}{{2,}}|[\t\u3000]"

_READ_AS_NOTHING = "|".join((_NO_WIDTH, _WITHIN_CHINESE, _BROKEN_CHINESE))
_READ_AS_BLANK = "|".join((_BROKEN_ENGLISH, _BROKEN_KOREAN, _WIDE))
_UNEVEN = re.compile(rf"(?=[{_SIGNS}])(?:(?P<nothing>{_READ_AS_NOTHING})|{_READ_AS_BLANK})")


def is_even(raw: str) -> bool:
    """Whether a text surely flows as it is written."""
    return _HINT.search(raw) is None


def unevenness(raw: str) -> Iterator[tuple[int, int, str]]:
    """What a text is read without: where it begins and ends, in order, and the blank, if any, that is read for it."""
    for match in _UNEVEN.finditer(raw):
        yield match.start(), match.end(), "" if match["nothing"] is not None else " "
