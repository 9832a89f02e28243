"""A pack as it stood on a day: less what was not yet in force or known, with what has been changed since put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pnlint.pack.dated import current, first_day, in_force, retired, rule_on
from pnlint.pack.pack import Pack


def pack_on(pack: Pack, day: str) -> Pack:
    """The pack of that day (ISO)."""
    rules = {name: _rule(rule, day) for name, rule in pack.rules.items() if first_day(rule) <= day}
    values = {name: {**one, "history": _begun(one["history"], day)} for name, one in pack.values.items()}
    releases = [one for one in pack.meta.get("releases") or () if str(one["date"]) <= day]
    meta = {**pack.meta, "releases": releases} if releases else pack.meta
    tables = {name: _current(one, day) for name, one in pack.tables.items() if current(one, day, "")}
    return replace(pack, meta=meta, rules=rules, values=values, tables=tables, glossary=_current(pack.glossary, day))


def _rule(rule: Mapping[str, Any], day: str) -> dict[str, Any]:
    then = {**rule_on(rule, day), "history": _begun(rule["history"], day)}
    return then if retired(rule, day) else {key: one for key, one in then.items() if key != "retired"}


def _begun(history: list[Mapping[str, Any]], day: str) -> list[Mapping[str, Any]]:
    first = in_force(history, day)
    return history[next(number for number, one in enumerate(history) if one is first) :]


def _current(node: Any, day: str) -> Any:
    """The node less the dated items of its lists that do not count on a day."""
    if isinstance(node, Mapping):
        return {key: _current(one, day) for key, one in node.items()}
    if isinstance(node, list):
        return [_current(one, day) for one in node if current(one, day, "")]
    return node
