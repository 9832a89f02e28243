"""Loops over rows, each a function of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import Code, Scope, Source, Test, Value
from pnlint.compiler.joins import join_of, lookup, quick

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
    join = join_of(conditions, loop) if source.indexable else None
    body = _header(loop, trace)
    if join is not None:
        body += lookup(conditions, loop, join)
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
        return quick(conditions, loop, join, Code(call, True, frozenset(uses)))
    return Code(call, True, frozenset(uses))


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
