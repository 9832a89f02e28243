"""Places of a check by the names that people know them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from pnlint.compiler.shape import Shape, paths
from pnlint.pack.dated import in_force
from pnlint.render.values import SHARES, Values, number, percent
from pnlint.texts import texts
from pnlint.wording.faults import Unsayable
from pnlint.wording.markup import Markup
from pnlint.wording.scope import Place, Scope


class Data(NamedTuple):
    """The data that a check names: ``values`` and ``tables`` of the pack, the shape of a case, the day (ISO)."""

    values: Mapping[str, Any]
    tables: Mapping[str, Mapping[str, Any]]
    shape: Shape
    day: str


class Names:
    """Says places, values and tables in one language; ``where`` names the rule for faults."""

    def __init__(self, data: Data, lang: str, where: str, markup: Markup) -> None:
        self._data, self.lang, self.where, self.markup = data, lang, where, markup
        self.values = Values(lang, data.shape)
        self._phrases = texts("check")

    def phrase(self, group: str, name: str, /, **data: str) -> str:
        """A phrase of ``check.yaml``; raises Unsayable for a word without one."""
        found = self._phrases.get(group, {}).get(name)
        if found is None:
            raise Unsayable(f"{self.where}: rules/texts/check.yaml has no phrase for {group}/{name}")
        return str(found[self.lang]).format(**data)

    def sign(self, word: str) -> str:
        """The sign between numbers that are reckoned with."""
        return str(self._phrases["signs"][word])

    def joined(self, items: list[str], joint: str = "or") -> str:
        """The items in a row."""
        return self.phrase("joints", joint).join(items)

    def field(self, place: Place) -> str:
        """The name of a field of the case."""
        if place == ("now",):
            return self.markup.field(self.phrase("places", "now"), place)
        return self.markup.field(self.values.label("/" + "/".join(place)), place)

    def row(self, place: Place) -> str:
        """The name of one item of a list."""
        return self.markup.field(self.values.label("/" + "/".join((*place, "*"))), place)

    def place(self, path: str, scope: Scope) -> str:
        """A path as it stands in a rule."""
        first, *rest = path.split(".")
        if first in ("values", "tables", "glossary"):
            return self.data(first, rest)
        if first == "group":
            return self._group(rest, scope)
        if first in scope.lets:
            return self.markup.code(first)
        row = scope.rows.get(first)
        if row is not None and row.place is None:
            return self._hit(row.form, rest)
        place = scope.absolute(path)
        if place is None:
            raise Unsayable(f"{self.where}: {path} is no place")
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
        every = paths(self._data.shape, lambda shape: bool(shape.label))
        counted = Counter(self.values.label("/" + "/".join(path)) for path in every if path[-1:] != ("*",))
        return {label for label, number in counted.items() if number > 1}

    def _list_around(self, place: Place) -> Place | None:
        shape: Any = self._data.shape
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
        return self.phrase("places", "column", name=self.markup.code(word))

    def _group(self, rest: list[str], scope: Scope) -> str:
        if rest == ["size"]:
            return self.phrase("places", "group_size")
        row = scope.rows.get(rest[-1])
        named = self.markup.code(rest[-1]) if row is None or row.place is None else self.row(row.place)
        return self.phrase("places", "group_distinct", row=named)

    def data(self, kind: str, rest: list[str]) -> str:
        """A value with its amount, a table or one of its groups, the glossary."""
        if kind == "glossary":
            return self.phrase("places", "glossary")
        if kind == "values":
            name = rest[0]
            about = self._data.values[name]
            amount = self.amount(name, in_force(about["history"], self._data.day)["value"])
            return self.phrase("places", "value", title=self.markup.text(about["title"][self.lang]), value=amount)
        table = self._data.tables[rest[0]]
        title = table["groups"][rest[1]]["title"] if len(rest) > 1 else table["title"]
        return self.markup.table(title[self.lang], rest[0])

    def amount(self, name: str, value: Any) -> str:
        """A value of ``values.yaml`` as people write it."""
        if isinstance(value, list):
            return self.joined([self.word(name, one) for one in value])
        return self.markup.text(self.values.say(name, value))

    def word(self, field: str, value: Any) -> str:
        """A word that a field may hold: its name, and the word itself where it differs."""
        if isinstance(value, bool):
            return self.phrase("booleans", str(value).lower())
        if isinstance(value, int | float):
            return percent(value) if field.endswith(SHARES) and 0 < value < 1 else number(value)
        said = self.values.say(field, value)
        if said == str(value) or str(value) in said:
            return self.markup.code(said) if said == str(value) else self.markup.text(said)
        return self.phrase("places", "named", said=self.markup.text(said), word=self.markup.code(value))
