"""What a condition compares with: words, places, numbers, times and the expressions made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pnlint.wording.faults import Unsayable
from pnlint.wording.lines import Line
from pnlint.wording.names import Names
from pnlint.wording.scope import Scope

Conditions = Callable[[Any, Scope], tuple[Line, ...]]
_ORDERED = ("first_of", "earliest_of", "latest_of")
_SUMS = ("plus", "minus", "times", "divided_by")
_UNITS = ("seconds", "minutes", "hours", "days", "working_days", "months")


class Operands:
    """Says operands; ``conditions`` says what stands under a ``where``."""

    def __init__(self, names: Names, conditions: Conditions) -> None:
        self.names, self._conditions = names, conditions

    def plain(self, node: Any, scope: Scope, field: str = "") -> str:
        """An operand within a sentence; one that needs conditions of its own has no place there."""
        line = self.line(node, scope, field)
        if line.below:
            raise Unsayable(f"{self.names.where}: an expression with conditions needs a name (let)")
        return line.text

    def line(self, node: Any, scope: Scope, field: str = "") -> Line:
        """An operand; ``field`` is the last word of the place on its left, which says what its words mean."""
        if isinstance(node, list):
            return Line(self.names.joined([self.plain(one, scope, field) for one in node]))
        if not isinstance(node, Mapping):
            return Line(self._word(node, scope, field))
        if set(node) <= set(_UNITS):
            return Line(self.names.markup.text(self.names.values.say("", node)))
        if "start" in node:
            return Line(self._moment(node, scope))
        for word in (*_ORDERED, *_SUMS):
            if word in node:
                return Line(self._listed(word, node[word], scope))
        return self._looked_up(node, scope)

    def _word(self, node: Any, scope: Scope, field: str) -> str:
        if scope.names(node):
            return self.names.place(str(node), scope)
        return self.names.word(field, node)

    def _moment(self, node: Mapping[str, Any], scope: Scope) -> str:
        said = {key: self.plain(one, scope, key) for key, one in node.items()}
        for word in ("plus", "minus"):
            if word in node:
                return self.names.phrase("spans", word, start=said["start"], span=said[word])
        return self.names.phrase("spans", "share", **said)

    def _listed(self, word: str, items: Any, scope: Scope) -> str:
        said = [self.plain(one, scope) for one in items]
        if word in _SUMS:
            return self.names.phrase("expressions", word, list=self.names.sign(word).join(said))
        return self.names.phrase("expressions", word, list=self.names.joined(said))

    def _looked_up(self, node: Mapping[str, Any], scope: Scope) -> Line:
        word = next(iter(node))
        if word == "lookup":
            key = self.plain(node["key"], scope)
            return Line(self.names.phrase("expressions", word, table=self.names.place(node[word], scope), key=key))
        if word == "groups":
            table, place = self.names.place(node[word], scope), self.plain(node["in"], scope)
            return Line(self.names.phrase("expressions", word, table=table, place=place))
        if word == "table":
            table, group = self.names.place(node[word], scope), self.plain(node["group"], scope)
            return Line(self.names.phrase("expressions", "chosen", table=table, group=group))
        if word == "text":
            return Line(self._without(node, scope))
        return self._rows(word, node, scope)

    def _without(self, node: Mapping[str, Any], scope: Scope) -> str:
        parts = [
            self.plain(one, scope) if scope.names(one) else self.names.phrase("without", one)
            for one in node.get("without", ())
        ]
        return self.names.phrase(
            "expressions", "text", place=self.plain(node["text"], scope), list=self.names.joined(parts)
        )

    def _rows(self, word: str, node: Mapping[str, Any], scope: Scope) -> Line:
        name, spec = next(iter(node["from" if word == "collect" else word].items()))
        inner = scope.with_row(name, spec)
        value = self.plain(node[word], inner) if word == "collect" else ""
        said = self.names.phrase("expressions", word, rows=self.rows(spec, scope), value=value)
        below = self._conditions(node.get("where", []), inner)
        return Line(said if below else said.rstrip("：:"), below)

    def rows(self, spec: Any, scope: Scope) -> str:
        """Where rows come from."""
        if spec == "texts":
            return self.names.phrase("rows", "texts")
        if isinstance(spec, str):
            return self.names.phrase("rows", "place", place=self.names.place(spec, scope))
        if isinstance(spec, list):
            return self.names.phrase("rows", "places", places=self._places(spec, scope))
        word = next(iter(spec))
        place = self._places(spec.get("in", "texts"), scope)
        if word == "phrases":
            said = self.names.phrase("rows", word, place=place, table=self.names.place(spec[word], scope))
            return said + (self.names.phrase("one_per", spec["one_per"]) if "one_per" in spec else "")
        if word == "matches":
            return self.names.phrase("rows", word, place=place, pattern=self.names.markup.code(spec[word]))
        if word == "dates":
            return self._dates(spec, scope)
        return self.names.phrase("rows", word)

    def _dates(self, spec: Mapping[str, Any], scope: Scope) -> str:
        said = self.names.phrase("rows", "dates", place=self._places(spec["dates"], scope))
        if "near" not in spec:
            return said
        near = self.plain(spec["near"], scope)
        return said + self.names.phrase("years", "near", near=near, until=self.plain(spec.get("until", "now"), scope))

    def _places(self, spec: Any, scope: Scope) -> str:
        paths = [spec] if isinstance(spec, str) else spec
        said = [
            self.names.phrase("places", "texts") if one == "texts" else self.names.place(one, scope) for one in paths
        ]
        return self.names.joined(said)
