"""One rule becomes a fast function that judges it, and a tracing one that says what was found and what was missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pnlint.compiler import rows
from pnlint.compiler.code import Code, LanguageFault, Scope, Source, Value
from pnlint.compiler.conditions import Conditions
from pnlint.compiler.places import place

Keys = tuple[str | int, ...]

_PLACEHOLDER = re.compile(r"\{([a-z_][a-zA-Z0-9_.]*)\}")
_CHECK = ("for_each", "group_by", "distinct_by", "let", "when", "require", "forbid", "at")
_GROUP_PLACES = ("first", "second", "last")


@dataclass(frozen=True, slots=True)
class Check:
    """One check while it is compiled: its keys in the file, its node, and the placeholders of the rule's texts."""

    node: Mapping[str, Any]
    keys: Keys
    placeholders: tuple[str, ...]
    scope: Scope
    sources: tuple[Source, ...]
    lets: tuple[tuple[str, Value], ...]
    group: bool

    @property
    def variables(self) -> list[str]:
        """The names that the tracing function gets."""
        names = [name for source in self.sources for name in source.row.variables]
        return [*names, *self.named, "group"] if self.group else names

    @property
    def named(self) -> list[str]:
        """The variables of the lets; in groups they are kept with each member."""
        return [name for let in self.lets for name in _variables(let)]


def placeholders(*texts: Any) -> tuple[str, ...]:
    """The names in braces in these texts (and in texts inside lists and mappings), each once."""
    found: dict[str, None] = {}

    def walk(node: Any) -> None:
        if isinstance(node, str):
            found.update(dict.fromkeys(_PLACEHOLDER.findall(node)))
        elif isinstance(node, Mapping):
            for one in node.values():
                walk(one)
        elif isinstance(node, list | tuple):
            for one in node:
                walk(one)

    walk(texts)
    return tuple(found)


def data_key(placeholder: str) -> str:
    """The name under which a placeholder's value stands in the data of a finding."""
    return placeholder.rsplit(".", 1)[-1]


def write_rule(conditions: Conditions, rule: Mapping[str, Any], topic_when: Any) -> str:
    """The name of the function that judges the rule."""
    wanted = tuple(name for name in placeholders(rule.get("message"), rule.get("fix")) if name != "at")
    names = [data_key(name) for name in wanted]
    for name in names:
        if names.count(name) > 1:
            raise LanguageFault("same-data-name", ("message",), name=name)
    several = rule.get("checks")
    nodes = [(one, ("checks", i)) for i, one in enumerate(several)] if several else [(rule, ())]
    body = []
    for node, keys in nodes:
        if topic_when is not None:
            own = [node["when"]] if "when" in node else []
            node = {**node, "when": [topic_when, *own]}
        body.append(_write_check(conditions, node, keys, wanted))
    if len(body) == 1:
        return body[0]
    return conditions.builder.function("E, P, R", [f"{check}(E, P, R)" for check in body], "rule_")


def _write_check(conditions: Conditions, node: Mapping[str, Any], keys: Keys, wanted: tuple[str, ...]) -> str:
    if ("require" in node) == ("forbid" in node):
        raise LanguageFault("require-or-forbid", keys)
    scope, sources = _sources(conditions, node, keys)
    scope, lets = _lets(conditions, node, scope, keys)
    group = "group_by" in node
    if group:
        scope = _with_group(scope, sources)
    check = _without_fine_days(conditions, Check(node, keys, wanted, scope, sources, lets, group))
    trace = _trace(conditions, check)
    inner = _judge(conditions, check, trace)
    body = _grouped(conditions, check, inner) if group else _looped(check, inner)
    return conditions.builder.function("E, P, R", body, "check_")


def _without_fine_days(conditions: Conditions, check: Check) -> Check:
    """Where all that is asked of a date is its day, that is asked once a day, and fine dates are no rows."""
    if not check.sources or check.sources[-1].row.value.constant != "dates" or check.lets:
        return check
    *outer, source = check.sources
    _, code, fine = _condition(conditions, check, False)
    date = source.row.variables[1]
    if set(re.findall(rf"\b{date}\b(\.\w+)?", code.src)) != {".day"}:
        return check
    rows = f"{source.rows.removesuffix(')')}, lambda {date}: ({code.src}) is {fine})"
    return replace(check, sources=(*outer, replace(source, rows=rows)))


