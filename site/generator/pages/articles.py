"""The pages of the guide that are lists of items: overview, first steps, FAQ, channels, figures and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book, BookFaults
from generator.items import item
from generator.page import Page
from generator.references import References, text_of

# Pages whose items need more than their own data have a module of their own.
_ELSEWHERE = ("kpis", "pitfalls", "steps")


def pages(book: Book, lang: str) -> Iterator[Page]:
    """A page for every file of ``rules/coupang/guide`` that is nothing but items."""
    for name in book.guide:
        if name not in _ELSEWHERE:
            yield framed(book, lang, name, items_of(book, name))


def items_of(book: Book, name: str) -> Callable[[References], str]:
    """All items of a file, one below the other."""
    return lambda links: "\n".join(item(one, links) for one in book.guide[name]["items"])


def framed(book: Book, lang: str, name: str, body: Callable[[References], str]) -> Page:
    """A page with its title, its introduction, its body and where to go next, as ``rules/texts/pages.yaml`` says."""
    about: Mapping[str, Any] = book.texts("pages")["pages"].get(name)
    if about is None:
        raise BookFaults(
            f"rules/texts/pages.yaml: pages/{name} is missing; rules/coupang/guide/{name}.yaml has no page"
        )
    title = text_of(about.get("title") or book.guide[name]["title"], f"pages/{name}/title", lang)
    links = References(book, lang, about["path"])
    onward = md.bullets(
        links.page(text_of(one["words"], f"pages/{name}/next", lang), one["to"]) for one in about["next"]
    )
    text = md.paragraphs(
        md.heading(1, title, name),
        text_of(about["intro"], f"pages/{name}/intro", lang),
        # Readers hold a notice in their hands and may take "the article" for it.
        links.say("words", "article") if name in book.guide else "",
        body(links),
        md.heading(2, links.say("words", "next"), "next"),
        onward,
    )
    return Page(about["path"], title, text)
