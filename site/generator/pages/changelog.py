"""What changed in the rules, by day: as a page, as JSON for programs and as an Atom feed for readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from generator import markdown as md
from generator.book import Book
from generator.page import Page
from generator.references import References
from generator.words import Words
from pnlint.pack.changes import Change, changes

_ATOM = "http://www.w3.org/2005/Atom"
# The authority of the feed's tag: addresses (RFC 4151); it names entries and leads nowhere.
_TAG = "tag:pnlint.dev,2026"


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``changelog.md``, ``changelog.json`` and ``changelog.atom``."""
    words, all_changes = Words(book, lang, "changelog"), changes(one.pack for one in book.books)
    links = References(book, lang, "changelog.md")
    parts = [md.heading(1, words("title"), "changelog"), words("about") + "\n"]
    for day, group in groupby(all_changes, key=lambda one: one.day):
        parts.append(md.heading(2, words("day", **{"from": day}), f"from-{day}"))
        parts.append(md.bullets(_line(one, lang, links, words) for one in group))
    yield Page("changelog.md", words("title"), md.paragraphs(*parts))
    yield Page("changelog.json", words("title"), as_json(book, all_changes))
    yield Page("changelog.atom", words("title"), as_atom(book, all_changes, lang, words))


def _line(change: Change, lang: str, links: References, words: Words) -> str:
    what = words("retired") if change.version is None else words("version", version=str(change.version))
    return f"{links.rule(change.rule)} {md.code(change.rule)} · {what} · {md.text(change.text[lang])}"


def as_json(book: Book, all_changes: list[Change]) -> str:
    """``{pack, release, changes: [{rule, pack, version, from, retired, title, change, help}]}``, newest first."""
    about = {"pack": book.pack.id, "release": book.release, "changes": [one.plain() for one in all_changes]}
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def as_atom(book: Book, all_changes: list[Change], lang: str, words: Words) -> str:
    """The changes as an Atom feed (RFC 4287); addresses in it are relative to it."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": "zh-CN" if lang == "zh" else "en"})
    _add(feed, "id", f"{_TAG}:{book.pack.id}/{lang}")
    _add(feed, "title", words("title"))
    _add(feed, "updated", _moment(all_changes[0].day))
    _add(_add(feed, "author"), "name", "pnlint")
    _add(feed, "link", rel="self", href="changelog.atom")
    for one in all_changes:
        what = words("retired") if one.version is None else words("version", version=str(one.version))
        entry = _add(feed, "entry")
        _add(entry, "id", f"{_TAG}:{one.pack}/{one.rule}/{one.version or 'retired'}/{lang}")
        _add(entry, "title", f"{one.rule} ({what}): {one.title[lang]}")
        _add(entry, "updated", _moment(one.day))
        _add(entry, "link", href=f"rules/{one.rule}/")
        _add(entry, "summary", one.text[lang])
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = text or None
    return element


def _moment(day: str) -> str:
    return f"{day}T00:00:00+09:00"
