"""Every source with its grade, address and dates, and the readings that are our own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import markdown as md
from generator.book import Book
from generator.page import Page
from generator.pages.articles import framed
from generator.references import References
from generator.uses import Uses, uses_of


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``standards/sources.md``."""
    uses = uses_of(book)

    def body(links: References) -> str:
        grades = book.texts("pages")["grade_titles"]
        return "\n".join([*(_grade(grade, links, uses) for grade in grades), _readings(links, uses)])

    yield framed(book, lang, "sources", body)


def _grade(grade: str, links: References, uses: Mapping[str, Uses]) -> str:
    names = [name for name, source in links.book.every("sources").items() if source["grade"] == grade]
    return md.paragraphs(
        md.heading(2, links.say("grade_titles", grade), f"grade-{grade.lower()}"),
        _period(grade, links),
        *(_source(name, links, uses[name]) for name in names),
    )


def _period(grade: str, links: References) -> str:
    """How long sources of this grade count as looked at, and why."""
    period = (links.book.pack.meta.get("review") or {}).get(grade)
    if period is None:
        return ""
    said = links.say("words", "review_period").format(months=period["months"], why=period["why"][links.lang])
    return md.text(said) + "\n"


def _source(name: str, links: References, uses: Uses) -> str:
    data, lang = links.book.every("sources")[name], links.lang
    title = f"{name} {data['title'][lang]}" if name.startswith("O-") else data["title"][lang]
    facts = {
        "address": f"<{data['url']}>" if "url" in data else "",
        "dated": md.text(data.get("date", "")),
        "checked": md.text(data.get("checked", "")),
        "review_by": md.text(data.get("review_by", "")),
    }
    return md.paragraphs(md.heading(3, title, name), links.facts({**facts, **used(uses, links)}))


def used(uses: Uses, links: References) -> Mapping[str, str]:
    """Links to what uses something, by the word that stands before them."""
    book, lang = links.book, links.lang
    values = (
        links.page(book.every("values")[name]["title"][lang], f"standards/values.md#{name}") for name in uses.values
    )
    tables = (
        links.page(book.every("tables")[name]["title"][lang], f"reference/tables.md#table-{name}")
        for name in uses.tables
    )
    return {
        "used_by": links.all("rule", uses.rules),
        "in_values": " · ".join(values),
        "in_tables": " · ".join(tables),
        "in_guide": links.all("guide", uses.items),
    }


def _readings(links: References, uses: Mapping[str, Uses]) -> str:
    parts = [md.heading(2, links.say("words", "readings"), "readings")]
    for name in sorted((one for one in uses if one.startswith("I-")), key=lambda one: int(one[2:])):
        parts.append(md.heading(3, name, name))
        parts.append(md.bullets(md.text(note[links.lang]) for note in uses[name].notes))
        parts.append(links.facts(used(uses[name], links)))
    return md.paragraphs(*parts)
