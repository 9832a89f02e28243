"""Loops over rows, each a function of its own: joins are looked up in an index, never nested."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import Code, Scope, Source, Test, Value

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A quantifier before it is written: ``parts`` are the conditions of ``where``, one by one."""

    kind: str
    source: Source
    parts: list[tuple[Any, Code, Keys]]
    scope: Scope
    extra: dict[str, Value | None]
    of: Code | None
    bounds: list[tuple[Test, Test]] | None


@dataclass(frozen=True, slots=True)
class Join:
    """An equality between a field of the inner row and something outside: ``inner`` is indexed by its value."""

    part: int
    inner: Value
    outer: Value
    many: bool


def write_loop(conditions: Conditions, loop: Loop) -> Code:
    """The call of a function that says what the loop says."""
    source, trace = loop.source, loop.scope.trace
    own = set(source.row.variables)
    uses = set(source.uses)
    for _, code, _ in loop.parts:
        uses |= code.uses
    for value in loop.extra.values():
        uses |= value.uses if value is not None else frozenset()
    for low, high in loop.bounds or ():
        uses |= low.uses | high.uses
    uses |= loop.of.uses if loop.of is not None else frozenset()
    uses -= own
    join = _join(conditions, loop) if source.indexable else None
    body = _header(loop, trace)
    if join is not None:
        body += _lookup(conditions, loop, join)
        rest = [code for index, (_, code, _) in enumerate(loop.parts) if index != join.part]
    else:
        body.append("u = False")
        rest = [code for _, code, _ in loop.parts]
        alone = [code for code in rest if code.uses <= own]
        if _worth_filtering(loop, alone, rest, uses):
            body += [f"rows = E[{_filter(conditions, loop, alone)}]", "E.spend(len(rows))"]
            rest = [code for code in rest if code.three or not code.uses <= own]
        else:
            body += ["E.spend(len(rows))", f"rows = {source.each}"]
    where = conditions.all_of(rest, loop.scope) if rest else Code("True", False)
    body += _loop_body(loop, where, trace)
    arguments = ["E", "P", *(["L"] if trace else []), *sorted(uses)]
    name = conditions.builder.function(", ".join(arguments), body, "q")
    if not uses and not trace:
        return Code(f"E[{name}]", True, frozenset())
    call = f"{name}({', '.join(arguments)})"
    if join is not None and not join.many and not rest and not trace:
        return _quick(conditions, loop, join, Code(call, True, frozenset(uses)))
    return Code(call, True, frozenset(uses))


def _quick(conditions: Conditions, loop: Loop, join: Join, code: Code) -> Code:
    """A value that is in the index decides; only for the others is there more to ask."""
    index = _index(conditions, loop, join.inner)
    if loop.kind in ("some", "none"):
        return replace(code, src=f"({loop.kind == 'some'} if {join.outer.src} in E[{index}][0] else {code.src})")
    if loop.kind == "find":
        body = [f"return {{k: rows[0][1] for k, rows in E[{index}][0].items()}}"]
        first = conditions.builder.function("E, P", body, "y")
        return replace(code, quick=f"E[{first}].get({join.outer.src})")
    return code


_NOTHING = {
    "some": "False",
    "every": "True",
    "none": "True",
    "find": "None",
    "collect": "frozenset()",
    "number": "0",
}


def _header(loop: Loop, trace: bool) -> list[str]:
    body = [f"rows = {loop.source.rows}", "if rows is None:"]
    if trace:
        wants = ", ".join(want.pointer for want in loop.source.wants)
        body += [f"    if {loop.source.unknown}: L.want({wants})"]
    if loop.bounds is not None:
        body += [f"    if {loop.source.unknown}: return None", "    rows = ()"]
        return body
    return [*body, f"    return None if {loop.source.unknown} else {_NOTHING[loop.kind]}"]


def _join(conditions: Conditions, loop: Loop) -> Join | None:
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


def _lookup(conditions: Conditions, loop: Loop, join: Join) -> list[str]:
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
            body += [f"if k is None: L.leaf(None, True, '', {conditions._wants(join.outer.wants)}, None)"]
        body += [
            "if k is None: return None",
            f"found, loose = E[{index}]",
            "rows = found.get(k if k.isascii() else key(k), ())",
        ]
    if trace:
        body += ["if loose and not rows: L.want(*loose[:20])"]
    return [*body, "u = bool(loose)"]


