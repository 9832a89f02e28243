"""Lines and columns of offsets in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

# What ends a line.
BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text; they end with a line feed, a carriage return, or both."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in BREAK.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column, from 1, of an offset; columns are code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int | None:
        """The offset at which a line begins, from 1; None if there is no such line."""
        return self._starts[line - 1] if 1 <= line <= len(self._starts) else None


def shown(found: str) -> str:
    """A piece of the document as a message may quote it: short, on one line, all visible."""
    pieces = [one if one.isprintable() else f"U+{ord(one):04X}" for one in found[:41]]
    return "".join(pieces) if len(found) <= 40 else "".join(pieces[:39]) + "…"
