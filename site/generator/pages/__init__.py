"""Every kind of generated page; each module has ``pages(book, lang)``, a pure function."""

from __future__ import annotations

from collections.abc import Iterator

from generator.book import Book
from generator.page import Page
from generator.pages import (
    api,
    articles,
    case_format,
    catalogue,
    changelog,
    contradictions,
    glossary,
    kpis,
    pitfalls,
    rule,
    settings,
    sources,
    statements,
    steps,
    tables,
    try_it,
    values,
    vocabulary,
)

_MODULES = (
    rule,
    catalogue,
    changelog,
    case_format,
    api,
    settings,
    vocabulary,
    tables,
    articles,
    steps,
    pitfalls,
    values,
    contradictions,
    sources,
    statements,
    glossary,
    kpis,
    try_it,
)


def all_pages(book: Book, lang: str) -> Iterator[Page]:
    """Every generated page and file of one language."""
    for module in _MODULES:
        yield from module.pages(book, lang)
