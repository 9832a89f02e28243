"""A pack on one day in which the mutants of its rules are compiled and tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pnlint.mutation.mutant import Mutant, mutants_of
from pnlint.mutation.ready import SENSELESS, Ready, Scenarios, ready_for
from pnlint.mutation.trial import ExamplesFail, Trial
from pnlint.pack.dated import day_in_force
from pnlint.pack.pack import Pack
from pnlint.pack.uses import tables_beside
from pnlint.ruleset.calendar import calendar_of
from pnlint.ruleset.compile import compile_rules
from pnlint.ruleset.compiled import Calendar, Compiled
from pnlint.ruleset.ruleset import Ruleset, ruleset_of
from pnlint.ruleset.tables import negators_of, phrase_tables, text_tables
from pnlint.text.lexicon import Index, Lexicon, index_of


class Prepared(NamedTuple):
    """A rule alone, compiled as it stands, with the data that it uses, what it is tried on, and scenarios left out."""

    pack: Pack
    whole: Compiled
    used: set[str]
    ready: list[Ready]
    astray: tuple[str, ...]


@dataclass(frozen=True)
class Laboratory:
    """A pack on one day, with what all mutants share made once."""

    pack: Pack
    day: str
    calendar: Calendar
    index: Index
    lexicon: Lexicon
    scenarios: Scenarios
    _prepared: dict[str, Prepared] = field(default_factory=dict)

    def trial(self, name: str, only: frozenset[tuple[str, str]] | None = None) -> Trial:
        """All mutants of a rule, or only those at these places and of these names.

        One that cannot be compiled is none, nor is one that compiles to the same code. A rule whose own examples fail
        raises ``ExamplesFail``.
        """
        rule = self.prepared(name)
        reasons = set(reasons_of(rule.pack.rules[name]))
        noticed: Counter[str] = Counter()
        made, lost = 0, []
        for mutant in mutants_of(rule.pack, name, rule.whole.day, rule.used):
            if only is not None and mutant.key not in only:
                continue
            sources = self.noticing(rule, name, mutant)
            made += sources is not None
            noticed.update(sources or ())
            if sources is not None and not sources:
                lost.append(mutant)
        survivors = tuple(one for one in lost if one.key not in reasons)
        justified = tuple(one for one in lost if one.key in reasons)
        return Trial("rules", name, made, dict(noticed), survivors, justified, frozenset(rule.used), rule.astray)

    def prepared(self, name: str) -> Prepared:
        """A rule made ready, once; a scenario that the rule as it stands does not fit is left out and named.

        A rule whose own examples fail raises ``ExamplesFail``.
        """
        if name not in self._prepared:
            self._prepared[name] = self._made_ready(name)
        return self._prepared[name]

    def _made_ready(self, name: str) -> Prepared:
        day = day_in_force(self.pack.rules[name], self.day)
        one = replace(self.pack, rules={name: self.pack.rules[name]})
        compiled, faults, used = compile_rules(one, day, self.calendar, self.index)
        ready = ready_for(self.pack, name, day, self.scenarios.get(name, ()))
        if faults:
            raise ExamplesFail(name)
        ruleset = ruleset_of(compiled, self.lexicon)
        unfit = [each for each in ready if not each.holds(ruleset, name)]
        if any(each.source == "examples" for each in unfit):
            raise ExamplesFail(name)
        astray = tuple(dict.fromkeys(str(each.example["scenario"]) for each in unfit))
        return Prepared(one, compiled, used, [each for each in ready if each not in unfit], astray)

    def noticing(self, rule: Prepared, name: str, mutant: Mutant) -> set[str] | None:
        """Whether examples and scenarios of a rule notice a mutant; None if it is none."""
        # The index of words is made anew for each edit of a table, so only tables that the rule needs are in it.
        pack = rule.pack if mutant.part in ("rules", "values") else with_tables(rule.pack, rule.used)
        ruleset = self._compiled(mutant.applied(pack), mutant, rule.whole)
        return None if ruleset is None else set(_noticing(ruleset, name, rule.ready))

    def unused_reasons(self, name: str) -> list[int]:
        """The numbers of a rule's reasons that no survivor needs."""
        reasons = reasons_of(self.pack.rules[name])
        needed = {mutant.key for mutant in self.trial(name, frozenset(reasons)).justified}
        return [number for number, one in enumerate(reasons) if one not in needed]

    def _compiled(self, pack: Pack, mutant: Mutant, whole: Compiled) -> Ruleset | None:
        """The mutant made executable; None if it cannot be compiled, or compiles to the very code of the rule."""
        shared = mutant.part in ("rules", "values")
        try:
            compiled, faults, _ = compile_rules(pack, whole.day, self.calendar, self.index if shared else None)
        except SENSELESS:
            return None
        if faults or (shared and compiled.code == whole.code):
            return None
        return ruleset_of(compiled, self.lexicon if shared else None)


def laboratory(pack: Pack, day: str, scenarios: Scenarios | None = None) -> Laboratory:
    """A pack made ready for trials by the rules of a day."""
    tables, calendar = phrase_tables(pack.tables, pack.glossary, day), calendar_of(pack)
    index = index_of(tables)
    lexicon = Lexicon(text_tables(tables), negators_of(pack.tables), index)
    return Laboratory(pack, day, calendar, index, lexicon, scenarios or {})


def reasons_of(rule: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The mutants that a rule gives a reason for: place and mutation."""
    return [(str(one["at"]), str(one["mutation"])) for one in rule.get("mutants", ())]


def with_tables(pack: Pack, used: Iterable[str]) -> Pack:
    """The pack with no more tables than these (``tables.NAME``) and what their phrases need beside them."""
    wanted = {one.partition(".")[2] for one in used if one.startswith("tables.")} | {"negation"}
    more = {name for one in wanted for name in tables_beside(pack.tables.get(one))}
    glossary = pack.glossary if "glossary" in wanted else {}
    more |= tables_beside(glossary)
    return replace(
        pack, glossary=glossary, tables={name: one for name, one in pack.tables.items() if name in wanted | more}
    )


def _noticing(ruleset: Ruleset, name: str, ready: list[Ready]) -> Iterator[str]:
    for source in ("examples", "scenarios"):
        if any(one.notices(ruleset, name) for one in ready if one.source == source):
            yield source
