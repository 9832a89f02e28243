"""A sentence with the sentences that belong below it, and how they become a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence in Markdown; ``below`` are the conditions that it introduces."""

    text: str
    below: tuple[Line, ...] = ()


def bullets(lines: Iterable[Line]) -> str:
    """The lines as a nested list."""
    return "\n".join(_written(lines, 0)) + "\n"


def _written(lines: Iterable[Line], depth: int) -> Iterator[str]:
    for line in lines:
        yield f"{'    ' * depth}- {line.text}"
        yield from _written(line.below, depth + 1)
