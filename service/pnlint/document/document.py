"""One document: its data, its faults, and the place of whatever a pointer names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from pnlint.document.encoding import decode
from pnlint.document.fault import Fault, Refused
from pnlint.document.formats import format_of
from pnlint.document.json_reader import read_json
from pnlint.document.limits import BYTES
from pnlint.document.lines import Lines
from pnlint.document.place import Place
from pnlint.document.text_offsets import Step, source_offset, text_steps
from pnlint.pointer import parent, resolve


class Places(Protocol):
    """Knows where values stand."""

    def find(self, pointer: str) -> Place | None:
        """The place of what the pointer names, if it exists."""


@dataclass(frozen=True)
class Document:
    """What was read from some bytes; where there are faults, there is no data."""

    data: Any
    format: str
    raw: bytes
    faults: tuple[Fault, ...] = ()
    name: str = ""

    @cached_property
    def text(self) -> str:
        """The document as text, without a byte order mark; nothing if it is not UTF-8."""
        try:
            return decode(self.raw)
        except Refused:
            return ""

    def find(self, pointer: str) -> Place | None:
        """Where a value and its key stand, as offsets in ``text``; None if there is no such value."""
        return self._places.find(pointer) if self._places else None

    def locate(self, pointer: str, offset: int | None = None) -> tuple[int, int]:
        """The line and column, from 1, of a value, or of the nearest one around it that exists.

        ``offset`` counts code points inside a text value and gives the place of that character in the file.
        """
        place = self.find(pointer)
        while place is None and pointer:
            pointer, offset = parent(pointer), None
            place = self.find(pointer)
        if place is None:
            return 1, 1
        if offset is None:
            return self._lines.at(place.start)
        return self._lines.at(source_offset(self._steps_of(pointer, place), offset))

    def locate_key(self, pointer: str) -> tuple[int, int]:
        """The line and column of a value's key, or of the value if it is a row of a list."""
        place = self.find(pointer)
        if place is None or place.key_start is None:
            return self.locate(pointer)
        return self._lines.at(place.key_start)

    def slip(self, pointer: str) -> Fault | None:
        """In YAML, the slip of the keyboard for which fields or rows were read as the words that stand here."""
        place = self.find(pointer) if self.format == "yaml" else None
        if place is None:
            return None
        from pnlint.document.yaml_faults import read_as_words  # only where something is wrong

        found = read_as_words(self.text, place.start)
        return (
            None if found is None else Fault(found.code, pointer, *self._lines.at(found.offset), found.data, self.name)
        )

    def source_offset(self, pointer: str, offset: int) -> int:
        """Where a character of a text value stands in ``text``."""
        place = self.find(pointer)
        return 0 if place is None else source_offset(self._steps_of(pointer, place), offset)

    def source_text(self, pointer: str) -> str | None:
        """A value as it is written in the file, such as 1.10 for 1.1; None if there is no such value."""
        place = self.find(pointer)
        return self.text[place.start : place.end] if place else None

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _places(self) -> Places | None:
        if self.faults:
            return None
        if self.format == "json":
            from pnlint.document.json_places import JsonPlaces

            return JsonPlaces(self.text)
        from pnlint.document.yaml_reader import YamlPlaces

        return YamlPlaces(self.text)

    @cached_property
    def _steps(self) -> dict[str, list[Step]]:
        return {}

    def _steps_of(self, pointer: str, place: Place) -> list[Step]:
        if pointer not in self._steps:
            value = resolve(self.data, pointer)
            steps = text_steps(self.text, place.start, place.end, value) if isinstance(value, str) else []
            self._steps[pointer] = steps or [(0, place.start)]
        return self._steps[pointer]


def read_document(
    raw: bytes,
    *,
    name: str = "",
    format: str | None = None,
    max_bytes: int = BYTES,
    loads: Callable[[bytes], Any] | None = None,
    dumps: Callable[[Any], bytes] | None = None,
) -> Document:
    """Read JSON or YAML; whatever the bytes, the answer is a Document, with data or with faults.

    ``format`` is ``json``, ``yaml`` or a media type; without it the name's suffix decides, then the start.
    ``loads`` and ``dumps`` are a faster JSON library's, as ``read_json`` describes them.
    """
    kind = ""
    try:
        if len(raw) > max_bytes:
            raise Refused(Fault("too-large", data={"limit": max_bytes, "found": len(raw)}))
        kind = format_of(raw, name, format)
        data = read_json(raw, loads, dumps) if kind == "json" else _yaml(raw)
    except Refused as refusal:
        faults = tuple(fault._replace(file=name) for fault in refusal.faults)
        return Document(None, kind, raw, faults, name)
    return Document(data, kind, raw, (), name)


def _yaml(raw: bytes) -> Any:
    from pnlint.document.yaml_reader import read_yaml  # loading libyaml takes time that JSON need not spend

    return read_yaml(raw)
