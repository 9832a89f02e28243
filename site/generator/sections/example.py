"""One example of a rule: what is changed on the case without faults, and the exact words that a user sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.check import names_of
from generator.examples import Shown
from generator.words import Words
from pnlint.pointer import resolve

# How much of a text is shown on either side of the words that a finding points at.
_REACH = 60


class Examples:
    """Writes examples for one page; ``near`` is how links reach the root of the guide from it."""

    def __init__(self, book: Book, lang: str, where: str, near: str = "../") -> None:
        self.words = Words(book, lang, "examples")
        self.names = names_of(book, lang, where)
        self._severity = book.texts("report")["severity"]
        self._lang, self._near = lang, near

    def address(self, shown: Shown) -> str:
        """Where an example is tried."""
        return f"{self._near}try.md?example={shown.rule}/{shown.number}"

    def name(self, shown: Shown) -> str:
        """What the example is called."""
        return md.text(shown.example["name"][self._lang])

    def changes(self, shown: Shown) -> str:
        """What is changed, as a list."""
        lines = list(self._changes(shown.example))
        return md.bullets(lines) if lines else self.words("unchanged") + "\n"

    def _changes(self, example: Mapping[str, Any]) -> Iterator[str]:
        if "as_of" in example:
            yield self.words("as_of", day=md.text(example["as_of"]))
        for pointer in example.get("remove", ()):
            yield self.words("remove", field=self.at(pointer))
        for pointer, value in example.get("set", {}).items():
            word = "append" if pointer.endswith("/-") else "set"
            said = self.words(word, field=self.at(pointer.removesuffix("/-")))
            yield f"{said} {value_of(value)}"

    def at(self, pointer: str) -> str:
        """A place of the case: the field's name and its pointer."""
        place = tuple(part for part in pointer.split("/")[1:] if not part.isdigit())
        one = pointer.rsplit("/", 1)[-1].isdigit()
        return f"{self.names.row(place) if one else self.names.field(place)} {md.code(pointer)}"

    def findings(self, shown: Shown) -> str:
        """Every finding as the user sees it."""
        pairs = zip(shown.answer["findings"], shown.remedies, strict=True)
        return "\n".join(self._finding(shown.case, finding, remedy) for finding, remedy in pairs)

    def _finding(self, case: Any, finding: Mapping[str, Any], remedy: str) -> str:
        severity = self._severity[finding["severity"]][self._lang]
        parts = [
            f'<span class="severity severity-{finding["severity"]}">{severity}</span> {self.at(finding["pointer"])}',
            quoted(case, finding),
            f'<p class="finding-message">{escape(finding["message"], quote=False)}</p>',
            f"→ {md.text(remedy)}",
            *(md.text(self.words("contradiction", **one)) for one in finding.get("contradictions", ())),
        ]
        return '<div class="finding" markdown>\n\n' + "\n\n".join(part for part in parts if part) + "\n\n</div>\n"


def quoted(case: Any, finding: Mapping[str, Any]) -> str:
    """The words that a finding points at, within their text."""
    if "range" not in finding:
        return ""
    text, start, end = resolve(case, finding["pointer"]), finding["range"]["start"], finding["range"]["end"]
    before, words, after = text[max(0, start - _REACH) : start], text[start:end], text[end : end + _REACH]
    left, right = "…" if start > _REACH else "", "…" if len(text) > end + _REACH else ""
    parts = (escape(part, quote=False) for part in (left + before, words, after + right))
    return '<p class="quoted">{}<mark>{}</mark>{}</p>'.format(*parts)


def value_of(value: Any) -> str:
    """A value of a change, as it would stand in YAML on one line."""
    return md.code(_flow(value))


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if value is None or isinstance(value, bool):
        return str({None: "null", True: "true", False: "false"}[value])
    if isinstance(value, str) and (
        value.isdigit() or not value or value != value.strip() or set(value) & set("{}[],:#\"'")
    ):
        return '"' + value.replace('"', '\\"') + '"'
    return str(value)
