"""One straight line: a case and a library of rulesets go in, a report comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from pnlint.doubling import without_doubling
from pnlint.engine.judgement import Judgement
from pnlint.fixes import fix_of
from pnlint.report import SEVERITIES, Finding, Outcome, Profile, Report, verdict_of
from pnlint.ruleset.ruleset import WORK_BUDGET, Ruleset
from pnlint.times import KOREA, NO_OFFSET, korean_date, korean_day, parse_time
from pnlint.waivers import apply_waivers


class Library(NamedTuple):
    """A pack with its rulesets: ``ruleset_on(day)`` compiles each stretch of time once.

    ``absent_on(rule, day)`` says why a rule is not checked on a day (see ``pnlint.pack.dated.absent``);
    ``release_on(day)`` is the label by which the pack goes on a day, ``release`` that of today.
    ``announced_on(day)`` are the days (ISO) on which what is announced by then comes into force, the next one first.
    """

    id: str
    release: str
    digest: str
    ruleset_on: Callable[[str], Ruleset]
    first_day: str
    rule_ids: tuple[str, ...]
    profiles: Mapping[str, Profile]
    announced_on: Callable[[str], tuple[str, ...]] = lambda _: ()
    release_on: Callable[[str], str] = lambda _: ""
    absent_on: Callable[[str, str], Mapping[str, Any] | None] = lambda _rule, _day: None


class Question(NamedTuple):
    """How a case is to be judged: the clock, the date of the rules, and which rules (by name, less the profile's).

    ``budget`` are the steps that one pass over the rules may take; ``overdue`` says whether the check's time is up.
    """

    clock: datetime
    as_of: str | None = None
    rules: tuple[str, ...] = ()
    budget: int = WORK_BUDGET
    profile: Profile | None = None
    overdue: Callable[[], bool] | None = None

    @property
    def day(self) -> str:
        """The day (ISO) whose rules are asked for: today in Korea, if none is named."""
        return self.as_of or korean_date(self.clock)


def absent_rules(library: Library, question: Question) -> tuple[Mapping[str, Any], ...]:
    """The rules that were asked for by name and are not checked on the day: ``{rule, state, from, …}``."""
    found = ((name, library.absent_on(name, question.day)) for name in dict.fromkeys(question.rules))
    return tuple({"rule": name, **why} for name, why in found if why is not None)


def check_case(library: Library, case: Mapping[str, Any], question: Question) -> Report:
    """The report on a case. The moment is the case's ``now``, else the clock; the rules are those of ``as_of``."""
    moment = case.get("now")
    if moment is None:
        moment = question.clock.astimezone(KOREA).isoformat(timespec="seconds")
        case = {**case, "now": moment}
    as_of = question.day
    ruleset = library.ruleset_on(as_of)
    only = _wanted(library, question)
    judged, complete = ruleset.judge(case, only, question.budget, question.overdue)
    first = _First(library, case, as_of, judged, only, question)
    found, complete = _with_coming(first, _findings(ruleset, judged, case), complete)
    findings, states = apply_waivers(
        found,
        case.get("waivers") or (),
        _waiver_moment(moment, question.clock),
        left_out=ruleset.rules.keys() - judged.keys() if only else (),
        known=library.rule_ids,
    )
    outcomes = _outcomes(judged, findings)
    about: dict[str, Any] = {"id": library.id, "release": library.release, "as_of": as_of, "digest": library.digest}
    release = library.release_on(as_of)
    if release not in ("", library.release):
        about["release_as_of"] = release
    if as_of < library.first_day:
        about["judged_by_first_version_of"] = library.first_day
    clocks, complete = _clocks(first, complete)
    verdict = verdict_of(findings, outcomes, ruleset.severities)
    return Report(
        verdict=verdict if complete or verdict == "blocked" else "incomplete",
        ruleset=about,
        now=moment,
        counts=_counts(findings, outcomes),
        findings=findings,
        outcomes=outcomes,
        waivers=states,
        clocks=clocks,
        complete=complete,
        profile=question.profile,
        left_out=len(ruleset.rules) - len(judged),
        capped={name: ids for name, ids in ruleset.capped.items() if name in judged},
        absent=absent_rules(library, question),
    )


def _wanted(library: Library, question: Question) -> tuple[str, ...] | None:
    """The rules to run; None for all of them."""
    if question.profile is None:
        return question.rules or None
    return tuple(one for one in question.rules or library.rule_ids if one not in question.profile.switched_off)


def _waiver_moment(moment: str, clock: datetime) -> tuple[int, int]:
    time = parse_time(moment)
    if time is None or time is NO_OFFSET:
        time = parse_time(clock.astimezone(KOREA).isoformat(timespec="seconds"))
    assert time is not None
    return time


def _findings(ruleset: Ruleset, judged: Mapping[str, Judgement], case: Any) -> tuple[Finding, ...]:
    out = []
    for name, judgement in judged.items():
        if not judgement.faults:
            continue
        rule = ruleset.rules[name]
        offer = rule.get("fix")
        for fault in judgement.faults:
            fix, words = fix_of(offer, case, fault.pointer, fault.range, fault.data) if offer else (None, None)
            out.append(Finding(name, rule["severity"], fault.pointer, fault.range, fault.data, fix, None, words))
    if any(one.replacement is not None for one in out):
        out = without_doubling(out, case)
    out.sort(key=_order)
    return tuple(out)


def _order(finding: Finding) -> tuple[Any, ...]:
    # Numbers in pointers sort as numbers: row 2 before row 10.
    steps = tuple((0, int(step), "") if step.isdigit() else (1, 0, step) for step in finding.pointer.split("/"))
    return SEVERITIES.index(finding.severity), steps, finding.range or (-1, -1), finding.rule


def _outcomes(judged: Mapping[str, Judgement], findings: Iterable[Finding]) -> tuple[Outcome, ...]:
    unwaived = {finding.rule for finding in findings if finding.waived is None}
    out = []
    for name, judgement in judged.items():
        outcome = judgement.outcome
        if outcome == "failed" and name not in unwaived:
            outcome = "waived"
        out.append(Outcome(name, outcome, tuple(judgement.needs)) if judgement.needs else _without_needs(name, outcome))
    return tuple(out)


@lru_cache(maxsize=4096)
def _without_needs(rule: str, outcome: str) -> Outcome:
    return Outcome(rule, outcome)


def _counts(findings: Iterable[Finding], outcomes: Iterable[Outcome]) -> dict[str, int]:
    counts = dict.fromkeys((*SEVERITIES, "undecided", "waived"), 0)
    for finding in findings:
        counts["waived" if finding.waived is not None else finding.severity] += 1
    counts["undecided"] = sum(1 for one in outcomes if one.outcome == "undecided")
    return counts


class _First(NamedTuple):
    """The pass over the rules of ``as_of``, which a pass over those of another day is compared with."""

    library: Library
    case: Mapping[str, Any]
    as_of: str
    judged: Mapping[str, Judgement]
    only: Iterable[str] | None
    question: Question

    def again(self, then: Ruleset) -> tuple[Mapping[str, Judgement], bool]:
        """What other rules judge of the same case, and whether all of it was judged."""
        return then.judge(self.case, self.only, self.question.budget, self.question.overdue)


def _with_coming(first: _First, found: tuple[Finding, ...], complete: bool) -> tuple[tuple[Finding, ...], bool]:
    """What was found, and what rules find that are announced and not yet in force, as far as today's do not fail.

    That is no more than warnings; what is found today and then will be graver says so.
    """
    days = first.library.announced_on(first.as_of)
    if not days:
        return found, complete
    now = {_place(one): one.severity for one in found}
    failed = {name for name, one in first.judged.items() if one.outcome == "failed"}
    coming: dict[Any, Finding] = {}
    graver: dict[Any, tuple[str, str]] = {}
    for day in days:
        then = first.library.ruleset_on(day)
        later, compared = first.again(then)
        complete = complete and compared
        for one in _findings(then, later, first.case):
            place = _place(one)
            if one.rule not in failed:
                coming.setdefault(place, _announced(one, day))
            elif place in now and SEVERITIES.index(one.severity) < SEVERITIES.index(now[place]):
                graver.setdefault(place, (one.severity, day))
    today = [one._replace(graver=graver[_place(one)]) if _place(one) in graver else one for one in found]
    return tuple(sorted((*today, *coming.values()), key=_order)), complete


def _place(finding: Finding) -> tuple[Any, ...]:
    return finding.rule, finding.pointer, finding.range


def _announced(finding: Finding, day: str) -> Finding:
    if finding.severity != "error":
        return finding._replace(coming=day)
    return finding._replace(severity="warning", coming=day, graver=("error", day))


def _clocks(first: _First, complete: bool) -> tuple[dict[str, Any] | None, bool]:
    """What the rules of the day of issue would have found differently, where that is another day.

    ``complete`` says whether the first pass was; what comes back with the clocks, whether both were.
    """
    issued = (first.case.get("notification") or {}).get("issued_at")
    time = parse_time(issued) if issued else None
    if time is None or time is NO_OFFSET:
        return None, complete
    day = date.fromordinal(korean_day(time)).isoformat()
    if day == first.as_of:
        return None, complete
    then = first.library.ruleset_on(day)
    about: dict[str, Any] = {"as_of": day, "differs": []}
    if day < first.library.first_day:
        about["judged_by_first_version_of"] = first.library.first_day
    # Another ruleset may hold the same rules with another severity: what they find is then the same.
    if not then.checks_as(first.library.ruleset_on(first.as_of)):
        earlier, compared = first.again(then)
        complete = complete and compared
        about["differs"] = [
            {"rule": name, "then": earlier[name].outcome, "today": judgement.outcome}
            for name, judgement in first.judged.items()
            if name in earlier and earlier[name].outcome != judgement.outcome
            # What a check that met its limit left open is not known to differ.
            if complete or "undecided" not in (earlier[name].outcome, judgement.outcome)
        ]
    return {"issued": about}, complete
