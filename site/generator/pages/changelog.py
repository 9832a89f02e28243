"""What changed in the rules, by release and day: as a page, as JSON for programs and as an Atom feed for readers."""

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
from pnlint.pack.changes import Change, Section, changes, releases_listed, sections
from pnlint.render.changes import told, what_of

_ATOM = "http://www.w3.org/2005/Atom"
# The authority of the feed's tag: addresses (RFC 4151); it names entries and leads nowhere.
_TAG = "tag:pnlint.dev,2026"


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``changelog.md``, ``changelog.json`` and ``changelog.atom``."""
    words, found = Words(book, lang, "changelog"), sections(one.pack for one in book.books)
    links = References(book, lang, "changelog.md")
    parts = [md.heading(1, words("title"), "changelog"), words("about") + "\n"]
    parts += [_section(one, lang, links, words) for one in found]
    yield Page("changelog.md", words("title"), md.paragraphs(*parts))
    yield Page("changelog.json", words("title"), as_json(book))
    yield Page("changelog.atom", words("title"), as_atom(book, found, lang, words))


def _section(section: Section, lang: str, links: References, words: Words) -> str:
    label = _label(section)
    parts = [md.heading(2, _head(section, lang, words), label), _about(section, lang, words)]
    for day, group in groupby(section.changes, key=lambda one: one.day):
        parts.append(md.heading(3, words("day", **{"from": day}), f"{label}-from-{day}"))
        parts.append(md.bullets(_line(one, lang, links) for one in group))
    return md.paragraphs(*(one for one in parts if one))


def _label(section: Section) -> str:
    """What the section is called in addresses: the pack and the label, dots made dashes."""
    release = section.release.id if section.release else f"after-{section.newest}"
    return f"{section.pack}-{release}".replace(".", "-")


def _head(section: Section, lang: str, words: Words) -> str:
    title, release = section.title[lang], section.release
    if release is None:
        return words("after", title=title, release=section.newest)
    return words("dated" if release.date else "release", title=title, release=release.id, date=release.date)


def _about(section: Section, lang: str, words: Words) -> str:
    if section.release is None:
        return words("after_about") + "\n"
    return md.text(section.release.notes[lang]) + "\n" if section.release.notes else ""


def _line(change: Change, lang: str, links: References) -> str:
    text = md.text(told(change, lang))
    return f"{links.rule(change.rule)} {md.code(change.rule)} · {what_of(change, lang)} · {text}"


def as_json(book: Book) -> str:
    """``{pack, release, releases: [{pack, id, date, notes, current}], changes: […]}``, changes newest first."""
    packs = [one.pack for one in book.books]
    about = {"pack": book.pack.id, "release": book.release, "releases": releases_listed(packs, book.day)}
    listed = [one.plain() for one in changes(packs)]
    return json.dumps({**about, "changes": listed}, ensure_ascii=False, indent=1) + "\n"


def as_atom(book: Book, found: list[Section], lang: str, words: Words) -> str:
    """The releases as an Atom feed (RFC 4287), what changed in each as text; addresses in it are relative to it."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": "zh-CN" if lang == "zh" else "en"})
    _add(feed, "id", f"{_TAG}:{book.pack.id}/{lang}")
    _add(feed, "title", words("title"))
    _add(feed, "updated", max(map(_moment, found)))
    _add(_add(feed, "author"), "name", "pnlint")
    _add(feed, "link", rel="self", href="changelog.atom")
    for one in found:
        entry = _add(feed, "entry")
        _add(entry, "id", f"{_TAG}:{one.pack}/{_label(one)}/{lang}")
        _add(entry, "title", _head(one, lang, words))
        _add(entry, "updated", _moment(one))
        _add(entry, "link", href=f"changelog/#{_label(one)}")
        _add(entry, "summary", _about(one, lang, words).strip())
        _add(entry, "content", "\n".join(_plain(change, lang, words) for change in one.changes))
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _plain(change: Change, lang: str, words: Words) -> str:
    day = words("day", **{"from": change.day})
    return f"{day} · {change.rule} · {change.title[lang]} · {what_of(change, lang)} · {told(change, lang)}"


def _add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = text or None
    return element


def _moment(section: Section) -> str:
    """When the section was last changed: the day of the release, else that of its newest change."""
    day = (section.release.date if section.release else "") or section.changes[0].day
    return f"{day}T00:00:00+09:00"
