"""The guide's own words, from ``rules/texts``, in one language."""

from __future__ import annotations

from typing import Any

from generator.book import Book, BookFaults


class Words:
    """The words of one group of ``guide.yaml``: ``words("why")``, ``words("version", version=2)``."""

    def __init__(self, book: Book, lang: str, group: str) -> None:
        self._texts, self._lang, self._group = book.texts("guide")[group], lang, group

    def __call__(self, name: str, /, **data: Any) -> str:
        """One text with its values; a missing one ends the build."""
        node = self._texts
        for part in name.split("."):
            node = node.get(part, {})
        if self._lang not in node:
            raise BookFaults(f"rules/texts/guide.yaml: {self._group}/{name} has no text in {self._lang}")
        return str(node[self._lang]).format_map(data) if data else str(node[self._lang])