def _sources(conditions: Conditions, node: Mapping[str, Any], keys: Keys) -> tuple[Scope, tuple[Source, ...]]:
    scope, sources = Scope(), []
    for name, spec in (node.get("for_each") or {}).items():
        source = rows.source(conditions, name, spec, scope, (*keys, "for_each", name))
        sources.append(source)
        scope = scope.with_row(source.row)
    return scope, tuple(sources)


def _lets(
    conditions: Conditions, node: Mapping[str, Any], scope: Scope, keys: Keys
) -> tuple[Scope, tuple[tuple[str, Value], ...]]:
    lets = []
    for name, expression in (node.get("let") or {}).items():
        value = conditions.expressions.value(expression, scope, (*keys, "let", name))
        lets.append((name, value))
        if value.kind == "row":
            row = rows._row(name, value.shape, value.root, value.pointer, value.pointer, "row")
            uses = frozenset({value.src, value.pointer})
            named = replace(value, src=value.src, uses=uses, raw=value.src)
            scope = scope.with_row(replace(row, value=named, variables=(value.pointer, value.src)))
        else:
            uses = value.uses | {f"l_{name}"}
            raw = value.raw if value.kind == "set" and value.raw else f"l_{name}"
            scope = scope.with_let(name, replace(value, src=f"l_{name}", uses=uses, raw=raw, absolute=False))
    return scope, tuple(lets)


def _with_group(scope: Scope, sources: tuple[Source, ...]) -> Scope:
    uses = frozenset({"group"})
    scope = scope.with_let("group.size", Value("len(group)", "number", uses=uses))
    for number, source in enumerate(sources):
        src = f"len({{one[{number}] for one in group}})"
        scope = scope.with_let(f"group.distinct.{source.row.name}", Value(src, "number", uses=uses))
    return scope


def _variables(let: tuple[str, Value]) -> list[str]:
    name, value = let
    return [value.src, value.pointer] if value.kind == "row" else [f"l_{name}"]


def _let_lines(
    check: Check,
    wanted: frozenset[str] | None = None,
    done: frozenset[str] = frozenset(),
    sources: str | None = None,
) -> list[str]:
    """Lines that set the lets, or those that ``wanted`` variables need and that are not ``done`` yet.

    ``sources`` are those of all conditions, where it is known that nothing else reads the lets.
    """
    needed = wanted
    if needed is not None:
        for let in reversed(check.lets):
            if needed & set(_variables(let)):
                needed |= let[1].uses
    lines = []
    for let in check.lets:
        name, value = let
        names = frozenset(_variables(let))
        if names & done or (needed is not None and not names & needed):
            continue
        if value.kind == "row":
            lines += _row_lines(value, sources is not None and value.pointer not in sources)
        else:
            lines.append(f"l_{name} = {value.src}")
    return lines


def _row_lines(value: Value, quick: bool) -> list[str]:
    """Lines that set a row found elsewhere and its pointer; where ``quick``, its pointer is not asked for."""
    there = value.wants[0].pointer if value.wants else "''"
    if quick and value.quick:
        return [
            f"{value.src} = {value.quick}",
            f"if {value.src} is None: {value.src} = ({value.raw} or (None, None))[1]",
        ]
    return [f"found = {value.raw}", f"{value.pointer}, {value.src} = found or ({there}, None)"]


def _condition(conditions: Conditions, check: Check, trace: bool) -> tuple[Code | None, Code, str]:
    """``when`` and the check, and the value of the check that is no fault."""
    scope = check.scope.traced(trace)
    when = None
    if "when" in check.node:
        when = conditions.condition(check.node["when"], scope, (*check.keys, "when"), False)
    word = "require" if "require" in check.node else "forbid"
    code = conditions.condition(check.node[word], scope, (*check.keys, word), word == "forbid")
    return when, code, "True" if word == "require" else "False"


def _judge(conditions: Conditions, check: Check, trace: str) -> list[str]:
    """Lines that judge one row. A let is worked out only once something needs it."""
    when, code, fine = _condition(conditions, check, False)
    arguments = ", ".join(["E", "P", "R", *check.variables])
    done: frozenset[str] = frozenset(check.named) if check.group else frozenset()
    lines = []
    sources = " ".join([code.src, when.src if when else "", *(value.src + value.raw for _, value in check.lets)])
    if when is not None and check.sources and check.sources[-1].extracted and not check.lets:
        # A row found in a text is nearly always fine, and the check says so sooner than "when" does.
        lines.append(f"if ({code.src}) is {fine}: continue")
    if when is not None:
        leave = "continue" if check.sources else "return"
        first = _let_lines(check, when.uses, done, sources)
        done |= {line.split(" = ")[0] for line in first} | _found(first)
        lines += [
            *first,
            f"w = {when.src}",
            "if w is not True:",
            f"    if w is None: {trace}({arguments})",
            f"    {leave}",
        ]
    lines += ["R.applied = True", *_let_lines(check, code.uses, done, sources)]
    return [*lines, f"if ({code.src}) is not {fine}: {trace}({arguments})"]


