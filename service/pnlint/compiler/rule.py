"""One rule becomes a fast function that judges it; only a row with a fault or a gap is traced."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pnlint.compiler.checks import Check, condition, let_lines, lets_of, sources_of, with_group
from pnlint.compiler.code import LanguageFault
from pnlint.compiler.conditions import Conditions
from pnlint.compiler.placeholders import data_key, placeholders
from pnlint.compiler.trace import write_trace

Keys = tuple[str | int, ...]


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
    scope, sources = sources_of(conditions, node, keys)
    scope, lets = lets_of(conditions, node, scope, keys)
    group = "group_by" in node
    if group:
        scope = with_group(scope, sources)
    check = _without_fine_days(conditions, Check(node, keys, wanted, scope, sources, lets, group))
    trace = write_trace(conditions, check)
    inner = _judge(conditions, check, trace)
    body = _grouped(conditions, check, inner) if group else _looped(check, inner)
    return conditions.builder.function("E, P, R", body, "check_")


def _without_fine_days(conditions: Conditions, check: Check) -> Check:
    """Where all that is asked of a date is its day, that is asked once a day, and fine dates are no rows."""
    if not check.sources or check.sources[-1].row.value.constant != "dates" or check.lets:
        return check
    *outer, source = check.sources
    _, code, fine = condition(conditions, check, False)
    date = source.row.variables[1]
    if set(re.findall(rf"\b{date}\b(\.\w+)?", code.src)) != {".day"}:
        return check
    rows = f"{source.rows.removesuffix(')')}, lambda {date}: ({code.src}) is {fine})"
    return replace(check, sources=(*outer, replace(source, rows=rows)))


def _judge(conditions: Conditions, check: Check, trace: str) -> list[str]:
    """Lines that judge one row. A let is worked out only once something needs it."""
    when, code, fine = condition(conditions, check, False)
    arguments = ", ".join(["E", "P", "R", *check.variables])
    done: frozenset[str] = frozenset(check.named) if check.group else frozenset()
    lines = []
    sources = " ".join([code.src, when.src if when else "", *(value.src + value.raw for _, value in check.lets)])
    if when is not None and check.sources and check.sources[-1].extracted and not check.lets:
        # A row found in a text is nearly always fine, and the check says so sooner than "when" does.
        lines.append(f"if ({code.src}) is {fine}: continue")
    if when is not None:
        leave = "continue" if check.sources else "return"
        first = let_lines(check, when.uses, done, sources)
        done |= {line.split(" = ")[0] for line in first} | _found(first)
        lines += [
            *first,
            f"w = {when.src}",
            "if w is not True:",
            f"    if w is None: {trace}({arguments})",
            f"    {leave}",
        ]
    lines += ["R.applied = True", *let_lines(check, code.uses, done, sources)]
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
        *let_lines(check),
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
