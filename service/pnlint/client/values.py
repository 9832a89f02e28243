"""What the service answers, as values; ``more`` holds the fields that this version of the client does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pnlint.client.reading import made

Severity = Literal["error", "warning", "note"]
Verdict = Literal["blocked", "incomplete", "ready"]
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Range:
    """Start and end in a text, in code points."""

    start: int
    end: int
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that would clear a finding: an RFC 6902 patch; ``safe`` if it keeps the meaning."""

    safe: bool
    patch: Sequence[Json]
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waived:
    """Why a finding is waived, on whose account, until when."""

    reason: str
    owner: str
    until: str
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a draft: the rule, the place (JSON Pointer), and a sentence in the reader's language."""

    rule: str
    severity: Severity
    pointer: str
    message: str
    data: Json
    help: str
    range: Range | None = None
    fix: Fix | None = None
    waived: Waived | None = None
    capped: Json | None = None
    contradictions: Sequence[Json] = ()
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule; an undecided one names the places it wants in ``needs`` (JSON Pointers)."""

    rule: str
    outcome: Literal["passed", "failed", "undecided", "not_applicable", "waived"]
    needs: Sequence[str] = ()
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Which rules were used: the pack, its release, the day whose rules they are, and the digest of its files."""

    id: str
    release: str
    as_of: str
    digest: str
    judged_by_first_version_of: str | None = None
    epochs: Sequence[str] = ()
    rules: int | None = None
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check found. ``ready`` means that no known error was found, never that the platform will accept.

    Look at ``undecided`` too: a rule that lacks data has found nothing because it could not look.
    """

    verdict: Verdict
    ruleset: Ruleset
    now: str
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    failed: bool | None = None
    waivers: Sequence[Json] = ()
    profile: Json | None = None
    capped: Json | None = None
    clocks: Json | None = None
    complete: bool = True
    unread: Sequence[str] = ()
    more: Json = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error that nobody waived."""
        return tuple(one for one in self.findings if one.severity == "error" and one.waived is None)

    @property
    def undecided(self) -> tuple[Outcome, ...]:
        """The rules that could not be decided, wholly or in part, each with what it wants."""
        return tuple(one for one in self.outcomes if one.outcome == "undecided" or one.needs)

    def __bool__(self) -> bool:
        raise TypeError("an answer is neither true nor false; look at its verdict")


@dataclass(frozen=True, slots=True)
class RuleSummary:
    """A rule in one line, as it stood on a day; ``since`` is the day on which that version came into force."""

    id: str
    topic: str
    severity: Severity
    title: str
    version: int
    since: str
    sources: Sequence[Json]
    help: str
    pack: str = ""
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """Everything that a rule file says: texts, check, sources, history, examples."""

    id: str
    topic: Json
    severity: Severity
    title: str
    why: str
    message: str
    remedy: str
    version: int
    since: str
    check: Json
    sources: Sequence[Json]
    history: Sequence[Json]
    examples: Json
    help: str
    fix: Json | None = None
    contradictions: Json = field(default_factory=dict)
    more: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A case to fill in, as data and as YAML text with comments; ``dropped`` are the personal columns left out."""

    case: Json
    text: str
    imported: Json | None
    dropped: Sequence[str]
    unknown: Sequence[str]
    notes: Sequence[Json]
    more: Json = field(default_factory=dict)


def answer_of(body: Json) -> Answer:
    """The answer of ``/v1/lint``; raises KeyError or TypeError if it is none."""
    return made(
        Answer,
        body,
        ruleset=made(Ruleset, body["ruleset"]),
        findings=tuple(_finding(one) for one in body["findings"]),
        outcomes=tuple(made(Outcome, one) for one in body["outcomes"]),
    )


def summary_of(body: Json) -> RuleSummary:
    """One rule of ``/v1/rules``."""
    return made(RuleSummary, {name: value for name, value in body.items() if name != "from"}, since=body["from"])


def rule_of(body: Json) -> Rule:
    """The answer of ``/v1/rules/{id}``."""
    return made(Rule, {name: value for name, value in body.items() if name != "from"}, since=body["from"])


def _finding(body: Json) -> Finding:
    return made(
        Finding,
        body,
        range=_one(Range, body.get("range")),
        fix=_one(Fix, body.get("fix")),
        waived=_one(Waived, body.get("waived")),
    )


def _one(kind: type[Any], body: Json | None) -> Any:
    return None if body is None else made(kind, body)
