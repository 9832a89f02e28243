"""The words around findings, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pnlint.render.values import JOINTS, Values
from pnlint.report import SEVERITIES
from pnlint.texts import texts


class Phrases:
    """Sentences of ``report.yaml`` for readers of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = texts("report")

    def line(self, name: str, **data: Any) -> str:
        """A sentence with its values."""
        return str(self._texts["lines"][name][self.language]).format_map(data)

    def word(self, group: str, name: str) -> str:
        """The word for a severity, an outcome, a verdict."""
        return str(self._texts[group][name][self.language])

    def count(self, name: str, n: int) -> str:
        """So many of a kind."""
        forms = self._texts["counts"][name]
        form = forms["one"] if n == 1 and self.language == "en" else forms[self.language]
        return str(form).format(n=n)

    def counts(self, counts: Mapping[str, int]) -> str:
        """All counts that are not zero; errors and warnings always."""
        shown = [name for name in (*SEVERITIES, "undecided", "waived") if counts[name] or name in ("error", "warning")]
        return self.list_of(self.count(name, counts[name]) for name in shown)

    def list_of(self, items: Iterable[str]) -> str:
        """The items in a row."""
        return ("，" if self.language == "zh" else ", ").join(items)

    def sentence(self, text: str) -> str:
        """The text with its full stop, ready for another sentence."""
        return text + ("。" if self.language == "zh" else ". ")

    def needs(self, pointers: Iterable[str], values: Values) -> str:
        """The fields at these pointers by name; rows of the same list are told once, with their number."""
        groups: dict[str, list[str]] = {}
        for pointer in pointers:
            kind = "/".join("*" if part.isdigit() else part for part in pointer.split("/"))
            groups.setdefault(kind, []).append(pointer)
        fields = [
            self.line("field_many", label=values.label(many[0]), pointer=many[0], count=len(many))
            if len(many) > 1
            else self.line("field", label=values.label(many[0]), pointer=many[0])
            for many in groups.values()
        ]
        return self.line("needs", fields=JOINTS[self.language].join(fields))

    def verdict(self, verdict: str, complete: bool) -> str:
        """What the verdict means; an incomplete check that reached no end says so."""
        return self.word("verdict", verdict if complete or verdict != "incomplete" else "cut_short")
