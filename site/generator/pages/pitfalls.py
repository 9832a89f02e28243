"""The article's ten pitfalls, each with an example that is caught."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.examples import shown
from generator.items import item
from generator.page import Page
from generator.pages.articles import framed
from generator.references import References
from generator.sections.example import Examples
from generator.words import Words


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``notification/pitfalls.md``."""
    items = book.guide["pitfalls"]["items"]
    yield framed(
        book, lang, "pitfalls", lambda links: "\n".join(item(one, links, more=_example(one, links)) for one in items)
    )


def _example(data: Mapping[str, Any], links: References) -> str:
    """What pnlint says of the first failing example of the item's first rule, and where to read and to try it."""
    rule, book, lang = data["rules"][0], links.book, links.lang
    found = shown(book, rule, "fails", 0, lang)
    whole = links.page(book.rules[rule]["title"][lang], f"rules/{rule}.md#fails")
    tried = md.link(Words(book, lang, "rule")("try"), Examples(book, lang, rule).address(found))
    facts = {
        "example": md.text(found.example["name"][lang]),
        "says": f"{md.text(found.answer['findings'][0]['message'])}<br>→ {md.text(found.remedies[0])}",
        "whole": f"{whole} · {tried}",
    }
    return f'<div class="caught" markdown>\n\n{links.facts(facts)}\n</div>\n'
