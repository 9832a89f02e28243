"""The lines of a stream, one at a time, however many there are and however long one of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from pnlint.document.fault import Fault


class Line(NamedTuple):
    """One line that is not blank: its number in the stream, from 1, and its bytes without the line feed."""

    number: int
    raw: bytes


def on_line(faults: Iterable[Fault], number: int) -> tuple[Fault, ...]:
    """The faults of one line with their places in the stream; what has no place gets none but its line."""
    moved = (one._replace(line=number) for one in faults)
    return tuple(
        one._replace(data={**one.data, "first_line": number}) if "first_line" in one.data else one for one in moved
    )


def read_lines(read: Callable[[int], bytes], limit: int, piece: int) -> Iterator[Line]:
    """The lines of what ``read(piece)`` gives until it gives nothing; blank lines are counted and passed over.

    A line that is longer than ``limit`` bytes is cut off one byte beyond it, so memory is bounded by both sizes.
    """
    number, held = 1, bytearray()
    while data := read(piece):
        *ends, rest = data.split(b"\n")
        for end in ends:
            held += end[: limit + 1 - len(held)]
            if not _is_blank(held, limit):
                yield Line(number, bytes(held))
            number += 1
            held.clear()
        held += rest[: limit + 1 - len(held)]
    if not _is_blank(held, limit):
        yield Line(number, bytes(held))


def _is_blank(held: bytearray, limit: int) -> bool:
    # Of a line that was cut nobody knows how it goes on.
    return len(held) <= limit and not held.strip()
