"""The whole check of a rule in words: rows, names, where it applies, what is a fault, where the finding stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.wording.conditions import Conditions
from pnlint.wording.lines import Line
from pnlint.wording.names import Names
from pnlint.wording.reads import checks_of
from pnlint.wording.scope import Scope

_ENDS = ("first", "second", "last")


def lines_of_check(names: Names, rule: Mapping[str, Any], topic: Mapping[str, Any] | None = None) -> list[Line]:
    """The check of a rule (or an example of one), under the condition of its topic if there is one.

    Raises Unsayable for a word without a phrase.
    """
    conditions = Conditions(names)
    lines = []
    if topic and "when" in topic:
        lines.append(Line(conditions.names.phrase("parts", "topic"), conditions.lines(topic["when"], Scope())))
    checks = checks_of(rule)
    if len(checks) == 1:
        return [*lines, *_check(checks[0], conditions)]
    return lines + [
        Line(conditions.names.phrase("parts", "check", number=str(number)), tuple(_check(check, conditions)))
        for number, check in enumerate(checks, 1)
    ]


def _check(check: Mapping[str, Any], conditions: Conditions) -> Iterator[Line]:
    names, scope = conditions.names, Scope()
    for number, (name, spec) in enumerate(check.get("for_each", {}).items()):
        word = "further" if number else "for_each"
        yield Line(names.phrase("parts", word, rows=conditions.operands.rows(spec, scope)))
        scope = scope.with_row(name, spec)
    named = []
    for name, spec in check.get("let", {}).items():
        named.append(_named(name, spec, conditions, scope))
        scope = scope.with_let(name, spec)
    for part in ("group_by", "distinct_by"):
        if part in check:
            yield Line(names.phrase("parts", part, key=conditions.operands.plain(check[part], scope)))
    yield from named
    for part in ("when", "require", "forbid"):
        if part in check:
            yield Line(names.phrase("parts", part), conditions.lines(check[part], scope))
    if "at" in check:
        yield Line(names.phrase("parts", "at", place=_at(check["at"], names, scope)))


def _named(name: str, spec: Any, conditions: Conditions, scope: Scope) -> Line:
    line = conditions.operands.line(spec, scope)
    text = conditions.names.phrase("parts", "let", name=conditions.names.markup.code(name), value=line.text)
    return Line(text, line.below)


def _at(where: str, names: Names, scope: Scope) -> str:
    return names.phrase("at", where) if where in _ENDS else names.place(where, scope)
