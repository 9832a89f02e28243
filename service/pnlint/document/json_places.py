"""Where each value of a sound JSON text stands, found as it is asked for."""

from __future__ import annotations

import json
import re

from pnlint.document.place import Place
from pnlint.pointer import parts

_GAP = re.compile(r"[ \t\r\n:,]*+")


class JsonPlaces:
    """The places of the values in a JSON text without fault; only what is asked for is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        # The standard reader, written in C, passes over values faster than any scanner in Python.
        self._pass_over = json.JSONDecoder().raw_decode
        self._inside: dict[int, dict[str, Place]] = {}
        start = self._gap(0)
        self._root = Place(start, self._pass_over(text, start)[1])

    def find(self, pointer: str) -> Place | None:
        """Where the value that the pointer names stands, if there is one."""
        place: Place | None = self._root
        for part in parts(pointer):
            if place is None or self._text[place.start] not in "{[":
                return None
            place = self._members(place.start).get(part)
        return place

    def _members(self, start: int) -> dict[str, Place]:
        if start not in self._inside:
            self._inside[start] = self._read_members(start)
        return self._inside[start]

    def _read_members(self, start: int) -> dict[str, Place]:
        members: dict[str, Place] = {}
        named = self._text[start] == "{"
        at = self._gap(start + 1)
        while self._text[at] not in "]}":
            key, key_start, key_end = str(len(members)), None, None
            if named:
                key_start = at
                key, key_end = self._pass_over(self._text, at)
                at = self._gap(key_end)
            _, end = self._pass_over(self._text, at)
            members[key] = Place(at, end, key_start, key_end)
            at = self._gap(end)
        return members

    def _gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at
