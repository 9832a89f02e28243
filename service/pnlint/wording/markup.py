"""How words, names and places are marked where they are read: on a page, in a report, on a terminal."""

from __future__ import annotations

from typing import Any, Protocol

from pnlint.wording.scope import Place


class Markup(Protocol):
    """Marks what stands in a sentence about a check."""

    def text(self, words: str) -> str:
        """Words of a rule file as they stand."""

    def code(self, words: Any) -> str:
        """A name, a code or a pattern as it is typed."""

    def field(self, words: str, place: Place) -> str:
        """The name of a field of the case."""

    def table(self, words: str, name: str) -> str:
        """The title of a table."""
