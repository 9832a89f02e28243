"""One rule's mutants, each compiled and held against the rule's examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pnlint.case import case_shape, checked
from pnlint.examples import case_of, judged
from pnlint.mutation.mutant import Mutant, mutants_of
from pnlint.pack.dated import day_in_force, epoch_of, epochs
from pnlint.pack.load import examples_of
from pnlint.pack.pack import Pack
from pnlint.ruleset.calendar import calendar_of
from pnlint.ruleset.compile import compile_rules
from pnlint.ruleset.compiled import Calendar, Compiled
from pnlint.ruleset.ruleset import Ruleset, ruleset_of
from pnlint.ruleset.tables import phrase_tables, text_tables
from pnlint.text.lexicon import Lexicon
from pnlint.text.phrases import Index, index_of

# Errors of Python itself in a rule that no longer means anything: such a mutant could never be published.
_SENSELESS = (TypeError, KeyError, ValueError, AttributeError, IndexError, NameError)


class ExamplesFail(Exception):
    """A rule whose own examples fail as it stands: nothing can be learnt from its mutants."""


class Ready(NamedTuple):
    """An example with its case read and checked once for all mutants."""

    kind: str
    example: Mapping[str, Any]
    case: Any


class Trial(NamedTuple):
    """What became of a rule's mutants; ``justified`` are survivors that the rule file gives a reason for."""

    rule: str
    mutants: int
    survivors: tuple[Mutant, ...]
    justified: tuple[Mutant, ...] = ()
    used: frozenset[str] = frozenset()

    @property
    def killed(self) -> int:
        """Mutants that an example noticed."""
        return self.mutants - len(self.survivors) - len(self.justified)

    @property
    def score(self) -> float:
        """The share of mutants killed among those that are not justified, 0 to 1."""
        return self.killed / self.wanted if self.wanted else 1.0

    @property
    def wanted(self) -> int:
        """Mutants that an example has to notice."""
        return self.mutants - len(self.justified)


@dataclass(frozen=True)
class Laboratory:
    """A pack on one day, with what all mutants share made once."""

    pack: Pack
    day: str
    calendar: Calendar
    index: Index
    lexicon: Lexicon

    def trial(self, name: str, only: frozenset[tuple[str, str]] | None = None) -> Trial:
        """All mutants of a rule, or only those at these places and of these names.

        One that cannot be compiled is none, nor is one that compiles to the same code. A rule whose own examples fail
        raises ``ExamplesFail``.
        """
        day = day_in_force(self.pack.rules[name], self.day)
        one = replace(self.pack, rules={name: self.pack.rules[name]})
        compiled, faults, used = compile_rules(one, day, self.calendar, self.index)
        ready = self._ready(name, day)
        if faults or not _holds(ruleset_of(compiled, self.lexicon), name, ready):
            raise ExamplesFail(name)
        small = _with_tables(one, used)
        made = 0
        survivors = []
        for mutant in mutants_of(one, name, day, used):
            if only is not None and mutant.key not in only:
                continue
            ruleset = self._compiled(mutant.applied(small if mutant.part == "tables" else one), mutant, compiled)
            made += ruleset is not None
            if ruleset is not None and _survives(ruleset, name, ready):
                survivors.append(mutant)
        reasons = set(_reasons(one.rules[name]))
        return Trial(
            name,
            made,
            tuple(mutant for mutant in survivors if mutant.key not in reasons),
            tuple(mutant for mutant in survivors if mutant.key in reasons),
            frozenset(used),
        )

    def unused_reasons(self, name: str) -> list[int]:
        """The numbers of a rule's reasons that no survivor needs."""
        reasons = _reasons(self.pack.rules[name])
        needed = {mutant.key for mutant in self.trial(name, frozenset(reasons)).justified}
        return [number for number, one in enumerate(reasons) if one not in needed]

    def _ready(self, name: str, day: str) -> list[Ready]:
        shape, starts = case_shape(self.pack.schema), epochs([self.pack.rules, self.pack.values, self.pack.tables])
        here = epoch_of(starts, day)
        out = []
        for kind, _, example in examples_of(self.pack.rules[name]):
            if epoch_of(starts, str(example.get("as_of", day))) == here:
                case = checked(shape, case_of(self.pack.valid_case, example), lambda _: None)[0]
                out.append(Ready(kind, example, case))
        return out

    def _compiled(self, pack: Pack, mutant: Mutant, whole: Compiled) -> Ruleset | None:
        """The mutant made executable; None if it cannot be compiled, or compiles to the very code of the rule."""
        shared = mutant.part != "tables"
        try:
            compiled, faults, _ = compile_rules(pack, whole.day, self.calendar, self.index if shared else None)
        except _SENSELESS:
            return None
        if faults or (shared and compiled.code == whole.code):
            return None
        return ruleset_of(compiled, self.lexicon if shared else None)


def laboratory(pack: Pack, day: str) -> Laboratory:
    """A pack made ready for trials by the rules of a day."""
    tables, calendar = phrase_tables(pack.tables, pack.glossary, day), calendar_of(pack)
    index = index_of(tables)
    negators = dict(pack.tables.get("negation", {}).get("rows", {}))
    return Laboratory(pack, day, calendar, index, Lexicon(text_tables(tables), negators, index))


def _reasons(rule: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(str(one["at"]), str(one["mutation"])) for one in rule.get("mutants", ())]


def _survives(ruleset: Ruleset, name: str, ready: list[Ready]) -> bool:
    try:
        return _holds(ruleset, name, ready)
    except _SENSELESS:
        return False


def _holds(ruleset: Ruleset, name: str, ready: list[Ready]) -> bool:
    return all(
        wanted == found for wanted, found in (judged(ruleset, name, one.kind, one.example, one.case) for one in ready)
    )


def _with_tables(pack: Pack, used: set[str]) -> Pack:
    """The pack with no more tables than a rule needs: the index of phrases is made anew for each edit of one."""
    wanted = {one.partition(".")[2] for one in used if one.startswith("tables.")} | {"negation"}
    more = {name for one in wanted for name in _beside(pack.tables.get(one))}
    glossary = pack.glossary if "tables.glossary" in used else {}
    more |= set(_beside(glossary))
    return replace(
        pack, glossary=glossary, tables={name: one for name, one in pack.tables.items() if name in wanted | more}
    )


def _beside(node: Any) -> set[str]:
    """The tables that phrases need beside them."""
    if isinstance(node, Mapping):
        own = {str(node["only_with"]).removeprefix("tables.").split(".")[0]} if "only_with" in node else set()
        return own.union(*(_beside(one) for one in node.values()))
    return set().union(*(_beside(one) for one in node)) if isinstance(node, list) else set()
