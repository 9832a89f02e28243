"""Where a value and its key stand in a text."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Offsets in code points, ends not included; the key's are None for rows of a list and for the whole."""

    start: int
    end: int
    key_start: int | None = None
    key_end: int | None = None
