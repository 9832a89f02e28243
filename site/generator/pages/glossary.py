"""Terms in Chinese, English and Korean, with the renderings that go wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.page import Page
from generator.pages.articles import framed
from generator.references import References
from generator.sections.samples import samples
from generator.words import Words

_LANGUAGES = ("zh", "en", "ko")


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``glossary.md``."""

    def body(links: References) -> str:
        return md.paragraphs(_overview(links), *(_term(one, links) for one in book.terms), _samples(links))

    yield framed(book, lang, "glossary", body)


def _overview(links: References) -> str:
    """All terms in three columns; the first leads to the term."""
    rows = (
        [links.page(one["zh"], f"{links.here}#{one['id']}"), md.text(one["en"]), _in("ko", one["ko"])]
        for one in links.book.terms
    )
    return md.paragraphs(md.heading(2, links.say("words", "all"), "all"), md.table(links.head(*_LANGUAGES), rows))


def _samples(links: References) -> str:
    """Sentences in which renderings that go wrong are found, or rightly are not."""
    book = links.book
    found = samples(book.pack.glossary, Words(book, links.lang, "tables"))
    return md.paragraphs(md.heading(2, links.say("words", "samples"), "samples"), found) if found else ""


def _in(lang: str, words: str) -> str:
    return f'<span lang="{lang}">{md.text(words)}</span>'


def _term(data: Mapping[str, Any], links: References) -> str:
    facts = {key: _rendering(data, key, links) for key in _LANGUAGES}
    facts["field"] = md.code(data["field"]) if "field" in data else ""
    title = f"{data['zh']} · {data['en']}" if links.lang == "zh" else f"{data['en']} · {data['zh']}"
    return md.paragraphs(
        md.heading(2, title, data["id"]),
        links.facts(facts),
        md.text(data["note"][links.lang]) if "note" in data else "",
        _wrong(data.get("wrong", ()), links),
    )


def _rendering(data: Mapping[str, Any], key: str, links: References) -> str:
    """A rendering with where it was seen, and the others that are right as well."""
    shown = _in(key, data[key])
    seen = data.get("attested", {}).get(key)
    if seen:
        shown += f' <span class="seen">{links.say("attested", seen)}</span>'
    also = data.get("also", {}).get(key)
    if also:
        shown += f" <br>{links.say('words', 'also')} {md.text(' / '.join(also))}"
    return shown


def _wrong(rows: Any, links: References) -> str:
    """The renderings that go wrong, whether they are flagged, and why they are wrong."""
    if not rows:
        return ""
    return md.table(links.head("wrong", "right", "flagged"), (_row(row, links) for row in rows))


def _row(row: Mapping[str, Any], links: References) -> list[str]:
    flag = links.say("flags", row["flag"])
    if "only_with" in row:
        table = row["only_with"].removeprefix("tables.")
        title = links.book.tables[table]["title"][links.lang]
        flag = flag.format(table=links.page(title, f"reference/tables.md#table-{table}"))
    why = f"<br>{md.text(row['why'][links.lang])}" if "why" in row else ""
    return [f"<del>{md.text(row['words'])}</del>", md.text(row["right"]), flag + why]
