"""The way through a notification: the loop as a diagram, the timeline, and the six steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.items import basis, item
from generator.page import Page
from generator.pages.articles import framed
from generator.references import References
from generator.spans import current, filled

_STAGES = ("respond", "analyse", "rectify", "report", "verify")
_BEIJING = timezone(timedelta(hours=8))


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``notification/steps.md``."""
    yield framed(book, lang, "steps", lambda links: md.paragraphs(loop(book, lang), timeline(links), _steps(links)))


def _steps(links: References) -> str:
    return "\n".join(item(one, links) for one in links.book.guide["steps"]["items"])


def loop(book: Book, lang: str) -> str:
    """The five stages as a Mermaid diagram, with the way back when an answer is refused."""
    words = {key: filled(book, text[lang], lang) for key, text in book.texts("pages")["loop"].items()}
    boxes = [f'  {stage}["<b>{words[stage]}</b><br>{words[f"{stage}_note"]}"]' for stage in _STAGES]
    chain = "  " + " --> ".join(_STAGES)
    back = f'  verify -. "{words["again"]}" .-> analyse'
    diagram = "\n".join(["flowchart TB", *boxes, chain, back])
    return md.paragraphs(md.heading(2, words["title"], "loop"), md.block(diagram, "mermaid"))


def timeline(links: References) -> str:
    """The moments of a notification in their order, each with its rules."""
    about: Mapping[str, Any] = links.book.texts("pages")["timeline"]
    moments = "\n".join(_moment(one, about, links) for one in about["moments"])
    return md.paragraphs(
        md.heading(2, about["title"][links.lang], "timeline"),
        about["intro"][links.lang],
        f'<div class="timeline" markdown>\n\n{moments}\n</div>\n',
    )


def _moment(data: Mapping[str, Any], about: Mapping[str, Any], links: References) -> str:
    book, lang = links.book, links.lang
    when, what = (md.text(filled(book, data[key][lang], lang)) for key in ("when", "what"))
    shown = f"**{when}**<br>{what}"
    if "value" in data:
        shown += "<br>" + md.text(_example(book, data["value"], about["for_example"][lang]))
    return f'<div class="moment" markdown>\n\n{shown}\n\n{basis(data, links)}\n</div>\n'


def _example(book: Book, value: str, words: str) -> str:
    """The end of a span that begins when the notification of the valid case was issued, in two zones."""
    issued = datetime.fromisoformat(book.pack.valid_case["notification"]["issued_at"])
    end = issued + timedelta(**current(book, value))
    return words.format(korea=f"{end:%Y-%m-%d %H:%M}", china=f"{end.astimezone(_BEIJING):%Y-%m-%d %H:%M}")
