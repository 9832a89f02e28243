"""Shapes of answers, field by field, from the service's OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book, BookFaults
from generator.words import Words

_START = "#/components/schemas/"
# What a case looks like has a page of its own.
_CASE = "Case"
_CASE_PAGE = "case-format.md"
# A shape without fields of its own that many others refer to.
_TEXT = "Text"


def shapes(book: Book, lang: str) -> str:
    """A heading and a table for every shape that has fields; a field without a text ends the build."""
    words = Words(book, lang, "api")
    found = book.openapi["components"]["schemas"]
    return md.paragraphs(*(_Shape(book, lang, words, name).written(found[name]) for name in _named(book)))


def _named(book: Book) -> list[str]:
    found = book.openapi["components"]["schemas"]
    return [name for name in found if name.split("-")[0] != _CASE and ("properties" in found[name] or name == _TEXT)]


def anchor(name: str) -> str:
    """The anchor of a shape."""
    return f"shape-{name.lower()}"


class _Shape:
    def __init__(self, book: Book, lang: str, words: Words, name: str) -> None:
        self._book, self._lang, self._words, self._name = book, lang, words, name
        self._texts = book.texts("api")

    def written(self, schema: Mapping[str, Any]) -> str:
        about = self._said(self._name, schema["description"]) if "description" in schema else ""
        head = [self._words(word) for word in ("name", "kind", "meaning")]
        rows = [self._row(path, field, wanted) for path, field, wanted in _fields(schema)]
        return md.paragraphs(
            md.heading(3, self._name, anchor(self._name)),
            md.text(about) + "\n" if about else "",
            md.table(head, rows) if rows else "",
        )

    def _row(self, path: tuple[str, ...], field: Any, wanted: bool) -> list[str]:
        name = md.code(".".join(path)) + ("" if wanted else f" ({self._words('optional')})")
        return [name, kind(self._book, field), md.text(self._meaning(path, field))]

    def _meaning(self, path: tuple[str, ...], field: Any) -> str:
        english = field.get("description") if isinstance(field, Mapping) else None
        if english is not None:
            return self._said("/".join((self._name, *path)), english)
        plain = self._texts["fields"].get(path[-1].removesuffix("[]"), {})
        if self._lang not in plain:
            raise BookFaults(f"rules/texts/api.yaml: fields/{path[-1]} is missing ({self._name})")
        return str(plain[self._lang])

    def _said(self, key: str, english: str) -> str:
        if self._lang == "en":
            return english
        if key not in self._texts["shapes"]:
            raise BookFaults(f"rules/texts/api.yaml: shapes/{key} is missing")
        return str(self._texts["shapes"][key])


def kind(book: Book, field: Any) -> str:
    """The types that a value may have, as Markdown; a shape with a name is a link to its table."""
    if not isinstance(field, Mapping):
        return ""
    if "$ref" in field:
        name = field["$ref"].removeprefix(_START)
        if name == _CASE:
            return md.link(name, _CASE_PAGE)
        return md.link(name, f"#{anchor(name)}") if name in _named(book) else md.text(name.removeprefix("Answer-"))
    if "enum" in field:
        return " · ".join(md.code(one) for one in field["enum"])
    if "anyOf" in field:
        return " · ".join(dict.fromkeys(kind(book, one) for one in field["anyOf"]))
    types = [field["type"]] if isinstance(field.get("type"), str) else field.get("type", ())
    inner = kind(book, field["items"]) if "items" in field else ""
    return md.text(" · ".join(types)) + (f" ({inner})" if inner and inner != "object" else "")


def _fields(schema: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any, bool]]:
    """Every field with its path and whether it is always there; shapes with a name have tables of their own."""
    required = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        yield (*above, name), field, name in required
        if isinstance(field, Mapping):
            for inner in (field, field.get("items", {}), *field.get("anyOf", ())):
                yield from _fields(inner, (*above, name))
