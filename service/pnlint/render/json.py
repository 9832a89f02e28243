"""The answer of one check as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pnlint.document import Fault
from pnlint.document.sentences import sentences
from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.message import RuleWords, wording
from pnlint.render.review import capped_answer
from pnlint.report import Finding, Outcome, Profile, Report, WaiverState
from pnlint.texts import texts


def answer(report: Report, shelf: Shelf, language: str) -> dict[str, Any]:
    """The answer of the service and of ``--format json``: verdict, findings, outcomes; the same for the same report."""
    words = wording(shelf, language, report.ruleset["as_of"])
    out: dict[str, Any] = {
        "verdict": report.verdict,
        "ruleset": report.ruleset,
        "now": report.now,
        "counts": report.counts,
        "findings": [_finding(one, words.of(one)) for one in report.findings],
        "outcomes": [_outcome(one) for one in report.outcomes],
    }
    if report.waivers:
        out["waivers"] = [_waiver(one) for one in report.waivers]
    if report.capped:
        out["capped"] = capped_answer(report, shelf.sources, language)
    if report.profile is not None:
        out["profile"] = profile_answer(report.profile, language)
    if report.clocks is not None:
        out["clocks"] = report.clocks
    if report.absent:
        out["absent"] = [
            {**one, **({"reason": one["reason"][language]} if "reason" in one else {})} for one in report.absent
        ]
    if report.unread:
        out["unread"] = list(report.unread)
    if not report.complete:
        out["complete"] = False
    return out


def profile_answer(profile: Profile, language: str) -> dict[str, Any]:
    """The profile of a check and the rules that it switched off, in a language."""
    texts = {"title": profile.title[language], "reason": profile.reason[language]}
    return {"id": profile.id, **texts, "switched_off": list(profile.switched_off)}


def _finding(finding: Finding, words: RuleWords) -> dict[str, Any]:
    out: dict[str, Any] = {"rule": finding.rule, "severity": finding.severity, "pointer": finding.pointer}
    if finding.range is not None:
        out["range"] = {"start": finding.range[0], "end": finding.range[1]}
    out["message"] = words.message.fill(finding.data)
    out["data"] = finding.data
    out["fix"] = finding.fix
    out["help"] = words.help
    out["waived"] = finding.waived
    if finding.coming is not None:
        out["coming"] = finding.coming
    if words.graver is not None:
        out["graver"] = words.graver
    if words.capped is not None:
        out["capped"] = words.capped
    if words.contradictions:
        out["contradictions"] = list(words.contradictions)
    return out


def _outcome(outcome: Outcome) -> dict[str, Any]:
    out: dict[str, Any] = {"rule": outcome.rule, "outcome": outcome.outcome}
    if outcome.needs:
        out["needs"] = list(outcome.needs)
    return out


def _waiver(state: WaiverState) -> dict[str, Any]:
    out: dict[str, Any] = {"rule": state.rule, "at": state.at, "state": state.state}
    if state.lacks:
        out["lacks"] = list(state.lacks)
    if state.nearest:
        out["nearest"] = state.nearest
    return out


def fault_answer(fault: Fault, language: str) -> dict[str, Any]:
    """A fault of the input with its sentences; without line and column where it has no place."""
    said = sentences(fault, texts("faults"), language)
    out: dict[str, Any] = {"code": fault.code, "pointer": fault.pointer}
    if fault.line:
        out |= {"line": fault.line, "column": fault.column}
    return {**out, "message": said.message, "remedy": said.remedy, "data": dict(fault.data)}


def render_json(checked: Sequence[Checked], shelf: Shelf, language: str) -> str:
    """One input gives its answer; several give ``{"files": [{"file": …, …}]}``; what is unreadable gives its faults."""
    import json

    answers = [_one(each, shelf, language) for each in checked]
    several = {"files": [{"file": each.name, **one} for each, one in zip(checked, answers, strict=True)]}
    data = answers[0] if len(answers) == 1 else several
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def line(checked: Checked, shelf: Shelf, language: str) -> bytes:
    """The answer to one input on one line, without the line feed."""
    return json_bytes(_one(checked, shelf, language))


def json_bytes(data: Any) -> bytes:
    """The data as compact UTF-8 JSON."""
    import orjson

    try:
        return orjson.dumps(data)
    except TypeError:
        import json  # orjson refuses whole numbers beyond 64 bits, which a draft may hold

        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _one(checked: Checked, shelf: Shelf, language: str) -> Mapping[str, Any]:
    if checked.report is not None:
        return answer(checked.report, checked.shelf or shelf, language)
    return {"faults": [fault_answer(fault, language) for fault in checked.faults]}
