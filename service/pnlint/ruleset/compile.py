"""A pack on one day becomes one module of Python and the data it runs on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pnlint.compiler.builder import Builder, Data
from pnlint.compiler.code import LanguageFault
from pnlint.compiler.conditions import Conditions
from pnlint.compiler.rule import write_rule
from pnlint.compiler.shape import shape_of
from pnlint.pack.dated import epochs, first_day, in_force, pending, retired, rule_on
from pnlint.pack.pack import Pack
from pnlint.ruleset.compiled import Calendar, Compiled
from pnlint.ruleset.tables import bits_of, columns_of, lookups, negators_of, phrase_tables
from pnlint.text.lexicon import Index, index_of


@dataclass(frozen=True, slots=True)
class RuleFault:
    """A rule that cannot be compiled, and why."""

    rule: str
    fault: LanguageFault


def compile_rules(
    pack: Pack, day: str, calendar: Calendar, index: Index | None = None
) -> tuple[Compiled, list[RuleFault], set[str]]:
    """The pack as it stood on a day, the rules that could not be compiled, and the data that rules use.

    ``index`` is that of the same tables on the same day, where it has been made already.
    """
    tables = phrase_tables(pack.tables, pack.glossary, day)
    values = {name: in_force(one["history"], day)["value"] for name, one in pack.values.items()}
    data = Data(values, lookups(pack.tables), bits_of(tables), columns_of(tables))
    builder = Builder(shape_of(pack.schema), data)
    conditions = Conditions(builder)
    functions, faults, rules = [], [], {}
    for name in _checked(pack, day):
        rule = rule_on(pack.rules[name], day)
        topic = pack.topics.get(pack.topic_of(name), {})
        try:
            functions.append((name, write_rule(conditions, rule, topic.get("when"))))
        except LanguageFault as fault:
            faults.append(RuleFault(name, fault))
            continue
        rules[name] = _texts_of(rule)
    source = builder.source(functions)
    code = compile(source, f"<rules of {day}>", "exec", dont_inherit=True, optimize=1)
    negators = negators_of(pack.tables)
    return Compiled(day, code, rules, tables, index or index_of(tables), negators, calendar), faults, builder.used_data


def _checked(pack: Pack, day: str) -> list[str]:
    """The rules that are checked on a day, in order."""
    names = [name for name in sorted(pack.rules) if not retired(pack.rules[name], day)]
    if all(first_day(pack.rules[name]) <= day for name in names):
        return names
    # To find the first day of all takes a walk through the whole pack, for which there is seldom a need.
    first = epochs([pack.rules, pack.values, pack.tables])[0]
    return [name for name in names if not pending(pack.rules[name], day, first)]


def _texts_of(rule: Mapping[str, Any]) -> dict[str, Any]:
    wanted = ("severity", "title", "message", "remedy")
    return {name: rule[name] for name in wanted} | {
        name: rule[name] for name in ("why", "fix", "sources") if name in rule
    }
