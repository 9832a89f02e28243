"""What a terminal can show: visible characters, their width in columns, colour if it is wanted."""

from __future__ import annotations

import unicodedata
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
        return "".join([self.cell(one) for one in " ".join(text.split())])

    def cell(self, character: str) -> str:
        """One character as it is shown."""
        return _cell_ascii(character) if self.ascii else _cell(character)

    def quote(self, source: Source, region: Region) -> list[str]:
        """The line of the file and a line of carets under the words, both cut to the screen."""
        pieces = source.around(region, max(_REACH, self.columns))
        before, words, behind = ([self.cell(one) for one in piece] for piece in pieces)
        dots = self.cell("…")
        words = _cut(words, self.columns * 2 // 3, dots)
        room = self.columns - _width(words)
        lead = _cut(before[::-1], room - min(_width(behind), room // 3), dots)[::-1]
        tail = _cut(behind, room - _width(lead), dots)
        number, bar = str(region.line), self.cell("│")
        carets = self.paint("^" * max(_width(words), 1), "error")
        return [
            f"{number} {bar} {''.join([*lead, *words, *tail])}".rstrip(),
            f"{' ' * len(number)} {bar} {' ' * _width(lead)}{carets}",
        ]


def _cut(cells: list[str], columns: int, dots: str) -> list[str]:
    """The cells, or as many of them as there is room for and dots."""
    if _width(cells) <= columns:
        return cells
    kept, used = [], columns_of(dots)
    for cell in cells:
        used += columns_of(cell)
        if used > columns:
            break
        kept.append(cell)
    return [*kept, dots]


def _width(cells: list[str]) -> int:
    return sum(map(columns_of, cells))


def columns_of(text: str) -> int:
    """The columns that a text takes on a terminal: two for East Asian wide characters, none for marks on others."""
    return sum(map(_columns, text))


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
