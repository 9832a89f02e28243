"""The order of pages from ``site/nav.yaml``, in one language, as nested lists that any site generator can take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.book import Book, BookFaults
from pnlint.document import read_document

# What an entry may stand for besides a page or a section.
_TOPICS = {"rules": "topics"}


def navigation(file: Path, book: Book, lang: str, titles: Mapping[str, str]) -> list[Any]:
    """Each entry is ``{title: path}``, ``{title: [entries]}`` or a path; ``titles`` are those of generated pages."""
    document = read_document(file.read_bytes(), name=file.name)
    if document.faults:
        raise BookFaults(f"{file}: {document.faults[0].code} in line {document.faults[0].line}")
    return list(_entries(document.data, book, lang, titles))


def _entries(items: Any, book: Book, lang: str, titles: Mapping[str, str]) -> Iterator[Any]:
    for one in items:
        if isinstance(one, str):
            yield _page(one, titles)
        elif one == _TOPICS:
            yield from _topics(book, lang, titles)
        else:
            yield {one["title"][lang]: list(_entries(one["pages"], book, lang, titles))}


def _page(path: str, titles: Mapping[str, str]) -> Any:
    return {titles[path]: path} if path in titles else path


def _topics(book: Book, lang: str, titles: Mapping[str, str]) -> Iterator[Any]:
    yield from _of_pack(book, lang, titles)
    for other in book.others:
        yield {other.pack.meta["title"][lang]: list(_of_pack(other, lang, titles))}


def _of_pack(book: Book, lang: str, titles: Mapping[str, str]) -> Iterator[Any]:
    for topic, about in book.topics.items():
        yield {about["title"][lang]: [_page(f"rules/{rule}.md", titles) for rule in book.rules_of(topic)]}
