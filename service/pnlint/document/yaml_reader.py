"""YAML bytes to the data that JSON would give."""

from __future__ import annotations

from typing import Any

from pnlint.document.encoding import decode
from pnlint.document.fault import Fault, Refused
from pnlint.document.lines import Lines
from pnlint.document.place import Place
from pnlint.document.yaml_composer import Composer


def read_yaml(raw: bytes) -> Any:
    """The data of UTF-8 YAML 1.2 (core schema); raises Refused with every fault that can be found."""
    text = decode(raw)
    composer = Composer(text)
    faults = composer.faults
    if not faults and isinstance(composer.data, str):
        faults = _if_fields_were_meant(text)
    if faults:
        raise Refused(*faults)
    return composer.data


def _if_fields_were_meant(text: str) -> list[Fault]:
    from pnlint.document.yaml_faults import lone_text  # as in the composer, only where something is wrong

    found = lone_text(text, len(text) - len(text.lstrip()))
    if found is None:
        return []
    line, column = Lines(text).at(found.offset)
    return [Fault(found.code, "", line, column, found.data)]


class YamlPlaces:
    """The places of the values in a YAML text that has no fault."""

    def __init__(self, text: str) -> None:
        self._places = Composer(text, with_places=True).places

    def find(self, pointer: str) -> Place | None:
        """Where the value that the pointer names stands, if there is one."""
        return self._places.get(pointer)