def _worth_filtering(loop: Loop, alone: list[Code], rest: list[Code], uses: set[str]) -> bool:
    """Conditions on the inner row alone are judged once per case, not once per outer row."""
    fixed = not loop.source.uses and loop.kind != "every" and loop.of is None
    return fixed and bool(uses) and not loop.scope.trace and 0 < len(alone) < len(rest)


def _filter(conditions: Conditions, loop: Loop, alone: list[Code]) -> str:
    where = conditions.all_of(alone, loop.scope)
    targets = loop.source.targets
    body = [
        f"rows = {loop.source.rows}",
        f"return [({targets}) for {targets} in {loop.source.each} if ({where.src}) is not False]",
    ]
    return conditions.builder.function("E, P", body, "f")


def _loop_body(loop: Loop, where: Code, trace: bool) -> list[str]:
    head = [f"for {loop.source.targets} in rows:", f"    w = {where.src}"]
    kind = loop.kind
    if kind in ("some", "none"):
        hit = "True" if kind == "some" else "False"
        stop = [f"    if w: return {hit}"]
        if trace:
            # The tracing run looks at every row, so that each one that decides is named.
            stop = ["    if w: decided = True"]
            miss = "False" if kind == "some" else "True"
            return [
                "decided = False",
                *head,
                *stop,
                "    elif w is None: u = True",
                f"return {hit} if decided else None if u else {miss}",
            ]
        miss = "False" if kind == "some" else "True"
        return [*head, *stop, "    if w is None: u = True", f"return None if u else {miss}"]
    if kind == "every":
        return [
            *head,
            "    if w is False: return False",
            "    if w is None: u = True",
            "return None if u else True",
        ]
    variable = loop.source.row.variables[1]
    if kind == "find":
        pointer = loop.source.row.value.pointer
        return [*head, f"    if w: return {pointer}, {variable}", "return None"]
    if kind == "collect":
        value = loop.extra["collect"]
        assert value is not None
        return [
            "out = set()",
            *head,
            "    if w is None: u = True",
            f"    elif w and (c := {value.src}) is not None: out.add(key(c) if isinstance(c, str) else c)",
            "return None if u else frozenset(out) or None",
        ]
    if kind == "number":
        return ["n = 0", *head, "    if w is None: u = True", "    elif w: n += 1", "return None if u else n"]
    return _bounded(loop, head)


def _bounded(loop: Loop, head: list[str]) -> list[str]:
    assert loop.bounds is not None
    finish = ["sides = []"]
    for low, high in loop.bounds:
        finish += [f"a = {low.src}", f"b = {high.src}", "sides.append(a if a is b else None)"]
    finish.append("return all3(sides)")
    distinct, order = loop.extra["distinct"], loop.extra["sorted_by"]
    if loop.kind == "longest_run":
        by = order.src if order is not None else loop.source.row.variables[0]
        return [
            "run = []",
            *head,
            f"    run.append(({by}, w))",
            "low, high = longest_run(run)",
            *finish,
        ]
    if loop.kind == "share":
        of = loop.of.src if loop.of is not None else "True"
        return [
            "part = maybe = whole = 0",
            *head,
            f"    o = {of}",
            "    if o: whole += 1",
            "    if o is None: u = True",
            "    if o and w: part += 1",
            "    elif o and w is None: maybe += 1",
            "if u or not whole: return None",
            "low, high = share(part, whole), share(part + maybe, whole)",
            *finish,
        ]
    if distinct is not None:
        return [
            "sure, maybe = set(), set()",
            *head,
            "    if w is False: continue",
            f"    (sure if w else maybe).add({distinct.src})",
            "low, high = len(sure), len(sure | maybe) + bool(u)",
            *finish,
        ]
    return [
        "low = high = 0",
        *head,
        "    if w: low += 1; high += 1",
        "    elif w is None: high += 1",
        "if u: high += 1",
        *finish,
    ]
