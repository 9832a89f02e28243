"""The figures: what each source says, and beside it the value that pnlint uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.items import item
from generator.page import Page
from generator.pages.articles import framed
from generator.references import References
from generator.spans import in_force, shown
from generator.uses import rules_with_value


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``standards/kpis.md``."""
    items = book.guide["kpis"]["items"]
    yield framed(book, lang, "kpis", lambda links: "\n".join(item(one, links, more=_own(one, links)) for one in items))


def _own(data: Mapping[str, Any], links: References) -> str:
    """The values behind the item's rules, each with the day from which it is in force."""
    rules = set(data.get("rules", ()))
    names = [name for name in links.book.values if rules & set(rules_with_value(links.book, name))]
    return links.facts({"own": " · ".join(_value(name, links) for name in names)})


def _value(name: str, links: References) -> str:
    book, lang = links.book, links.lang
    entry = in_force(book, name)
    title = links.page(book.values[name]["title"][lang], f"standards/values.md#{name}")
    since = links.say("words", "since_day").format(day=md.text(entry["from"]))
    return f"{title} **{md.text(shown(book, entry['value'], lang))}**{since}"
