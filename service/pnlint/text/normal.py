"""The normal form in which texts are compared, with the way back to the offsets of the original."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple
from unicodedata import combining, is_normalized, normalize

from pnlint.text.flow import is_even, unevenness
from pnlint.text.traditional import simplified

# Full-width punctuation stands in nearly every Chinese text; each is one code point before and after NFKC,
# so replacing these first lets most texts take the short way without an offset map.
_COMMON = tuple(zip("，：；！？（）％", ",:;!?()%", strict=True))

# What nobody sees at either end of a text: white space, and the signs of no width that come along when copying
# from web pages, chats and spreadsheets.
INVISIBLE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
    "\xad\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u3164\ufeff\uffa0"
)


class Normal(NamedTuple):
    """NFKC and case-folded text in simplified characters.

    ``starts``/``ends`` map its code points to the original, None if one to one.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that a non-empty range of the normal form came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def of_original(self, start: int, end: int) -> tuple[int, int]:
        """The range of the normal form that came from a range of the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def fold(text: str) -> str:
    """The text as it is compared: NFKC, letter case folded, traditional characters simplified."""
    return text.lower() if text.isascii() else simplified(normalize("NFKC", text).casefold())


def identity(text: str) -> str:
    """The text as ids and values are compared: NFKC, letter case kept."""
    return text if text.isascii() or is_normalized("NFKC", text) else normalize("NFKC", text)


def trimmed(text: str) -> str:
    """The text without what nobody sees at its beginning and end; empty if there is nothing else."""
    return text.strip(INVISIBLE)


def plain(raw: str) -> str:
    """The text with common full-width punctuation in its plain form, which NFKC would give it too."""
    for wide, narrow in _COMMON:
        raw = raw.replace(wide, narrow)
    return raw


def normal(raw: str, fold_case: Callable[[str], str] = str.casefold) -> Normal:
    """The normal form of a text with its offsets; what a reader does not notice is not in it (``pnlint.text.flow``).

    With ``str`` for ``fold_case`` letter case is kept.
    """
    gaps = [] if is_even(raw) else list(unevenness(raw))
    return _without(raw, gaps, fold_case) if gaps else even(raw, fold_case)


def even(raw: str, fold_case: Callable[[str], str] = str.casefold) -> Normal:
    """The same for a text that flows as it is written."""
    if raw.isascii():
        return Normal(fold_case(raw))
    text = simplified(plain(raw))
    if is_normalized("NFKC", text):
        folded = fold_case(text)
        # Case folding only ever lengthens, so an equal length means one to one.
        if len(folded) == len(raw):
            return Normal(folded)
    return _mapped(raw, fold_case)


def _without(raw: str, gaps: Iterable[tuple[int, int, str]], fold_case: Callable[[str], str]) -> Normal:
    """The normal forms of what stands between the gaps, and what is read for these."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for gap, after, sign in (*gaps, (len(raw), len(raw), "")):
        form = even(raw[begin:gap], fold_case)
        pieces += [form.text, sign]
        starts += [begin + at for at in form.starts or range(len(form.text))]
        ends += [begin + at for at in form.ends or range(1, len(form.text) + 1)]
        starts += [gap] * len(sign)
        ends += [after] * len(sign)
        begin = after
    return Normal("".join(pieces), tuple(starts), tuple(ends))


def _joins(char: str) -> bool:
    """Whether a character may merge with the one before it (marks, Hangul vowels and finals, kana marks)."""
    code = ord(char)
    return (
        combining(char) != 0
        or 0x1160 <= code <= 0x11FF
        or 0xD7B0 <= code <= 0xD7FF
        or code in (0x3099, 0x309A, 0xFF9E, 0xFF9F)
    )


def _mapped(raw: str, fold_case: Callable[[str], str]) -> Normal:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    begin = 0
    for index in range(1, len(raw) + 1):
        if index < len(raw) and _joins(raw[index]):
            continue
        piece = fold_case(simplified(normalize("NFKC", raw[begin:index])))
        pieces.append(piece)
        starts.extend([begin] * len(piece))
        ends.extend([index] * len(piece))
        begin = index
    return Normal("".join(pieces), tuple(starts), tuple(ends))
