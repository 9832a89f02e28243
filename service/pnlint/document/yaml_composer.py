"""From libyaml's events to data, refusing what JSON cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import yaml
from yaml.cyaml import CSafeLoader

from pnlint.document.fault import Fault
from pnlint.document.limits import DEPTH, FAULTS, VALUES
from pnlint.document.lines import Lines, shown
from pnlint.document.place import Place
from pnlint.document.yaml_scalars import WIDE_SPACES, NotFinite, plain_value
from pnlint.pointer import child

# What YAML 1.1, and so libyaml, takes for the end of a line; in YAML 1.2 these are characters of the text.
_OLD_BREAKS = "\x85\u2028\u2029"


class _Stop(Exception):
    """Nothing more can be read."""


class _Level:
    """A list or an object that is being read."""

    __slots__ = ("end", "fields", "firsts", "key", "key_place", "pointer", "rows", "start")

    def __init__(self, pointer: str, is_list: bool, start: int) -> None:
        self.pointer = pointer
        self.rows: list[Any] | None = [] if is_list else None
        self.fields: dict[str, Any] = {}
        self.firsts: dict[str, int] = {}
        self.key: str | None = None  # of the value that is due
        self.key_place: tuple[int, int] | tuple[None, None] = (None, None)
        self.start = self.end = start

    def wants_key(self) -> bool:
        return self.rows is None and self.key is None

    def inside(self) -> str:
        """The pointer of the value that is due."""
        if self.rows is not None:
            return child(self.pointer, len(self.rows))
        return self.pointer if self.key is None else child(self.pointer, self.key)

    def add(self, value: Any, end: int) -> None:
        if self.rows is not None:
            self.rows.append(value)
        elif self.key is not None:
            self.fields[self.key] = value
        self.key, self.key_place, self.end = None, (None, None), end


class Composer:
    """Reads one YAML text: its data, its faults and, if wanted, the place of every value by its pointer."""

    def __init__(self, text: str, *, with_places: bool = False) -> None:
        self.data: Any = None
        self.faults: list[Fault] = []
        self.places: dict[str, Place] = {}
        self._text = text
        self._with_places = with_places
        self._levels: list[_Level] = []
        self._lines: Lines | None = None
        self._documents = 0
        self._values = 0
        self._restore: Mapping[int, int] = {}
        with suppress(_Stop):
            self._read()

    def _read(self) -> None:
        handlers: dict[type, Any] = {
            yaml.DocumentStartEvent: self._document,
            yaml.AliasEvent: self._alias,
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
        }
        try:
            loader = CSafeLoader(self._with_new_breaks())
            while loader.check_event():
                event = loader.get_event()
                handle = handlers.get(type(event))
                if handle:
                    handle(event)
        except yaml.YAMLError as error:
            from pnlint.document.yaml_faults import explain  # a file without faults need not load what explains them

            found = explain(error, self._text)
            level = self._levels[-1] if self._levels else None
            # Between rows it is not known which of them is at fault.
            pointer = level.pointer if level and level.rows is not None else None
            self._note(found.code, found.offset, pointer, **found.data)
        if not self._documents and not self.faults:
            self._note("empty-document", 0)

    def _with_new_breaks(self) -> str:
        present = [one for one in _OLD_BREAKS if one in self._text]
        unused = (number for number in range(0xE000, 0xF8FF) if chr(number) not in self._text)
        stand_ins = {ord(one): next(unused, ord(" ")) for one in present}
        self._restore = {new: old for old, new in stand_ins.items()}
        return self._text.translate(stand_ins) if stand_ins else self._text

    def _note(self, code: str, offset: int, pointer: str | None = None, **data: Any) -> None:
        if pointer is None:
            pointer = self._levels[-1].inside() if self._levels else ""
        line, column = self._line(offset)
        self.faults.append(Fault(code, pointer, line, column, data))
        if len(self.faults) == FAULTS:
            raise _Stop

    def _line(self, offset: int) -> tuple[int, int]:
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines.at(offset)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._note("yaml-several-documents", event.start_mark.index)
            raise _Stop

    def _alias(self, event: Any) -> None:
        self._note("yaml-alias", event.start_mark.index, found=shown(f"*{event.anchor}"))
        if self._levels and self._levels[-1].wants_key():
            raise _Stop
        self._add(None, event.start_mark.index, event.end_mark.index)

    def _decorated(self, event: Any) -> None:
        if event.anchor is not None:
            self._note("yaml-alias", event.start_mark.index, found=shown(f"&{event.anchor}"))
        if event.tag is not None:
            self._note("yaml-tag", event.start_mark.index, found=shown(event.tag))

    def _count(self, offset: int) -> None:
        self._values += 1
        if self._values > VALUES:
            self._note("too-many-values", offset, limit=VALUES)
            raise _Stop

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        written = event.value.translate(self._restore) if self._restore else event.value
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if self._levels and self._levels[-1].wants_key():
            self._key(self._levels[-1], written, start, end, is_plain=not event.style)
            return
        self._count(start)
        value: Any = written
        if not event.style:  # plain
            try:
                value = plain_value(written)
            except NotFinite as error:
                self._note(str(error), start, found=shown(written))
        self._add(value, start, end)

    def _key(self, level: _Level, key: str, start: int, end: int, *, is_plain: bool) -> None:
        first = level.firsts.setdefault(key, start)
        level.key, level.key_place = key, (start, end)
        if first != start:
            line, column = self._line(first)
            self._note("duplicate-key", start, key=shown(key), first_line=line, first_column=column)
        if is_plain and not key:
            self._note("yaml-key-not-text", start, found=":")
        elif is_plain and key[0] in WIDE_SPACES:
            self._note("yaml-wide-space", start, found=shown(key[0]))

    def _open(self, event: Any) -> None:
        start = event.start_mark.index
        self._decorated(event)
        self._count(start)
        if self._levels and self._levels[-1].wants_key():
            self._note("yaml-key-not-text", start, found=shown(self._text[start : start + 1]))
            raise _Stop
        if len(self._levels) == DEPTH:
            self._note("too-deep", start, limit=DEPTH)
            raise _Stop
        pointer = self._levels[-1].inside() if self._levels else ""
        self._levels.append(_Level(pointer, isinstance(event, yaml.SequenceStartEvent), start))

    def _close(self, event: Any) -> None:
        level = self._levels.pop()
        # A block ends with its last value: libyaml's mark stands behind the blank lines that follow.
        in_brackets = event.end_mark.index > event.start_mark.index
        end = event.end_mark.index if in_brackets else level.end
        self._add(level.fields if level.rows is None else level.rows, level.start, end)

    def _add(self, value: Any, start: int, end: int) -> None:
        if self._with_places:
            level = self._levels[-1] if self._levels else None
            key_start, key_end = level.key_place if level else (None, None)
            self.places[level.inside() if level else ""] = Place(start, end, key_start, key_end)
        if self._levels:
            self._levels[-1].add(value, end)
        else:
            self.data = value
