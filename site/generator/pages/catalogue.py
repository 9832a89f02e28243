"""The catalogue of rules: all of them by topic, with what the reader can filter by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from generator import markdown as md
from generator.book import Book
from generator.check import reads
from generator.page import Page
from generator.words import Words

_STATUSES = ("official", "corroborated", "uncorroborated", "contradicted", "house")
_PARTS = ("response", "notification", "store", "now")
_SEVERITIES = ("error", "warning", "note")


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``rules/index.md``; its filter is ``assets/catalogue.js``, without which all rules are shown."""
    words = Words(book, lang, "catalogue")
    parts = [
        md.heading(1, words("title"), "catalogue"),
        words("about", count=str(len(book.every("rules"))), release=_releases(book, lang)),
        _filter(book, lang, words),
        *(_topic(one, topic, lang, words) for one in book.books for topic in one.topics),
    ]
    yield Page("rules/index.md", words("title"), md.paragraphs(*parts))


def _releases(book: Book, lang: str) -> str:
    """The release of each pack."""
    named = (f"{one.pack.meta['title'][lang]} {one.release}" for one in book.books)
    return md.text({"zh": "、", "en": ", "}[lang].join(named))


def parts_read(book: Book, rule: str) -> list[str]:
    """Which parts of a case decide a rule."""
    found = {place[0] for place in reads(book.rules[rule], book.topics[book.topic_of(rule)])}
    return [part for part in _PARTS if part in found]


def statuses(book: Book, rule: str) -> list[str]:
    """Under which statuses the sources of a rule stand."""
    found = {source["status"] for source in book.rules[rule]["sources"]}
    return [status for status in _STATUSES if status in found]


def _filter(book: Book, lang: str, words: Words) -> str:
    choices: Mapping[str, Mapping[str, str]] = {
        "pack": {one.pack.id: one.pack.meta["title"][lang] for one in book.books},
        "topic": {name: about["title"][lang] for one in book.books for name, about in one.topics.items()},
        "severity": {name: book.texts("report")["severity"][name][lang] for name in _SEVERITIES},
        "status": {name: book.texts("pages")["statuses"][name][lang] for name in _STATUSES},
        "needs": {name: words(f"parts.{name}") for name in _PARTS},
    }
    fields = "".join(_choice(name, words(name), words("any"), options) for name, options in choices.items())
    search = f'<label>{words("search")} <input type="search" name="text" autocomplete="off"></label>'
    shown = escape(words("shown"), quote=True)
    return (
        f'<form class="catalogue" data-shown="{shown}" aria-label="{words("filter")}" hidden>{search}{fields}'
        f'<button type="reset" class="md-button">{words("reset")}</button>'
        f'<p class="catalogue-count" role="status"></p></form>\n\n'
        f'<p class="catalogue-none" hidden>{words("none")}</p>\n'
    )


def _choice(name: str, label: str, every: str, options: Mapping[str, str]) -> str:
    listed = "".join(f'<option value="{value}">{escape(said)}</option>' for value, said in options.items())
    return f'<label>{label} <select name="{name}"><option value="">{every}</option>{listed}</select></label>'


def _topic(book: Book, topic: str, lang: str, words: Words) -> str:
    rules = "\n".join(_rule(book, rule, lang, words) for rule in book.rules_of(topic))
    return md.paragraphs(
        md.heading(2, book.topics[topic]["title"][lang], f"topic-{topic}"),
        f'<div class="catalogue-topic" markdown>\n\n{rules}\n</div>\n',
    )


def _rule(book: Book, name: str, lang: str, words: Words) -> str:
    rule, needs, status = book.rules[name], parts_read(book, name), statuses(book, name)
    severity = book.texts("report")["severity"][rule["severity"]][lang]
    retired = f" {words('retired')}" if "retired" in rule else ""
    said = " · ".join(
        [
            " ".join(book.texts("pages")["statuses"][one][lang] for one in status[:1]),
            *(words(f"parts.{one}") for one in needs),
        ]
    )
    data = {
        "pack": book.pack.id,
        "topic": book.topic_of(name),
        "severity": rule["severity"],
        "status": " ".join(status),
        "needs": " ".join(needs),
    }
    attributes = " ".join(f'data-{key}="{value}"' for key, value in data.items())
    return (
        f'<div class="catalogue-rule" {attributes} markdown>\n\n'
        f'<span class="severity severity-{rule["severity"]}">{severity}</span> '
        f"{md.link(rule['title'][lang], f'{name}.md')}{retired} {md.code(name)}\n"
        f"<br><small>{said}</small>\n\n</div>\n"
    )
