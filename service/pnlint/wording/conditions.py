"""Conditions in words: operators, connectives and quantifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.compiler.nodes import QUANTIFIERS
from pnlint.compiler.operators import COMPARISONS
from pnlint.wording.faults import Unsayable
from pnlint.wording.lines import Line
from pnlint.wording.names import Names
from pnlint.wording.operands import Operands
from pnlint.wording.scope import Scope

_FLAGS = ("unique", "has_offset", "in_order")
_COUNTED = ("size", "distinct")


class Conditions:
    """Says the conditions of one rule."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.operands = Operands(names, self.lines)

    def lines(self, node: Any, scope: Scope) -> tuple[Line, ...]:
        """A condition as lines that must all hold."""
        if isinstance(node, list):
            return tuple(line for one in node for line in self.lines(one, scope))
        if not isinstance(node, Mapping):
            raise Unsayable(f"{self.names.where}: {node} is no condition")
        quantifier = next((word for word in QUANTIFIERS if word in node), None)
        if quantifier is not None:
            return (self._quantified(quantifier, node, scope),)
        return tuple(line for key, one in node.items() for line in self._one(key, one, scope))

    def _one(self, key: str, node: Any, scope: Scope) -> Iterator[Line]:
        if key == "present":
            places = self.names.joined([self.names.place(one, scope) for one in node])
            yield Line(self.names.phrase("connectives", key, places=places))
        elif key in ("all", "any", "not"):
            yield Line(self.names.phrase("connectives", key), self.lines(node, scope))
        else:
            yield from self._tests(key, node, scope)

    # -- a place and its operators -------------------------------------------

    def _tests(self, path: str, node: Any, scope: Scope) -> Iterator[Line]:
        place = self.names.place(path, scope)
        first, *rest = path.split(".")
        if node == "present" and rest == ["words"] and first in scope.rows and scope.rows[first].place is None:
            yield Line(self.names.phrase("parts", "found"))
            return
        if isinstance(node, str):
            yield Line(self.names.phrase("operators", node, place=place))
            return
        missing = self.names.phrase("missing", str(node["missing"])) if "missing" in node else ""
        for word, operand in node.items():
            if word != "missing":
                line = self._test(word, operand, place, path, scope)
                yield Line(line.text + missing, line.below)

    def _test(self, word: str, operand: Any, place: str, path: str, scope: Scope) -> Line:
        field = path.split(".")[-1]
        if word in _FLAGS:
            return Line(self.names.phrase("operators", word, place=place))
        if word in _COUNTED:
            return Line(self.names.phrase("operators", word, place=place, comparison=self._comparison(operand, scope)))
        if word == "similar_to":
            other = self.operands.plain(operand["text"], scope)
            comparison = self._comparison(operand, scope)
            return Line(self.names.phrase("operators", word, place=place, operand=other, comparison=comparison))
        if word == "between":
            low, high = (self.operands.plain(one, scope, field) for one in operand)
            return Line(self.names.phrase("operators", word, place=place, low=low, high=high))
        if word in ("matches", "language", "has_fact"):
            said = self._listed(word, operand)
            return Line(self.names.phrase("operators", word, place=place, operand=said))
        line = self.operands.line(operand, scope, field)
        return Line(self.names.phrase("operators", word, place=place, operand=line.text), line.below)

    def _listed(self, word: str, operand: Any) -> str:
        items = [operand] if isinstance(operand, str) else operand
        if word == "matches":
            return self.names.markup.code(operand)
        if word == "language":
            return self.names.joined([self.names.phrase("languages", one) for one in items])
        return self.names.joined(
            [
                self.names.phrase("facts", one) if one == "any" else self.names.data("tables", ["facts", one])
                for one in items
            ]
        )

    def _comparison(self, node: Mapping[str, Any], scope: Scope) -> str:
        """What a number is held against, without the number: "is at least 3"."""
        found = [word for word in COMPARISONS if word in node]
        if not found:
            raise Unsayable(f"{self.names.where}: {dict(node)} holds no comparison")
        lines = [self._test(word, node[word], "", "", scope).text.strip() for word in found]
        return self.names.joined(lines, "and")

    # -- rows ----------------------------------------------------------------

    def _quantified(self, kind: str, node: Mapping[str, Any], scope: Scope) -> Line:
        name, spec = next(iter(node[kind].items()))
        inner = scope.with_row(name, spec)
        data = {"rows": self.operands.rows(spec, scope)}
        if kind in ("count", "share", "longest_run"):
            data["comparison"] = self._comparison(node, scope)
        if kind == "count":
            data["what"] = self._counted(node, inner)
        if kind == "longest_run":
            data["key"] = self.operands.plain(node["sorted_by"], inner)
        below = self.lines(node.get("where", []), inner)
        if "of" in node:
            below = (Line(self.names.phrase("loops", "of"), self.lines(node["of"], inner)), *below)
        said = self.names.phrase("quantifiers", kind, **data)
        return Line(said if below else said.rstrip("：:"), below)

    def _counted(self, node: Mapping[str, Any], inner: Scope) -> str:
        if "distinct" not in node:
            return self.names.phrase("loops", "rows")
        return self.names.phrase("loops", "distinct", key=self.operands.plain(node["distinct"], inner))
