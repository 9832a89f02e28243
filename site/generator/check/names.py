"""Places of a check by the names that people know them by, each linked to the description of the field."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from generator import markdown as md
from generator.book import Book, BookFaults
from generator.check.scope import Place, Scope
from pnlint.compiler.shape import paths
from pnlint.render.values import Values, number, percent

CASE_FORMAT = "../reference/case-format.md"
TABLES = "../reference/tables.md"
_SHARES = ("_rate", "_rate_limit", "_share")


def anchor_of(place: Place) -> str:
    """The anchor of a field in the description of the case format."""
    return "-".join(one for one in place if one != "*")


class Names:
    """Says places, values and tables in one language; ``where`` names the rule for faults."""

    def __init__(self, book: Book, lang: str, where: str) -> None:
        self.book, self.lang, self.where = book, lang, where
        self.values = Values(lang, book.shelf.shape.shape)
        self._phrases = book.texts("check")

    def phrase(self, group: str, name: str, /, **data: str) -> str:
        """A phrase of ``check.yaml``; a word without one ends the build."""
        found = self._phrases.get(group, {}).get(name)
        if found is None:
            raise BookFaults(f"{self.where}: rules/texts/check.yaml has no phrase for {group}/{name}")
        return str(found[self.lang]).format(**data)

    def joined(self, items: list[str], joint: str = "or") -> str:
        """The items in a row."""
        return self.phrase("joints", joint).join(items)

    def field(self, place: Place) -> str:
        """The name of a field of the case, linked to its description."""
        if place == ("now",):
            return md.link(self.phrase("places", "now"), f"{CASE_FORMAT}#now")
        return md.link(self.values.label("/" + "/".join(place)), f"{CASE_FORMAT}#{anchor_of(place)}")

    def row(self, place: Place) -> str:
        """The name of one item of a list."""
        return md.link(self.values.label("/" + "/".join((*place, "*"))), f"{CASE_FORMAT}#{anchor_of(place)}")

    def place(self, path: str, scope: Scope) -> str:
        """A path as it stands in a rule."""
        first, *rest = path.split(".")
        if first in ("values", "tables", "glossary"):
            return self.data(first, rest)
        if first == "group":
            return self._group(rest, scope)
        if first in scope.lets:
            return md.code(first)
        row = scope.rows.get(first)
        if row is not None and row.place is None:
            return self._hit(row.form, rest)
        place = scope.absolute(path)
        if place is None:
            raise BookFaults(f"{self.where}: {path} is no place")
        return self._in_row(place, rest, path, scope)

    def _in_row(self, place: Place, rest: list[str], path: str, scope: Scope) -> str:
        first = path.split(".")[0]
        row = scope.rows.get(first)
        if row is not None and row.place is not None:
            if not rest:
                return self.row(row.place)
            return self.phrase("places", "of", row=self.row(row.place), field=self.field(place))
        if rest and rest[-1].isdigit():
            return self.phrase("places", "item", number=str(int(rest[-1]) + 1), row=self.row(place))
        outer = self._list_around(place)
        if outer is None:
            return self._single(place)
        return self.phrase("places", "of", row=self.row(outer), field=self.field(place))

    def _single(self, place: Place) -> str:
        """A field that is no part of a list; its part of the case is named where another field has the same name."""
        label = self.values.label("/" + "/".join(place))
        if label not in self._shared or len(place) == 1:
            return self.field(place)
        return self.phrase("places", "of", row=self.field(place[:1]), field=self.field(place))

    @cached_property
    def _shared(self) -> set[str]:
        """The names that several fields of the case have."""
        every = paths(self.book.shelf.shape.shape, lambda shape: bool(shape.label))
        counted = Counter(self.values.label("/" + "/".join(path)) for path in every if path[-1:] != ("*",))
        return {label for label, number in counted.items() if number > 1}

    def _list_around(self, place: Place) -> Place | None:
        shape: Any = self.book.shelf.shape.shape
        found = None
        for depth, part in enumerate(place):
            if shape.kind == "list":
                found, shape = place[:depth], shape.item
            shape = shape.fields.get(part)
            if shape is None:
                return found
        return found

    def _hit(self, form: str, rest: list[str]) -> str:
        if form == "texts":
            return self.phrase("places", "text")
        if form == "fields":
            return self.phrase("places", "stamp")
        word = rest[0] if rest else ("day" if form == "dates" else "words")
        if word in ("words", "clause", "sentence", "right", "day", "text"):
            return self.phrase("places", word)
        return self.phrase("places", "column", name=md.code(word))

    def _group(self, rest: list[str], scope: Scope) -> str:
        if rest == ["size"]:
            return self.phrase("places", "group_size")
        row = scope.rows.get(rest[-1])
        named = md.code(rest[-1]) if row is None or row.place is None else self.row(row.place)
        return self.phrase("places", "group_distinct", row=named)

    def data(self, kind: str, rest: list[str]) -> str:
        """A value with its amount, a table or one of its groups, the glossary."""
        if kind == "glossary":
            return self.phrase("places", "glossary")
        if kind == "values":
            name = rest[0]
            about = self.book.values[name]
            amount = self.amount(name, self.book.in_force(about["history"])["value"])
            return self.phrase("places", "value", title=md.text(about["title"][self.lang]), value=amount)
        table = self.book.tables[rest[0]]
        title = table["groups"][rest[1]]["title"] if len(rest) > 1 else table["title"]
        return md.link(title[self.lang], f"{TABLES}#table-{rest[0]}")

    def amount(self, name: str, value: Any) -> str:
        """A value of ``values.yaml`` as people write it."""
        if isinstance(value, list):
            return self.joined([self.word(name, one) for one in value])
        return md.text(self.values.say(name, value))

    def word(self, field: str, value: Any) -> str:
        """A word that a field may hold: its name, and the word itself where it differs."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return percent(value) if field.endswith(_SHARES) and 0 < value < 1 else number(value)
        said = self.values.say(field, value)
        if said == str(value) or str(value) in said:
            return md.code(said) if said == str(value) else md.text(said)
        return self.phrase("places", "named", said=md.text(said), word=md.code(value))
