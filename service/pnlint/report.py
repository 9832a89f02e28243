"""The answer to one check: verdict, findings, outcomes, waivers; no sentence in it is chosen yet."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

SEVERITIES = ("error", "warning", "note")
OUTCOMES = ("passed", "failed", "undecided", "not_applicable", "waived")


class Finding(NamedTuple):
    """One place where a rule is broken.

    ``range`` are code points of the text at ``pointer``; ``fix`` is ``{safe, patch}``; ``waived`` the waiver;
    ``coming`` the day (ISO) of the rules that found it, where these are announced and not yet in force; ``graver``
    the severity that it will have by announced rules, and from which day on.
    """

    rule: str
    severity: str
    pointer: str
    range: tuple[int, int] | None
    data: Mapping[str, Any]
    fix: Mapping[str, Any] | None = None
    waived: Mapping[str, Any] | None = None
    replacement: str | None = None
    coming: str | None = None
    graver: tuple[str, str] | None = None


class Outcome(NamedTuple):
    """What became of one rule; ``needs`` are the pointers of the slots it wanted."""

    rule: str
    outcome: str
    needs: tuple[str, ...] = ()


class WaiverState(NamedTuple):
    """What became of one waiver: applied, unused, not_run, expired or incomplete (with what it lacks).

    ``unknown_rule`` is one of a rule that the pack does not have; ``nearest`` is the id that is most like it, if any.
    """

    number: int
    rule: str
    at: str
    state: str
    lacks: tuple[str, ...] = ()
    nearest: str = ""


class Profile(NamedTuple):
    """A named choice of rules that a check leaves out; ``title`` and ``reason`` by language."""

    id: str
    title: Mapping[str, str]
    reason: Mapping[str, str]
    switched_off: tuple[str, ...]


class Report(NamedTuple):
    """Everything that one check found; ``left_out`` is the number of rules that were not run.

    ``capped`` are the sources past review, by the rule that only warns because of them; ``absent`` the rules that were
    asked for by name and are not checked on the day: ``{rule, state, from, …}``.
    """

    verdict: str
    ruleset: Mapping[str, Any]
    now: str
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    waivers: tuple[WaiverState, ...] = ()
    clocks: Mapping[str, Any] | None = None
    complete: bool = True
    unread: tuple[str, ...] = ()
    profile: Profile | None = None
    left_out: int = 0
    capped: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    absent: tuple[Mapping[str, Any], ...] = ()


def verdict_of(findings: tuple[Finding, ...], outcomes: tuple[Outcome, ...], severities: Mapping[str, str]) -> str:
    """``blocked``, ``incomplete`` or ``ready``; ready never means that the platform will accept."""
    if any(one.severity == "error" and one.waived is None for one in findings):
        return "blocked"
    # A rule that failed in one row and could not be decided in another is undecided as well.
    open_rules = (one.rule for one in outcomes if one.outcome == "undecided" or (one.needs and one.outcome == "waived"))
    return "incomplete" if any(severities[rule] == "error" for rule in open_rules) else "ready"


def failed(report: Report, level: str) -> bool:
    """Whether a report has a finding of this severity or a worse one, not waived, or left an error open."""
    levels = SEVERITIES[: SEVERITIES.index(level) + 1]
    found = any(one.severity in levels and one.waived is None for one in report.findings)
    return found or report.verdict == "incomplete"
