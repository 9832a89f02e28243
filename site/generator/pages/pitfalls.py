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


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``notification/pitfalls.md``."""
    items = book.guide["pitfalls"]["items"]
    yield framed(
        book, lang, "pitfalls", lambda links: "\n".join(item(one, links, more=_example(one, links)) for one in items)
    )


def _example(data: Mapping[str, Any], links: References) -> str:
    """What pnlint says of the first failing example of the item's first rule."""
    rule = data["rules"][0]
    found = shown(links.book, rule, "fails", 0, links.lang)
    facts = links.facts(
        {
            "example": md.text(found.example["name"][links.lang]),
            "says": f"{md.text(found.answer['findings'][0]['message'])}<br>→ {md.text(found.remedies[0])}",
            "whole": links.page(links.book.rules[rule]["title"][links.lang], f"rules/{rule}.md#fails"),
        }
    )
    return f'<div class="caught" markdown>\n\n{facts}\n</div>\n'
