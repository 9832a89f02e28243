"""Joins: an equality that links a row with something outside it is looked up in an index, never searched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pnlint.compiler.code import Code, Value

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions
    from pnlint.compiler.quantifiers import Loop


@dataclass(frozen=True, slots=True)
class Join:
    """An equality between a field of the inner row and something outside: ``inner`` is indexed by its value."""

    part: int
    inner: Value
    outer: Value
    many: bool


def join_of(conditions: Conditions, loop: Loop) -> Join | None:
    """The first equality of ``where`` that links the inner row with something outside it."""
    name = loop.source.row.name
    own = set(loop.source.row.variables)
    for number, (node, _, keys) in enumerate(loop.parts):
        if not isinstance(node, dict) or len(node) != 1:
            continue
        path, operand = next(iter(node.items()))
        if not isinstance(operand, dict) or set(operand) not in ({"same_as"}, {"in"}):
            continue
        word = next(iter(operand))
        other = operand[word]
        if not isinstance(other, str) or other.startswith("tables."):
            continue
        if path.split(".")[0] != name and word == "same_as":
            path, other = other, path
        if path.split(".")[0] != name or other.split(".")[0] == name:
            continue
        expressions = conditions.expressions
        inner, outer = expressions.value(path, loop.scope, keys), expressions.value(other, loop.scope, keys)
        if own & outer.uses or inner.kind not in ("text", "id"):
            continue
        if word == "same_as" and outer.kind in ("text", "id"):
            return Join(number, inner, outer, False)
        if word == "in" and outer.kind == "list" and outer.uses:
            return Join(number, inner, outer, True)
    return None


def _index(conditions: Conditions, loop: Loop, inner: Value) -> str:
    first, variable = loop.source.row.variables
    loose = f"loose.append({inner.pointer})" if inner.root != "response" else "pass"
    body = [
        "found, loose = {}, []",
        f"for {first}, {variable} in enumerate({loop.source.rows} or ()):",
        f"    k = {inner.src}",
        f"    if k is None: {loose}",
        f"    else: found.setdefault(k if k.isascii() else key(k), []).append(({first}, {variable}))",
        "return found, loose",
    ]
    return conditions.builder.function("E, P", body, "x")


def lookup(conditions: Conditions, loop: Loop, join: Join) -> list[str]:
    """Lines that set ``rows`` to those that the index has for the value outside, and ``u`` where some have no value."""
    index = _index(conditions, loop, join.inner)
    trace = loop.scope.trace
    body = [f"k = {join.outer.src}"]
    if join.many:
        body += [
            f"found, loose = E[{index}]",
            "rows = [one for k1 in distinct(k or ()) for one in found.get(k1, ())]",
        ]
    else:
        if trace:
            body += [f"if k is None: L.leaf(None, True, '', {conditions.wants(join.outer.wants)}, None)"]
        body += [
            "if k is None: return None",
            f"found, loose = E[{index}]",
            "rows = found.get(k if k.isascii() else key(k), ())",
        ]
    if trace:
        # One row found settles it only where nothing more is asked of that row and rows are not counted.
        settled = loop.kind in ("some", "none", "find") and len(loop.parts) == 1
        body += [f"if loose{' and not rows' if settled else ''}: L.want(*loose[:20])"]
    return [*body, "u = bool(loose)"]


def quick(conditions: Conditions, loop: Loop, join: Join, code: Code) -> Code:
    """A value that is in the index decides; only for the others is there more to ask."""
    index = _index(conditions, loop, join.inner)
    if loop.kind in ("some", "none"):
        return replace(code, src=f"({loop.kind == 'some'} if {join.outer.src} in E[{index}][0] else {code.src})")
    if loop.kind == "find":
        body = [f"return {{k: rows[0][1] for k, rows in E[{index}][0].items()}}"]
        first = conditions.builder.function("E, P", body, "y")
        return replace(code, quick=f"E[{first}].get({join.outer.src})")
    return code
