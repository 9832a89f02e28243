"""The case format, field by field, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.check import reads
from generator.check.names import anchor_of, names_of
from generator.page import Page
from generator.references import References
from generator.words import Words
from pnlint.compiler.shape import Shape, shape_of
from pnlint.pack.case_fields import merged
from pnlint.wording.names import Names

HERE = "reference/case-format.md"
Place = tuple[str, ...]
Readers = Mapping[Place, list[str]]


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``reference/case-format.md``."""
    words, links = Words(book, lang, "case"), References(book, lang, HERE)
    address = md.code("/v1/schemas/case")
    parts = [
        md.heading(1, words("title"), "case-format"),
        words("about") + "\n",
        words("download", address=address) + "\n",
        *_fields((), _shape(book), names_of(book, lang, "case.schema.json"), links, words, _readers(book)),
        md.heading(2, words("types"), "types"),
        md.bullets(words(f"type_{name}") for name in ("id", "time", "text", "rate", "site")),
        md.heading(2, words("whole"), "whole"),
        words("whole_about") + "\n",
        md.block(_valid_case(book), "yaml"),
    ]
    yield Page(HERE, words("title"), md.paragraphs(*parts))


def _valid_case(book: Book) -> str:
    file = book.root / book.pack.id / "valid-case.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def _shape(book: Book) -> Shape:
    """The case with the fields of every pack; those that are not of the first pack say whose they are."""
    schema = book.case_schema
    for other in book.others:
        schema = merged(schema, _own(other.case_schema, book.case_schema, other.pack.meta["title"]))
    return shape_of(schema)


def _own(schema: Mapping[str, Any], common: Mapping[str, Any], pack: Mapping[str, str]) -> Mapping[str, Any]:
    """The fields of a pack's case, with the pack's title in the label of those that the common case has not."""
    fields = {}
    for name, one in schema.get("properties", {}).items():
        known = common.get("properties", {}).get(name)
        label = {lang: f"{said} ({pack[lang]})" for lang, said in one.get("x-label", {}).items()}
        fields[name] = {**one, "x-label": label} if known is None else _own(one, known, pack)
    out: dict[str, Any] = {**schema, "properties": fields} if fields else dict(schema)
    if "items" in schema:
        out["items"] = _own(schema["items"], common.get("items", {}), pack)
    return out


def _readers(book: Book) -> Readers:
    """The rules that read a field, by its place."""
    found: dict[Place, list[str]] = {}
    for one in book.books:
        for name in one.rules:
            for place in reads(one.rules[name], one.topics[one.topic_of(name)]):
                found.setdefault(place, []).append(name)
    return found


def _fields(
    place: Place, shape: Shape, names: Names, links: References, words: Words, readers: Readers
) -> Iterator[str]:
    """A heading and a table for each group of fields, outer ones first."""
    rows = [_row((*place, name), one, names, links, words, readers) for name, one in shape.fields.items()]
    if place:
        level = min(1 + len(place), 4)
        label = names.values.label("/" + "/".join(place))
        yield f"{'#' * level} {md.text(label)} {md.code('/' + '/'.join(place))} {{#{anchor_of(place)}}}\n"
    yield md.table([words(name) for name in ("field", "meaning", "type", "read_by")], rows)
    for name, one in shape.fields.items():
        inner = one.item if one.kind == "list" else one
        if inner is not None and inner.fields:
            yield from _fields((*place, name), inner, names, links, words, readers)


def _row(place: Place, shape: Shape, names: Names, links: References, words: Words, readers: Readers) -> list[str]:
    label = shape.label.get(names.lang) or names.values.label("/" + "/".join(place))
    grouped = shape.fields or (shape.item is not None and shape.item.fields)
    # A group of fields has its anchor on its own heading.
    name = md.link(place[-1], f"#{anchor_of(place)}") if grouped else _anchored(place)
    used = " · ".join(links.page(rule, f"rules/{rule}.md") for rule in readers.get(place, ()))
    return [name, md.text(label), _type(shape, place[-1], names, words), used or words("none")]


def _anchored(place: Place) -> str:
    return f'<span id="{anchor_of(place)}">{md.code(place[-1])}</span>'


def _type(shape: Shape, field: str, names: Names, words: Words) -> str:
    if shape.allowed:
        return words("one_of", words=names.joined([names.word(field, one) for one in shape.allowed]))
    if shape.kind == "list" and shape.item is not None:
        return words("kinds.list", item=_type(shape.item, field, names, words))
    return words(f"kinds.{shape.kind}")
