"""A page for every rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.page import Page


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``rules/<id>.md`` for every rule file."""
    for name in book.rules:
        yield Page(f"rules/{name}.md", book.rules[name]["title"][lang], _page(name, book.rules[name], lang))


def _page(name: str, rule: Any, lang: str) -> str:
    return md.paragraphs(md.heading(1, rule["title"][lang], name), md.text(rule["why"][lang]))
