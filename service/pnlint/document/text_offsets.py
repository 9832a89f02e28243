"""From offsets in a text to offsets in the file that has it in quotes, with escapes or over several lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter

from pnlint.document.lines import BREAK

Step = tuple[int, int]

_FOLD = r"[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*[ \t]*"
_PAIR = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_IN_QUOTES = {
    '"': re.compile(
        rf"{_PAIR}|\\x[0-9a-fA-F]{{2}}|\\u[0-9a-fA-F]{{4}}|\\U[0-9a-fA-F]{{8}}|\\{_FOLD}|\\[^\r\n]|{_FOLD}"
    ),
    "'": re.compile(rf"''|{_FOLD}"),
}
_LINE = re.compile(r"[^\r\n]+")


def text_steps(source: str, start: int, end: int, value: str) -> list[Step]:
    """Pairs of an offset in the value and one in the source, from each of which both run on together.

    The value is what ``source[start:end]`` means. Where that is not understood, offsets count from its start.
    """
    sign = source[start : start + 1]
    if sign in _IN_QUOTES:
        return _quoted_steps(source, start + 1, end - 1, value, _IN_QUOTES[sign])
    if source[start:end] == value:
        return [(0, start)]
    return _line_steps(source, start, end, value)


def source_offset(steps: list[Step], offset: int) -> int:
    """The offset in the source of an offset in the value."""
    at = max(bisect_right(steps, offset, key=itemgetter(0)) - 1, 0)
    return steps[at][1] + offset - steps[at][0]


def _quoted_steps(source: str, start: int, end: int, value: str, atom: re.Pattern[str]) -> list[Step]:
    steps = [(0, start)]
    for match in atom.finditer(source, start, end):
        meant, at = steps[-1]
        length = _meant_length(match.group())
        steps.append((meant + match.start() - at + length, match.end()))
    meant, at = steps[-1]
    return steps if meant + end - at == len(value) else [(0, start - 1)]


def _meant_length(written: str) -> int:
    breaks = len(BREAK.findall(written))
    if not breaks:
        return 1
    # One line break between words is a space, or nothing behind a backslash; further ones are line breaks.
    return breaks - 1 if breaks > 1 or written[0] == "\\" else 1


def _line_steps(source: str, start: int, end: int, value: str) -> list[Step]:
    # A plain text or a block over several lines: find the words of each line again, in order.
    first = start
    if source[start] in "|>":
        header = BREAK.search(source, start, end)
        first = header.end() if header else end
    steps: list[Step] = []
    at = 0
    for line in _LINE.finditer(source, first, end):
        words = line.group().strip(" \t")
        if not words:
            continue
        found = value.find(words, at)
        if found < 0 or value[at:found].strip(" \t\n"):
            return [(0, start)]
        offset = line.start() + line.group().index(words)
        steps += _gap_steps(steps, value, at, found, offset)
        at = found + len(words)
    return steps or [(0, start)]


def _gap_steps(steps: list[Step], value: str, at: int, found: int, offset: int) -> list[Step]:
    # Spaces that belong to the value stand right before the words of their line.
    indent = found - at - len(value[at:found].rstrip(" \t"))
    gap = [(found - indent, offset - indent)] if indent else []
    return [*gap, (found, offset)] if steps or not indent else gap
