"""A phrase table, or the glossary, without one of its phrases: do its samples notice, or examples of rules?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pnlint.mutation.edit import Edit
from pnlint.mutation.laboratory import Laboratory, Prepared, with_tables
from pnlint.mutation.mutant import Mutant
from pnlint.mutation.phrases import edits_of_glossary, edits_of_phrases
from pnlint.mutation.trial import ExamplesFail, Trial
from pnlint.pack.pack import Pack
from pnlint.pack.uses import tables_beside
from pnlint.samples import Listener, Sample, run_samples, samples_of
from pnlint.text.normal import normal
from pnlint.text.spelling import spellings

GLOSSARY = "glossary"


def phrase_lists(pack: Pack) -> list[str]:
    """The phrase tables of a pack, and ``glossary`` where it has terms."""
    names = [name for name, table in pack.tables.items() if table["kind"] != "lookup"]
    return names + ([GLOSSARY] if pack.glossary.get("terms") else [])


def lists_used(pack: Pack, used: frozenset[str]) -> set[str]:
    """The phrase tables that a rule looks into (``used`` as it was compiled), with those that their phrases need."""
    own = {one.partition(".")[2] for one in used if one.startswith("tables.")}
    more = {name for one in own for name in tables_beside(pack.glossary if one == GLOSSARY else pack.tables.get(one))}
    return (own | more) & set(phrase_lists(pack))


def table_trial(lab: Laboratory, name: str) -> Trial:
    """All mutants of a phrase table; one whose samples fail raises ``ExamplesFail``.

    Whatever no sample notices is tried on the examples and scenarios of the rules that use the table.
    """
    part = GLOSSARY if name == GLOSSARY else "tables"
    small = with_tables(lab.pack, [f"tables.{name}"])
    samples = [one for one in samples_of(lab.pack, name) if one.as_of is None]
    if not all(one.ok for one in run_samples(small, lab.day, samples)):
        raise ExamplesFail(name)
    mutants = [Mutant(part, name, edit) for edit in _edits(lab, name)]
    lost = [one for one in mutants if not _noticed(one, small, lab.day, samples)]
    noticed = Counter(samples=len(mutants) - len(lost))
    rules = list(_rules(lab, name)) if lost else []
    survivors = []
    for mutant in lost:
        sources = {source for rule in rules for source in _noticing(lab, rule, mutant)}
        noticed.update(sources)
        if not sources:
            survivors.append(mutant)
    return Trial(part, name, len(mutants), dict(noticed), tuple(survivors))


def _edits(lab: Laboratory, name: str) -> Iterator[Edit]:
    if name == GLOSSARY:
        return edits_of_glossary(lab.pack.glossary)
    return edits_of_phrases(lab.pack.tables[name], lab.day)


def _noticed(mutant: Mutant, pack: Pack, day: str, samples: list[Sample]) -> bool:
    some = [one for one in samples if _may_change(mutant, one.folded)]
    if not some:
        return False
    listener = Listener(mutant.applied(pack), day)
    return any(listener.found(one) != one.marks for one in some)


def _may_change(mutant: Mutant, text: str) -> bool:
    # A phrase changes nothing in a text that does not hold it; what a pattern may change is not so easily said.
    return mutant.edit.mutation == "drop-pattern" or any(one in text for one in spellings(str(mutant.edit.was)))


class _Rule(NamedTuple):
    """A rule that uses the table, with all that its cases say."""

    name: str
    prepared: Prepared
    text: str


def _rules(lab: Laboratory, table: str) -> Iterator[_Rule]:
    for name in lab.pack.rules:
        try:
            rule = lab.prepared(name)
        except ExamplesFail:
            continue
        if table in lists_used(lab.pack, frozenset(rule.used)):
            yield _Rule(name, rule, normal("\n".join(_texts([one.case for one in rule.ready]))).text)


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for one in node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ():
        yield from _texts(one)


def _noticing(lab: Laboratory, rule: _Rule, mutant: Mutant) -> set[str]:
    if not _may_change(mutant, rule.text):
        return set()
    return lab.noticing(rule.prepared, rule.name, mutant) or set()
