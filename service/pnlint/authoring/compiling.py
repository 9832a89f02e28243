"""A pack compiled for every stretch of its history: what cannot be compiled, and what no rule uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pnlint.compiler.code import LanguageFault
from pnlint.compiler.nodes import CHECK
from pnlint.compiler.placeholders import placeholders
from pnlint.pack.dated import epochs
from pnlint.pack.pack import Pack
from pnlint.pack.uses import tables_beside
from pnlint.ruleset.calendar import calendar_of
from pnlint.ruleset.compile import RuleFault, compile_rules
from pnlint.ruleset.compiled import Compiled


@dataclass(slots=True)
class Attempt:
    """What came of compiling: a ruleset for each epoch, faults with the day of the rules, and the data used."""

    starts: list[str]
    compiled: dict[str, Compiled] = field(default_factory=dict)
    faults: list[tuple[str, RuleFault]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)


def attempt(pack: Pack) -> Attempt:
    """Compiles the pack for every epoch; a rule that cannot be compiled does not keep the others from it."""
    starts = epochs([pack.rules, pack.values, pack.tables])
    out = Attempt(starts)
    calendar = calendar_of(pack)
    for day in reversed(starts):
        made: Compiled | None = None
        try:
            made, faults, used = compile_rules(pack, day, calendar)
        except (TypeError, KeyError, ValueError, AttributeError, IndexError):
            faults, used = _one_by_one(pack, day, calendar)
        if made is not None:
            out.compiled[day] = made
        out.used |= used
        out.faults += [(day, one) for one in faults]
    out.faults += [(starts[-1], one) for one in _lost_placeholders(pack, starts[-1], calendar)]
    return out


def _one_by_one(pack: Pack, day: str, calendar: Any) -> tuple[list[RuleFault], set[str]]:
    faults: list[RuleFault] = []
    used: set[str] = set()
    for name, rule in pack.rules.items():
        try:
            _, found, more = compile_rules(replace(pack, rules={name: rule}), day, calendar)
        except (TypeError, KeyError, ValueError, AttributeError, IndexError) as fault:
            reason = f"{type(fault).__name__}: {fault}"
            found, more = [RuleFault(name, LanguageFault("not-understood", (), reason=reason))], set()
        faults += found
        used |= more
    return faults, used


def _lost_placeholders(pack: Pack, day: str, calendar: Any) -> Iterator[RuleFault]:
    """Placeholders of a rule of several checks that fit none of them: compiled one by one they are all refused."""
    for name, rule in pack.rules.items():
        for word in placeholders(rule.get("message")) if rule.get("checks") else ():
            refused = [fault for check in rule["checks"] for fault in _with(pack, name, check, word, day, calendar)]
            if len(refused) == len(rule["checks"]):
                yield refused[0]


def _with(pack: Pack, name: str, check: Mapping[str, Any], word: str, day: str, calendar: Any) -> list[RuleFault]:
    rule = {key: one for key, one in pack.rules[name].items() if key not in ("checks", "fix", *CHECK)}
    single = {**rule, **check, "message": {"zh": f"{{{word}}}", "en": f"{{{word}}}"}, "history": rule["history"][:1]}
    try:
        _, faults, _ = compile_rules(replace(pack, rules={name: single}), day, calendar)
    except (TypeError, KeyError, ValueError, AttributeError, IndexError):
        return []
    return [one for one in faults if one.fault.code == "unknown-placeholder"]


def unused(pack: Pack, used: set[str]) -> Iterator[tuple[str, str]]:
    """Values and tables (``values``/``tables``, name) that neither a rule nor ``used_by`` speaks of."""
    used = used | {f"tables.{name}" for name in tables_beside([pack.tables, pack.glossary])}
    for group, items in (("values", pack.values), ("tables", pack.tables)):
        for name, one in items.items():
            if f"{group}.{name}" not in used and "used_by" not in one:
                yield group, name
