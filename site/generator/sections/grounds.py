"""What a rule rests on: statements with their status, where they come from, and what contradicts them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book, BookFaults
from generator.references import References
from generator.words import Words


def grounds(book: Book, rule: str, links: References) -> str:
    """What each source of the rule says and where that comes from; a rule without a source ends the build."""
    words = Words(book, links.lang, "sources")
    sources = book.rules[rule]["sources"]
    if not sources:
        raise BookFaults(f"{book.pack.files[rule]}: the rule has no source")
    items = md.bullets(_item(book, one, links, words, book.pack.files[rule]) for one in sources)
    return f'<div class="grounds" markdown>\n\n{items}\n</div>\n'


def _item(book: Book, cited: Mapping[str, Any], links: References, words: Words, where: str) -> str:
    """One source in lines of its own, which a phone can show as well as paper."""
    name, lang = cited["statement"], links.lang
    status = book.texts("pages")["statuses"][cited["status"]][lang]
    note = md.text(cited["note"][lang]) if "note" in cited else ""
    source = book.sources.get("seed" if name.startswith("S-") else name)
    said = _said(book, name, lang, where)
    lines = [
        f'**{links.statement(name)}** <span class="seen">{status}</span>',
        "" if source and said == md.text(source["title"][lang]) else said,
        note,
    ]
    if source:
        shown = links.source({"source": source["id"], "grade": source["grade"]})
        day = f'<span class="day">{md.text(source["checked"])}</span>'
        lines.append(words("from", source=shown, url=f"<{source['url']}>") + " · " + words("looked_at", day=day))
    if "contradiction" in cited:
        lines.append(words("contradicted", contradiction=links.contradiction(cited["contradiction"])))
    return "<br>".join(line for line in lines if line)


def _said(book: Book, name: str, lang: str, where: str) -> str:
    if name.startswith("S-"):
        if name not in book.statements:
            raise BookFaults(f"{where}: there is no statement {name}")
        return md.text(book.statements[name][lang])
    known = book.sources.get(name)
    return md.text(known["title"][lang]) if known else ""
