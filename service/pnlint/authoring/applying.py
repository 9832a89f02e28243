"""Checks that apply nowhere: their ``when`` holds in none of the cases that the pack knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pnlint.authoring.references import Keys
from pnlint.authoring.validate import Found
from pnlint.examples import case_of
from pnlint.pack.dated import retired, rule_on
from pnlint.pack.load import examples_of
from pnlint.pack.pack import Pack
from pnlint.ruleset.compile import compile_rules
from pnlint.ruleset.compiled import Calendar
from pnlint.ruleset.ruleset import Ruleset, ruleset_of

Read = Callable[[Any], Any]


def known_cases(pack: Pack, whole: Sequence[Any], read: Read) -> list[Any]:
    """The valid case, the cases that examples make of it, and whole cases, as the engine reads them."""
    made = [case for rule in pack.rules.values() for case in _made(pack, rule)]
    return [case for case in map(read, [pack.valid_case, *made, *whole]) if case is not None]


def misfit_rules(pack: Pack, read: Read) -> frozenset[str]:
    """Rules with an example that makes no case, which is said when it is run."""
    return frozenset(
        name for name, rule in pack.rules.items() if any(one is None or read(one) is None for one in _made(pack, rule))
    )


def _made(pack: Pack, rule: Mapping[str, Any]) -> Iterator[Any]:
    """The cases that a rule's examples make of the valid case; None for one that does not fit it."""
    for _, _, example in examples_of(rule):
        try:
            yield case_of(pack.valid_case, example)
        except (IndexError, KeyError, TypeError, ValueError):
            yield None


def idle_checks(
    pack: Pack, day: str, calendar: Calendar, ruleset: Ruleset, cases: Sequence[Any]
) -> Iterator[tuple[str, Found]]:
    """Rules, or single checks of a rule, that apply in none of the cases on a day (ISO)."""
    for name in sorted(pack.rules):
        if retired(pack.rules[name], day):
            continue
        rule = rule_on(pack.rules[name], day)
        for path, check in _checks(rule):
            judging = ruleset if check is None else _alone(pack, name, rule, check, day, calendar)
            if judging is not None and not any(judging.judge(case, (name,))[0][name].applied for case in cases):
                yield name, Found("never-applies", path, {"number": len(cases)})


def _checks(rule: Mapping[str, Any]) -> Iterator[tuple[Keys, Mapping[str, Any] | None]]:
    """Each check that has a ``when``, and where it stands; None for the rule's only check."""
    if "checks" not in rule:
        yield ("when",) if "when" in rule else ("id",), None
    for number, check in enumerate(rule.get("checks") or ()):
        if "when" in check:
            yield ("checks", number, "when"), check


def _alone(
    pack: Pack, name: str, rule: Mapping[str, Any], check: Mapping[str, Any], day: str, calendar: Calendar
) -> Ruleset | None:
    """A ruleset of this one check; its message may hold placeholders of the others, so it has a plain one."""
    kept = {key: one for key, one in rule.items() if key not in ("checks", "fix")}
    single = {**kept, **check, "message": {"zh": "-", "en": "-"}, "history": rule["history"][:1]}
    made, faults, _ = compile_rules(replace(pack, rules={name: single}), day, calendar)
    return None if faults else ruleset_of(made)
