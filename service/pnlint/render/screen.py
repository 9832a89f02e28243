"""What a terminal can show: visible characters, their width in columns, colour if it is wanted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pnlint.render.places import Region, Source

_TAB = "    "
_PLAIN = {"→": "->", "…": "...", "│": "|", "“": '"', "”": '"', "‘": "'", "’": "'"}
_COLOURS = {"error": "1;31", "warning": "1;33", "note": "1;36", "bold": "1", "dim": "2", "good": "1;32"}
_REACH = 240


class Screen(NamedTuple):
    """How to write: in colour or not, in ASCII or not, with lines of the file cut to so many columns."""

    colour: bool = False
    ascii: bool = False
    columns: int = 100

    def paint(self, text: str, style: str) -> str:
        """The text in a style: a severity, ``bold``, ``dim``, ``good``."""
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.colour else text

    def text(self, text: str) -> str:
        """A sentence on one line, with nothing in it that a terminal would obey."""
        line = " ".join(text.split())
        # Most sentences are fit to be seen as they are, which takes no look at each of their characters.
        if line.isprintable() and (line.isascii() or not self.ascii):
            return line
        return "".join([self.cell(one) for one in line])

    def cell(self, character: str) -> str:
        """One character as it is shown."""
        return _cell_ascii(character) if self.ascii else _cell(character)

    def quote(self, source: Source, region: Region) -> list[str]:
        """The line of the file and a line of carets under the words, both cut to the screen."""
        pieces = source.around(region, max(_REACH, self.columns))
        before, marked, behind = pieces[0][::-1], pieces[1], pieces[2]
        dots = self.cell("…")
        words = _cut(map(self.cell, marked), self.columns * 2 // 3, dots)
        room = self.columns - _width(words)
        # A line may be long and quoted often, so that no more of it is looked at than there is room for.
        kept = _width_within(map(self.cell, behind), room // 3)
        lead = _cut(map(self.cell, before), room - kept, dots)[::-1]
        tail = _cut(map(self.cell, behind), room - _width(lead), dots)
        number, bar = str(region.line), self.cell("│")
        carets = self.paint("^" * max(_width(words), 1), "error")
        return [
            f"{number} {bar} {''.join([*lead, *words, *tail])}".rstrip(),
            f"{' ' * len(number)} {bar} {' ' * _width(lead)}{carets}",
        ]


def _cut(cells: Iterable[str], columns: int, dots: str) -> list[str]:
    """The cells, or as many of them as there is room for and dots."""
    kept: list[str] = []
    used, whole = 0, 0
    for cell in cells:
        used += _cell_width(cell)
        if used > columns:
            return [*kept[:whole], dots]
        kept.append(cell)
        if used + len(dots) <= columns:
            whole = len(kept)
    return kept


def _width(cells: Iterable[str]) -> int:
    return sum(map(_cell_width, cells))


def _width_within(cells: Iterable[str], most: int) -> int:
    """The columns that the cells take, or ``most`` if that is less."""
    used = 0
    for cell in cells:
        used += _cell_width(cell)
        if used >= most:
            return most
    return used


def columns_of(text: str) -> int:
    """The columns that a text takes on a terminal: two for East Asian wide characters, none for marks on others."""
    return sum(map(_columns, text))


_cell_width = lru_cache(maxsize=1 << 14)(columns_of)


@lru_cache(maxsize=1 << 14)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@lru_cache(maxsize=1 << 14)
def _cell(character: str) -> str:
    if character == "\t":
        return _TAB
    # Control characters could repaint the screen, and bidirectional marks could turn the words around.
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return f"<U+{ord(character):04X}>"


@lru_cache(maxsize=1 << 14)
def _cell_ascii(character: str) -> str:
    return _PLAIN.get(character) or _cell(character).encode("ascii", "backslashreplace").decode()
