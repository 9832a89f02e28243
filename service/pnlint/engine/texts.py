"""What rule functions ask of a text: does it speak of something, and where does that stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pnlint.engine.hits import Span
from pnlint.engine.logic import Truth
from pnlint.text.bare import bare, belongs
from pnlint.text.normal import fold, identity, normal

if TYPE_CHECKING:
    from pnlint.engine.environment import Environment


def speaks(env: Environment, text: str | Span, mask: int | None) -> Truth:
    """Whether a phrase or pattern of these tables stands in the text or span."""
    if mask is None:
        return None
    if not isinstance(text, str):
        return text.scan.speaks(mask) and bool(text.scan.hits(mask, text.start, text.end))
    known = env.masks.get(text)
    if known is not None:
        certain = mask & env.lexicon.certain_bits
        if known & certain:
            return True
        patterns = env.patterns[text]
        found = 0
        if patterns.may & mask:
            # Those that count wherever they stand are tried first.
            found = patterns.some(certain)
            if found and not env.lexicon.patterns.allowed_in(found, env.text(text)):
                return True
            found = found or patterns.some(mask)
        if not (known & mask or found):
            return False
    return env.scan(text).speaks(mask)


def hits(env: Environment, text: str | Span | None, mask: int) -> list[tuple[int, int]]:
    """Where they stand, as ranges of the text as it was written; nowhere in a text that is missing."""
    if text is None:
        return []
    if isinstance(text, str):
        scan, found = env.scan(text), env.scan(text).hits(mask)
    else:
        scan, found = text.scan, text.scan.hits(mask, text.start, text.end)
    return [scan.original(hit.start, hit.end) for hit in found]


def without(env: Environment, text: str | None, removed: tuple[Any, ...], classes: tuple[str, ...]) -> str | None:
    """The normalised text less some words and classes of characters; None when nothing is left."""
    if text is None:
        return None
    for word in removed:
        if word is not None and not belongs(word, classes):
            return _without_words(text, removed, classes) or None
    return env.bare(text, classes) or None


def _without_words(text: str, removed: tuple[Any, ...], classes: tuple[str, ...]) -> str:
    left = fold(text)
    for word in removed:
        if word is not None:
            left = left.replace(fold(str(word)), "")
    return bare(left, classes)


def groups(env: Environment, text: str | None, bits: Mapping[str, int]) -> frozenset[str] | None:
    """Which groups the text speaks of; None if none."""
    if text is None:
        return None
    return frozenset(name for name, bit in bits.items() if speaks(env, text, bit)) or None


def mentions(env: Environment, text: str | Span, wanted: Any) -> Truth:
    """Whether a number, id or word stands in the text as a token of its own."""
    if wanted is None:
        return None
    if isinstance(wanted, float | int):
        wanted = int(wanted) if wanted == int(wanted) else wanted
    word = normal(str(wanted)).text
    if not word:
        return None
    within = env.scan(text).normal.text if isinstance(text, str) else text.scan.normal.text[text.start : text.end]
    at = within.find(word)
    while at != -1:
        end = at + len(word)
        if not (_touches(within, at - 1, word[0], -1) or _touches(within, end, word[-1], 1)):
            return True
        at = within.find(word, at + 1)
    return False


def _touches(text: str, index: int, edge: str, step: int) -> bool:
    """Whether the character beside a token belongs to it: 3 in 13, 3.5 or 1,300 is no token."""
    if not 0 <= index < len(text):
        return False
    char = text[index]
    if edge.isascii() and edge.isalnum() and char.isascii() and char.isalnum():
        return True
    beyond = index + step
    return edge.isdigit() and char in ".," and 0 <= beyond < len(text) and text[beyond].isdigit()


def similarity(one: str, other: str | None) -> float:
    """How alike two texts are after normalisation, 0 to 100 (rapidfuzz ratio)."""
    from rapidfuzz.fuzz import ratio

    return float(ratio(fold(one), fold(other or "")))


def language(text: str | Span) -> str:
    """The language of most letters: zh, ko, en, or other."""
    letters = text if isinstance(text, str) else text.words
    counts = {"zh": 0, "ko": 0, "en": 0, "other": 0}
    for char in identity(letters):
        if "一" <= char <= "鿿":
            counts["zh"] += 1
        elif "가" <= char <= "힣":
            counts["ko"] += 1
        elif char.isascii() and char.isalpha():
            # A Latin word has several letters where Chinese has one sign.
            counts["en"] += 1
        elif char.isalpha():
            counts["other"] += 1
    counts["en"] = counts["en"] // 4 if counts["zh"] or counts["ko"] else counts["en"]
    return max(counts, key=lambda name: counts[name])
