"""A JSON scanner that finds every fault up to the first one of syntax, without recursion."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from pnlint.document.fault import Fault
from pnlint.document.json_syntax import Misread, misread
from pnlint.document.limits import DEPTH, DIGITS, FAULTS
from pnlint.document.lines import Lines, shown
from pnlint.document.pointer import child

_SPACE = re.compile(r"[ \t\r\n]*+")
_TEXT = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+"'
_KEY = re.compile(_TEXT)
_COLON = re.compile(r"[ \t\r\n]*+:[ \t\r\n]*+")
_SCALAR = re.compile(
    rf"(?P<text>{_TEXT})|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)"
    r"|(?P<word>true|false|null)|(?P<strange>-?(?:NaN|Infinity)\b)"
)
# Rows of a list that can hold no fault are passed over in one go: plain numbers and words.
_PLAIN_ROWS = re.compile(
    r"(?:(?:-?(?:0|[1-9][0-9]{0,99})(?:\.[0-9]{1,99})?|true|false|null)[ \t\r\n]*+,[ \t\r\n]*+(?![\]}]))*+"
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")
_CLOSING = {"{": "}", "[": "]"}


def json_faults(text: str) -> list[Fault]:
    """Every fault of a JSON text in its order, up to the first one of syntax or of depth."""
    scanner = _Scanner(text)
    try:
        scanner.scan()
    except Misread as found:
        scanner.note(found.code, found.offset, **found.data)
    return scanner.faults


class _Level:
    """A list or an object that is being read."""

    __slots__ = ("bracket", "key", "keys", "offset", "row")

    def __init__(self, bracket: str, offset: int) -> None:
        self.bracket = bracket
        self.offset = offset
        self.key: str | int = ""
        self.keys: dict[str, int] = {}
        self.row = 0


class _Scanner:
    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._at = 0
        self._levels: list[_Level] = []
        self._lines: Lines | None = None

    def scan(self) -> None:
        """Read the whole text."""
        self._skip_space()
        while True:
            if self._opens():
                continue
            if not self._closes_or_goes_on():
                return

    def note(self, code: str, offset: int, **data: Any) -> None:
        """Remember a fault at an offset, below the keys that lead there."""
        if self._lines is None:
            self._lines = Lines(self._text)
        pointer = ""
        for level in self._levels:
            pointer = child(pointer, level.key) if level.key != "" or level.keys else pointer
        line, column = self._lines.at(offset)
        self.faults.append(Fault(code, pointer, line, column, data))
        if len(self.faults) >= FAULTS:
            raise _Enough

    def _skip_space(self) -> None:
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
