"""What a rule rests on: statements with their status, where they come from, and what contradicts them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book, BookFaults
from generator.references import References
from generator.words import Words


def grounds(book: Book, rule: str, links: References) -> str:
    """A table with a row for each source of the rule; a rule without one ends the build."""
    words = Words(book, links.lang, "sources")
    sources = book.rules[rule]["sources"]
    if not sources:
        raise BookFaults(f"{book.pack.files[rule]}: the rule has no source")
    head = [words(name) for name in ("statement", "says", "status", "source", "checked", "against")]
    rows = [_row(book, one, links, book.pack.files[rule]) for one in sources]
    if not any(row[-1] for row in rows):
        head, rows = head[:-1], [row[:-1] for row in rows]
    return md.table(head, rows)


def _row(book: Book, cited: Mapping[str, Any], links: References, where: str) -> list[str]:
    name, lang = cited["statement"], links.lang
    status = book.texts("pages")["statuses"][cited["status"]][lang]
    says = [_said(book, name, lang, where), md.text(cited["note"][lang]) if "note" in cited else ""]
    source = book.sources.get("seed" if name.startswith("S-") else name)
    shown, checked = "—", "—"
    if source:
        shown = f"{links.source({'source': source['id'], 'grade': source['grade']})}\n<{source['url']}>"
        checked = f'<span class="day">{md.text(source["checked"])}</span>'
    against = links.contradiction(cited["contradiction"]) if "contradiction" in cited else ""
    return [links.statement(name), "\n".join(part for part in says if part), status, shown, checked, against]


def _said(book: Book, name: str, lang: str, where: str) -> str:
    if name.startswith("S-"):
        if name not in book.statements:
            raise BookFaults(f"{where}: there is no statement {name}")
        return md.text(book.statements[name][lang])
    known = book.sources.get(name)
    return md.text(known["title"][lang]) if known else ""
