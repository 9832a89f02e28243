"""What the article says, statement by statement, with what supports or contradicts each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import markdown as md
from generator.book import Book
from generator.page import Page
from generator.pages.articles import framed
from generator.pages.sources import used
from generator.references import References
from generator.uses import Uses, uses_of


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``standards/statements.md``."""
    uses = uses_of(book)

    def body(links: References) -> str:
        sections = book.texts("pages")["sections"]
        return "\n".join(_section(name, number, links, uses) for number, name in enumerate(sections, 1))

    yield framed(book, lang, "statements", body)


def _section(section: str, number: int, links: References, uses: Mapping[str, Uses]) -> str:
    names = [name for name, data in links.book.statements.items() if data["section"] == section]
    return md.paragraphs(
        md.heading(2, links.say("sections", section), f"section-{number}"),
        *(_statement(name, links, uses[name]) for name in names),
    )


def _statement(name: str, links: References, uses: Uses) -> str:
    facts = {
        "status": " · ".join(links.say("statuses", status) for status in uses.statuses),
        "disagreements": links.all("contradiction", uses.contradictions),
        **used(uses, links),
    }
    return md.paragraphs(
        md.heading(3, name, name),
        md.text(links.book.statements[name][links.lang]),
        f'<div class="basis" markdown>\n\n{links.facts(facts)}\n</div>\n',
    )
