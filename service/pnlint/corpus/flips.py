"""The cases of a corpus that two states of a pack judge otherwise, by rule, each way with a case and what is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from pnlint.case import checked
from pnlint.check import Question, check_case
from pnlint.corpus.make import Made
from pnlint.corpus.store import verdicts_or_none
from pnlint.library import Shelf
from pnlint.render.message import wording
from pnlint.texts import LANGUAGES

# The ways in which the cases of a rule turn, in the order in which they are told.
WAYS = ("begun", "stricter", "looser", "ended", "regraded")


class Flip(NamedTuple):
    """A case of the corpus that a rule judges otherwise; ``verdicts`` are those of the whole case.

    Where the rule finds what it found and has another severity, the outcomes are the same and the verdicts differ.
    An outcome is ``unchecked`` where the rule is not there, not in force yet or retired.
    """

    rule: str
    case: str
    old: str
    new: str
    verdicts: tuple[str, str]

    @property
    def stricter(self) -> bool:
        """Whether the rule finds a fault now that it did not find before."""
        return self.new == "failed" and self.old != "failed"

    @property
    def way(self) -> str:
        """One of WAYS."""
        if self.new == self.old:
            return "regraded"
        if "unchecked" in (self.old, self.new):
            return "begun" if self.stricter else "ended"
        return "stricter" if self.stricter else "looser"


class Found(NamedTuple):
    """What a rule finds in a case: on which side (old, new), where, and its message, by language."""

    side: str
    pointer: str
    field: Mapping[str, str]
    message: Mapping[str, str]


class Turn(NamedTuple):
    """The cases of a rule that turn in one of WAYS: how many, the first of them, and what is found in it."""

    rule: str
    way: str
    cases: int
    example: Flip
    found: Found

    def plain(self) -> dict[str, Any]:
        """``{rule, way, cases, example: {case, old, new, verdicts, found: {side, pointer, field, message}}}``."""
        example = {key: one for key, one in self.example._asdict().items() if key != "rule"}
        return {
            "rule": self.rule,
            "way": self.way,
            "cases": self.cases,
            "example": {**example, "found": self.found._asdict()},
        }


class Judged(NamedTuple):
    """What one state of a pack said of each case on a day (ISO), by id; None of those that are no cases to it."""

    shelf: Shelf
    day: str
    said: Mapping[str, Mapping[str, Any] | None]

    @property
    def unfit(self) -> tuple[str, ...]:
        """The cases that it does not know as cases."""
        return tuple(name for name, said in self.said.items() if said is None)


def judged(shelf: Shelf, cases: Iterable[Made], day: str) -> Judged:
    """Judges the cases by the rules of a day."""
    dated = [one._replace(as_of=day) for one in cases]
    return Judged(shelf, day, {one.id: said for one, said in verdicts_or_none(shelf, dated)})


def flips_of(old: Judged, new: Judged, regraded: set[str]) -> Iterator[Flip]:
    """Every case that turns; ``regraded`` are the rules whose severity is another one."""
    in_force = [one.shelf.ruleset_on(one.day).rules.keys() for one in (old, new)]
    for case, before in old.said.items():
        after = new.said[case]
        if before is None or after is None:
            continue
        then, now = _by_rule(before), _by_rule(after)
        verdicts = before["verdict"], after["verdict"]
        for rule in sorted(then.keys() | now.keys()):
            pair = (
                then.get(rule, "passed" if rule in in_force[0] else "unchecked"),
                now.get(rule, "passed" if rule in in_force[1] else "unchecked"),
            )
            turned = pair[0] != pair[1] or (rule in regraded and verdicts[0] != verdicts[1])
            if turned and "failed" in pair:
                yield Flip(rule, case, *pair, verdicts)


def turns_of(flips: Iterable[Flip], old: Judged, new: Judged, cases: Iterable[Made]) -> Iterator[Turn]:
    """The flips by rule and way; each with its first case and what is found in it, on the side that reports it."""
    known = {one.id: one for one in cases}
    by_way = sorted(flips, key=lambda one: (one.rule, WAYS.index(one.way)))
    for (rule, way), group in groupby(by_way, key=lambda one: (one.rule, one.way)):
        turned = list(group)
        side, state = ("new", new) if turned[0].new == "failed" else ("old", old)
        yield Turn(rule, way, len(turned), turned[0], _found(side, state, rule, known[turned[0].case]))


def _found(side: str, state: Judged, rule: str, made: Made) -> Found:
    """The first thing that the rule finds in the case."""
    case, _, _ = checked(state.shelf.shape, made.case, lambda _: None)
    clock = datetime.fromisoformat(f"{state.day}T12:00:00+09:00")
    report = check_case(state.shelf.library, case, Question(clock, state.day))
    finding = next(one for one in report.findings if one.rule == rule and one.coming is None)
    said = {lang: wording(state.shelf, lang, state.day) for lang in LANGUAGES}
    return Found(
        side,
        finding.pointer,
        {lang: words.values.label(finding.pointer) for lang, words in said.items()},
        {lang: words.of(finding).message.fill(finding.data) for lang, words in said.items()},
    )


def _by_rule(record: Mapping[str, Any]) -> dict[str, str]:
    return {rule: outcome for outcome, rules in record.items() if isinstance(rules, list) for rule in rules}
