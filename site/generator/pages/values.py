"""Limits, spans and lists that rules use, with their history and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.page import Page
from generator.pages.articles import framed
from generator.references import References
from generator.spans import shown
from generator.uses import rules_with_value


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``standards/values.md``."""
    yield framed(book, lang, "values", lambda links: "\n".join(_value(name, links) for name in book.every("values")))


def _value(name: str, links: References) -> str:
    book = links.book
    return md.paragraphs(
        md.heading(2, book.every("values")[name]["title"][links.lang], name),
        md.table(
            links.head("since", "value", "why"), (_entry(one, links) for one in book.every("values")[name]["history"])
        ),
        links.facts({"name": md.code(f"values.{name}"), "used_by": links.all("rule", rules_with_value(book, name))}),
    )


def _entry(entry: Mapping[str, Any], links: References) -> list[str]:
    value = md.text(shown(links.book, entry["value"], links.lang))
    change = [md.text(entry["change"][links.lang])] if "change" in entry else []
    return [
        f'<span class="date">{md.text(entry["from"])}</span>',
        f"**{value}**",
        "\n".join([*change, *(cited(one, links) for one in entry["sources"])]),
    ]


def cited(source: Mapping[str, Any], links: References) -> str:
    """A statement with its status, what contradicts it, and our note."""
    parts = [links.statement(source["statement"]), links.say("statuses", source["status"])]
    if "contradiction" in source:
        parts.append(links.contradiction(source["contradiction"]))
    if "note" in source:
        parts.append(md.text(source["note"][links.lang]))
    return " · ".join(parts)
