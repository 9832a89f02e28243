"""The guide's pages as Markdown: generated and hand-written, with their headings, links and blocks of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

SITE = Path(__file__).parents[2] / "site"
LANGUAGES = ("zh", "en")
_FENCE = re.compile(
    r"(?:<!-- (?P<mark>[^\n]*?) -->\n)?(?P<fence>`{3,})(?P<lang>[a-z]+)\n(?P<code>.*?)\n(?P=fence)", re.S
)
_HEADING = re.compile(r"^#{1,6} (.*)$", re.M)
_LINK = re.compile(r'\]\(([^)\s"]*)')


@dataclass(frozen=True)
class Block:
    """A block of code; ``mark`` is the comment in the line before it, or an empty text."""

    mark: str
    lang: str
    code: str


def all_markdown(book: Any, lang: str) -> dict[str, str]:
    """Every page of a language by its path: hand-written files, then what is generated."""
    from generator.pages import all_pages

    found = {path.relative_to(SITE / lang).as_posix(): path.read_text() for path in (SITE / lang).rglob("*.md")}
    return found | {page.path: page.markdown for page in all_pages(book, lang) if page.path.endswith(".md")}


def hand_written(lang: str) -> dict[str, str]:
    """The hand-written pages of a language by their paths."""
    return {path.relative_to(SITE / lang).as_posix(): path.read_text() for path in (SITE / lang).rglob("*.md")}


def headings(markdown: str) -> list[str]:
    """The headings of a page; lines of code are none."""
    return _HEADING.findall(_FENCE.sub("", markdown))


def ids(markdown: str) -> list[str]:
    """The ids that stand behind the headings of a page."""
    return [found[1] for one in headings(markdown) if (found := re.search(r"\{#([^}]*)\}$", one))]


def links(path: str, markdown: str) -> Iterator[tuple[str, str]]:
    """``(page, anchor)`` of every link of a page to another page or to a place in itself."""
    for target in _LINK.findall(_FENCE.sub("", markdown)):
        page, _, anchor = target.partition("#")
        page = page.partition("?")[0]
        if "://" not in target and (page.endswith(".md") or not page):
            yield (normpath(join(dirname(path), page)) if page else path), anchor


def blocks(markdown: str) -> list[Block]:
    """The blocks of code of a page, in order."""
    return [Block(found["mark"] or "", found["lang"], found["code"]) for found in _FENCE.finditer(markdown)]