def _found(lines: list[str]) -> frozenset[str]:
    return frozenset(name for line in lines for name in line.split(" = ")[0].split(", "))


def _looped(check: Check, inner: list[str]) -> list[str]:
    lines: list[str] = []
    indent = ""
    for level, source in enumerate(check.sources):
        name = f"rows{level}"
        lines.append(f"{indent}{name} = {source.rows}")
        if level == 0 and source.unknown != "False":
            wants = "".join(f"({want.pointer}, {want.raw}, {want.is_time}), " for want in source.wants)
            lines += [f"if {name} is None:", f"    if {source.unknown}: R.want(({wants}))", "    return"]
        if source.extracted:
            lines.append(f"{indent}R.applied = True")
        lines.append(f"{indent}for {source.targets} in {source.each.replace('rows', name)}:")
        indent += "    "
    return [*lines, *(indent + line for line in inner)]


def _grouped(conditions: Conditions, check: Check, inner: list[str]) -> list[str]:
    key = conditions.expressions.value(check.node["group_by"], check.scope, (*check.keys, "group_by"))
    members = [name for name in check.variables if name != "group"]
    collect = [
        *_let_lines(check),
        f"k = {key.src}",
        "if k is None: continue",
        f"groups.setdefault(key(k), []).append(({', '.join(members)},))",
    ]
    lines = ["groups = {}", *_looped(check, collect), "R.applied = R.applied or bool(groups)"]
    lines.append("for group in groups.values():")
    if "distinct_by" in check.node:
        by = conditions.expressions.value(check.node["distinct_by"], check.scope, (*check.keys, "distinct_by"))
        lines.append(f"    group = distinct_by(group, lambda {', '.join(members)}: {by.src})")
    at = check.node.get("at")
    number = {"first": 0, "last": -1}.get(at if isinstance(at, str) else "", 1)
    shown = f"group[{number}]" if number <= 0 else "group[min(1, len(group) - 1)]"
    return [*lines, f"    {', '.join(members)}, = {shown}", *("    " + line for line in inner)]


def _trace(conditions: Conditions, check: Check) -> str:
    when, code, fine = _condition(conditions, check, True)
    lines = ["L = Trace(E)", *([] if check.group else _let_lines(check))]
    if when is not None:
        lines += [
            f"w = {when.src}",
            "if w is None: return R.undecided(L)",
            "if not w: return None",
            "L.begin()",
        ]
    lines += [
        f"f = {code.src}",
        "if f is None: return R.undecided(L)",
        f"if f is {fine}: return None",
        f"return R.find(L, {_pointer(conditions, check)}, {_range(check)}, {_data(conditions, check)})",
    ]
    return conditions.builder.function(", ".join(["E", "P", "R", *check.variables]), lines, "trace_")


def _pointer(conditions: Conditions, check: Check) -> str:
    at = check.node.get("at")
    if at is not None and not (check.group and at in _GROUP_PLACES):
        return place(conditions.builder, at, check.scope, (*check.keys, "at")).pointer
    return check.sources[-1].row.value.pointer if check.sources else "None"


def _range(check: Check) -> str:
    if check.sources and check.sources[-1].row.value.kind == "hit" and "at" not in check.node:
        return f"r_{check.sources[-1].row.name}.range"
    return "None"


def _data(conditions: Conditions, check: Check) -> str:
    parts = []
    for name in check.placeholders:
        if name == "missing":
            parts.append("'missing': list(L.missing)")
            continue
        try:
            value = conditions.expressions.value(name, check.scope, ("message",))
        except LanguageFault as fault:
            # In a rule of several checks a name may belong to another of them.
            if check.keys:
                continue
            raise LanguageFault(
                "unknown-placeholder", ("message",), **{"nearest": "", **fault.data, "path": name}
            ) from None
        shown = value.src if value.kind != "span" else f"{value.src}.words"
        parts.append(f"{data_key(name)!r}: shown({shown})")
    return "{" + ", ".join(parts) + "}"
