"""Where the article and other sources disagree, all on one page with an anchor for each."""

from __future__ import annotations

from collections.abc import Iterator

from generator import markdown as md
from generator.book import Book
from generator.page import Page
from generator.pages.articles import framed
from generator.references import References
from generator.uses import Uses, uses_of


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``standards/contradictions.md``."""
    uses = uses_of(book)

    def body(links: References) -> str:
        return md.paragraphs(
            _overview(links), *(_one(name, links, uses[name]) for name in book.every("contradictions"))
        )

    yield framed(book, lang, "contradictions", body)


def _overview(links: References) -> str:
    """A table of all, the gravest first."""
    known = links.book.every("contradictions")
    order = list(links.book.texts("pages")["levels"])
    rows = (
        [links.contradiction(name), _level(name, links), md.text(known[name]["advice"][links.lang])]
        for name in sorted(known, key=lambda name: (order.index(known[name]["severity"]), name))
    )
    return md.paragraphs(
        md.heading(2, links.say("words", "all"), "all"), md.table(links.head("point", "severity", "advice"), rows)
    )


def _level(name: str, links: References) -> str:
    level = links.book.every("contradictions")[name]["severity"]
    return f'<span class="level level-{level}">{links.say("levels", level)}</span>'


def _one(name: str, links: References, uses: Uses) -> str:
    data, lang = links.book.every("contradictions")[name], links.lang
    cells = {key: md.text(data[key][lang]) for key in ("seed", "elsewhere", "advice")}
    cells |= {
        "severity": _level(name, links),
        "source": " · ".join(_source(source, links) for source in data["sources"]),
        "rules": links.all("rule", uses.rules),
        "in_guide": links.all("guide", uses.items),
    }
    return md.paragraphs(
        md.heading(2, f"{name} {data['title'][lang]}", name),
        links.facts({key: cells[key] for key in ("seed", "elsewhere")}),
        f'!!! tip "{links.say("words", "advice")}"\n\n    {cells["advice"]}\n',
        f'<div class="basis" markdown>\n\n{links.facts({key: cells[key] for key in _BASIS})}\n</div>\n',
    )


_BASIS = ("severity", "source", "rules", "in_guide")


def _source(name: str, links: References) -> str:
    return links.source({"source": name, "grade": links.book.every("sources")[name]["grade"]})
