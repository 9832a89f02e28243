"""A JSON scanner that finds every fault up to the first one of syntax, without recursion."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pnlint.document.fault import Fault
from pnlint.document.json_syntax import CLOSING, Misread, misread
from pnlint.document.limits import DEPTH, DIGITS, FAULTS, STEPS
from pnlint.document.lines import Lines, shown
from pnlint.pointer import child

_SPACE = re.compile(r"[ \t\r\n]*+")
_TEXT = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+"'
_KEY = re.compile(_TEXT)
_COLON = re.compile(r"[ \t\r\n]*+:[ \t\r\n]*+")
_NEXT = re.compile(r"[ \t\r\n]*+([,\]}]?)[ \t\r\n]*+")
_SCALAR = re.compile(
    rf"(?P<text>{_TEXT})|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?)"
    r"|(?P<word>true|false|null)|(?P<strange>-?(?:NaN|Infinity)\b)"
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|.)")

# What can hold no fault is passed over in one go. A row's text has no comma, so that commas count rows.
_PLAIN = r"-?(?:0|[1-9][0-9]{0,99})(?:\.[0-9]{1,99})?|true|false|null|\[[ \t\r\n]*+\]|\{[ \t\r\n]*+\}"
_PLAIN_ROWS = re.compile(rf'(?:(?:{_PLAIN}|"[^"\\,\x00-\x1f]*+")[ \t\r\n]*+,[ \t\r\n]*+(?![\]}}]))*+')
_PLAIN_FIELD = re.compile(
    r'("[^"\\\x00-\x1f]*+")[ \t\r\n]*+:[ \t\r\n]*+'
    rf'(?:{_PLAIN}|"[^"\\\x00-\x1f]*+")[ \t\r\n]*+,[ \t\r\n]*+(?=")'
)


def json_faults(text: str) -> list[Fault]:
    """The faults of a JSON text in its order, up to the first one of syntax or of depth."""
    scanner = _Scanner(text)
    with suppress(_Enough):
        try:
            scanner.scan()
        except Misread as found:
            scanner.note(found.code, found.offset, **found.data)
    return scanner.faults


class _Enough(Exception):
    """So many faults were found that no more are wanted."""


class _Level:
    """A list or an object that is being read."""

    __slots__ = ("bracket", "closing", "key", "keys", "offset", "row")

    def __init__(self, bracket: str, offset: int) -> None:
        self.bracket = bracket
        self.closing = CLOSING[bracket]
        self.offset = offset
        self.row = -1
        self.key = ""
        self.keys: dict[str, int] = {}

    def inside(self, pointer: str) -> str:
        """The pointer of what is being read in this list or object, which the given pointer names."""
        if self.bracket == "[":
            return child(pointer, self.row) if self.row >= 0 else pointer
        return child(pointer, self.key) if self.keys else pointer


class _Scanner:
    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._at = 0
        self._done = 0  # the end of the value that was read last
        self._levels: list[_Level] = []
        self._lines: Lines | None = None

    def scan(self) -> None:
        self._pass(_SPACE)
        if self._at == len(self._text):
            raise Misread("empty-document", 0)
        due = True
        for _ in range(STEPS):
            if not due and not self._levels:
                break
            due = self._value() if due else self._after_value(self._levels[-1])
        else:
            raise Misread("too-many-values", self._at, limit=STEPS)
        self._pass(_SPACE)
        if self._at < len(self._text):
            raise self._misread("end")

    def note(self, code: str, offset: int, **data: Any) -> None:
        pointer = ""
        # An open bracket is a fault of the list or object itself, not of what was last read in it.
        for level in self._levels[:-1] if code == "json-unclosed-bracket" else self._levels:
            pointer = level.inside(pointer)
        line, column = self._place(offset)
        self.faults.append(Fault(code, pointer, line, column, data))
        if len(self.faults) == FAULTS:
            raise _Enough

    def _place(self, offset: int) -> tuple[int, int]:
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines.at(offset)

    def _pass(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()
        return match is not None

    def _misread(self, due: str) -> Misread:
        level = self._levels[-1] if self._levels else None
        opened = (level.bracket, level.offset) if level else ("", 0)
        return misread(self._text, self._at, due, opened, self._done)

    def _value(self) -> bool:
        """Read what begins here; true if it holds values, the first of which is due now."""
        at = self._at
        bracket = self._text[at : at + 1]
        if bracket in CLOSING:
            return self._opened(bracket)
        match = _SCALAR.match(self._text, at)
        if match is None:
            raise self._misread("value")
        self._judge(match.lastgroup, match.group(), at)
        self._at = self._done = match.end()
        return False

    def _opened(self, bracket: str) -> bool:
        if len(self._levels) == DEPTH:
            raise Misread("too-deep", self._at, limit=DEPTH)
        level = _Level(bracket, self._at)
        self._levels.append(level)
        self._at += 1
        self._pass(_SPACE)
        if self._text.startswith(level.closing, self._at):
            self._close()
            return False
        self._go_on(level)
        return True

    def _close(self) -> None:
        self._levels.pop()
        self._at = self._done = self._at + 1

    def _after_value(self, level: _Level) -> bool:
        """Read a comma or a closing bracket; true if another value is due."""
        match = _NEXT.match(self._text, self._at)
        assert match  # it may be empty
        found = match[1]
        self._at = match.start(1)
        if found == level.closing:
            self._close()
            return False
        if found != ",":
            raise self._misread("comma")
        self._at = match.end()
        if self._text[self._at : self._at + 1] in ("]", "}"):
            raise Misread("json-trailing-comma", match.start(1), found=self._text[self._at])
        self._go_on(level)
        return True

    def _go_on(self, level: _Level) -> None:
        """Read up to the next value of a list or object."""
        if level.bracket == "{":
            self._read_key(level)
            return
        start = self._at
        self._pass(_PLAIN_ROWS)
        level.row += 1 + self._text.count(",", start, self._at)

    def _read_key(self, level: _Level) -> None:
        while plain := _PLAIN_FIELD.match(self._text, self._at):
            self._take_key(level, plain[1])
            self._at = plain.end()
        match = _KEY.match(self._text, self._at)
        if match is None:
            raise self._misread("key")
        self._take_key(level, match.group())
        self._judge("text", match.group(), self._at)
        self._at = self._done = match.end()
        if not self._pass(_COLON):
            self._pass(_SPACE)
            raise self._misread("colon")

    def _take_key(self, level: _Level, written: str) -> None:
        key = str(json.loads(written)) if "\\" in written else written[1:-1]
        first = level.keys.setdefault(key, self._at)
        # Half a character can be no part of a pointer: nobody could print it.
        level.key = key.encode(errors="replace").decode() if "\\u" in written else key
        if first != self._at:
            line, column = self._place(first)
            self.note("duplicate-key", self._at, key=shown(key), first_line=line, first_column=column)

    def _judge(self, kind: str | None, written: str, offset: int) -> None:
        if kind == "strange":
            self.note("not-a-number", offset, found=written)
        elif kind == "number" and is_too_big(written):
            self.note("number-too-big", offset, found=shown(written))
        elif kind == "text" and "\\u" in written:
            for start, end in _lone_surrogates(written):
                self.note("lone-surrogate", offset + start, found=written[start:end])


def is_too_big(written: str) -> bool:
    """Whether a number, as it is written, has too many digits or no finite value."""
    if written.lstrip("+-").isdigit():
        return len(written) > DIGITS
    return math.isinf(float(written))


def _lone_surrogates(written: str) -> Iterator[tuple[int, int]]:
    r"""Where a quoted text has one half of a pair such as ``\ud83d\ude00`` without the other."""
    high: tuple[int, int] | None = None
    for escape in _ESCAPE.finditer(written):
        number = int(escape[1], 16) if escape[1] else 0
        if high and 0xDC00 <= number < 0xE000 and high[1] == escape.start():
            high = None
            continue
        if high:
            yield high
        high = escape.span() if 0xD800 <= number < 0xDC00 else None
        if 0xDC00 <= number < 0xE000:
            yield escape.span()
    if high:
        yield high
