"""The names of places, each linked to the description of the field, and of tables."""

from __future__ import annotations

from typing import Any

from generator import markdown as md
from generator.book import Book
from pnlint.wording.names import Data, Names
from pnlint.wording.scope import Place

CASE_FORMAT = "../reference/case-format.md"
TABLES = "../reference/tables.md"


def anchor_of(place: Place) -> str:
    """The anchor of a field in the description of the case format."""
    return "-".join(one for one in place if one != "*")


class Linked:
    """Marks names as Markdown."""

    def text(self, words: str) -> str:
        """Words, escaped."""
        return md.text(words)

    def code(self, words: Any) -> str:
        """Words in the script of code."""
        return md.code(words)

    def field(self, words: str, place: Place) -> str:
        """A link to the description of the field."""
        return md.link(words, f"{CASE_FORMAT}#{anchor_of(place)}")

    def table(self, words: str, name: str) -> str:
        """A link to the table."""
        return md.link(words, f"{TABLES}#table-{name}")


def names_of(book: Book, lang: str, where: str) -> Names:
    """Says what the rules of a book name; ``where`` names the rule for faults."""
    return Names(Data(book.values, book.tables, book.shelf.shape.shape, book.day), lang, where, Linked())
