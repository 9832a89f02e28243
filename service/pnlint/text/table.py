"""A list of phrases and patterns, and what is found of it in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Table(NamedTuple):
    """One list of phrases: ``bit`` is its own; ``family`` the table within which the longest match wins."""

    bit: int
    family: str
    items: Sequence[Mapping[str, Any]]
    allow: Sequence[str] = ()
    negation: bool = False

    @property
    def conditional(self) -> bool:
        """Whether a hit must be looked at in its surroundings before it counts."""
        return self.negation or any("only_with" in item for item in self.items)


class Hit(NamedTuple):
    """A phrase or pattern found: its range in the normalised text, the table's bit and the table's item."""

    start: int
    end: int
    bit: int
    item: Mapping[str, Any]
