"""What a rule reads, and what becomes of it when some of that is not given."""

from __future__ import annotations

from generator import markdown as md
from generator.book import Book
from generator.check import names_of, reads
from generator.examples import all_shown
from generator.words import Words
from pnlint.wording.names import Names


def missing(book: Book, rule: str, lang: str) -> str:
    """The fields that the rule reads, and its own examples that are undecided or not applicable."""
    words, names = Words(book, lang, "missing"), names_of(book, lang, book.pack.files[rule])
    fields = [_field(place, names, words) for place in reads(book.rules[rule], book.topics[book.topic_of(rule)])]
    undecided, idle = [], []
    for one in all_shown(book, rule, "passes", lang):
        name = md.text(one.example["name"][lang])
        if one.outcome == "undecided":
            needs = names.joined([f"{names.values.label(pointer)} {md.code(pointer)}" for pointer in one.needs])
            undecided.append(words("asks", name=name, fields=needs) if needs else words("asks_nothing", name=name))
        elif one.outcome == "not_applicable":
            idle.append(words("not_applicable", name=name))
    return md.paragraphs(
        words("reads") + "\n",
        md.bullets(fields),
        words("undecided" if undecided else "never") + "\n",
        md.bullets(undecided),
        words("idle") + "\n" if idle else "",
        md.bullets(idle),
    )


def _field(place: tuple[str, ...], names: Names, words: Words) -> str:
    if place == ("response",):
        return words("texts", field=names.field(place))
    return f"{names.field(place)} {md.code('/' + '/'.join(place))}"
