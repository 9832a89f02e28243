"""SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pnlint import __version__
from pnlint.document.sentences import sentences
from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.fingerprint import Fingerprints
from pnlint.render.message import Wording, wording
from pnlint.render.phrases import Phrases
from pnlint.render.places import Region, Source
from pnlint.render.review import capped_sentence
from pnlint.render.sarif_rules import descriptor, rule_descriptors
from pnlint.report import Finding, Outcome, Report
from pnlint.texts import texts

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def answer(checked: Checked, shelf: Shelf, language: str) -> dict[str, Any]:
    """The SARIF log of one input."""
    return _log([checked], shelf, language)


def render_sarif(checked: Sequence[Checked], shelf: Shelf, language: str) -> str:
    """The SARIF log of several inputs: one run, results in the order of the inputs."""
    import json

    return json.dumps(_log(checked, shelf, language), ensure_ascii=False, indent=2) + "\n"


def _log(checked: Sequence[Checked], shelf: Shelf, language: str) -> dict[str, Any]:
    described: dict[str, dict[str, Any]] = {}
    results: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    words = {own: _words(own, checked, shelf, language) for own in _shelves(checked, shelf)}
    for own, said in words.items():
        described |= {one["id"]: one for one in rule_descriptors(said, own.topics)}
    for one in checked:
        own = one.shelf or shelf
        for finding in one.report.findings if one.report else ():
            # One that is announced is no rule of today.
            if finding.rule not in described:
                topic = own.topics.get(finding.rule, "")
                described[finding.rule] = descriptor(finding.rule, words[own].of(finding), topic)
    numbers = {name: number for number, name in enumerate(described)}
    for one in checked:
        file = _File(one, words[one.shelf or shelf], numbers, Phrases(language))
        if one.report is None:
            notifications += file.faults()
        else:
            results += file.results(one.report)
            notifications += [*file.undecided(one.report), *file.waivers(one.report), *file.left_out(one.report)]
    driver = {
        "name": "pnlint",
        "version": __version__,
        "semanticVersion": __version__,
        "language": language,
        "rules": list(described.values()),
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": all(one.report is not None and one.report.complete for one in checked),
                "toolExecutionNotifications": notifications,
            }
        ],
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"inputs": [_about(one) for one in checked]},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _shelves(checked: Sequence[Checked], default: Shelf) -> list[Shelf]:
    """The packs that the inputs belong to, each once."""
    return list(dict.fromkeys(one.shelf or default for one in checked)) or [default]


def _words(own: Shelf, checked: Sequence[Checked], default: Shelf, language: str) -> Wording:
    """The words of one pack's rules, by the day for which its first input was judged."""
    days = [one.report.ruleset["as_of"] for one in checked if one.report and (one.shelf or default) is own]
    return wording(own, language, days[0] if days else own.plain["epochs"][-1])


def _about(one: Checked) -> dict[str, Any]:
    about: dict[str, Any] = {"uri": _uri(one)}
    if one.report is None:
        return {**about, "verdict": None}
    about |= {"verdict": one.report.verdict, "now": one.report.now, "ruleset": one.report.ruleset}
    return about if one.report.complete else {**about, "complete": False}


def _uri(one: Checked) -> str:
    """The file's address; an input that has none is called after its format."""
    from pathlib import PurePath
    from urllib.parse import quote

    if not one.name or one.name.startswith("<"):
        return f"case.{one.document.format or 'json'}"
    path = PurePath(one.name)
    return path.as_uri() if path.is_absolute() else quote(one.name.replace("\\", "/").removeprefix("./"))


class _File:
    """What one input adds to the run."""

    def __init__(self, one: Checked, words: Wording, numbers: dict[str, int], phrases: Phrases) -> None:
        self._one = one
        self._words = words
        self._numbers = numbers
        self._phrases = phrases
        self._uri = _uri(one)
        self._source = Source(one.document)
        self._fingerprints = Fingerprints(one.document.data)

    def results(self, report: Report) -> Iterator[dict[str, Any]]:
        """The findings, waived ones with a suppression."""
        for finding in report.findings:
            yield self._result(finding)

    def _result(self, finding: Finding) -> dict[str, Any]:
        rule = self._words.of(finding)
        region = self._source.region(finding.pointer, finding.range)
        advice = [*rule.notices, *(self._phrases.line("contradiction", **one) for one in rule.contradictions)]
        properties: dict[str, Any] = {"data": finding.data, "remedy": rule.remedy.fill(finding.data)}
        if finding.coming is not None:
            properties["coming"] = finding.coming
        if finding.graver is not None:
            properties["graver"] = dict(zip(("severity", "from"), finding.graver, strict=True))
        out: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._numbers[finding.rule],
            "level": finding.severity,
            "message": {"text": "\n".join([rule.message.fill(finding.data), *advice])},
            "locations": [self._location(region, finding.pointer)],
            "partialFingerprints": {"pnlint/v1": self._fingerprints.of(finding)},
        }
        if finding.fix is not None:
            properties["fix"] = finding.fix
            out |= self._fix(finding, region, rule.remedy.fill(finding.data))
        if finding.waived is not None:
            out["suppressions"] = [_suppression(finding)]
        return {**out, "properties": properties}

    def _fix(self, finding: Finding, region: Region, remedy: str) -> dict[str, Any]:
        words = finding.replacement
        # Words that would need escapes in the user's quotes are left to `pnlint check --fix`, which knows them.
        if words is None or not words.isprintable() or any(sign in words for sign in "\"'\\:#"):
            return {}
        replacement = {"deletedRegion": _region(region), "insertedContent": {"text": words}}
        change = {"artifactLocation": {"uri": self._uri}, "replacements": [replacement]}
        return {"fixes": [{"description": {"text": remedy}, "artifactChanges": [change]}]}

    def _location(self, region: Region, pointer: str) -> dict[str, Any]:
        physical = {"artifactLocation": {"uri": self._uri}, "region": _region(region)}
        logical = {"fullyQualifiedName": pointer, "kind": "member"}
        return {"physicalLocation": physical, "logicalLocations": [logical]}

    def faults(self) -> Iterator[dict[str, Any]]:
        """What keeps an input from being checked."""
        for fault in self._one.faults:
            said = sentences(fault, texts("faults"), self._phrases.language)
            physical: dict[str, Any] = {"artifactLocation": {"uri": self._uri}}
            if fault.line:
                physical["region"] = {"startLine": fault.line, "startColumn": max(fault.column, 1)}
            yield {
                "descriptor": {"id": fault.code},
                "level": "error",
                "message": {"text": f"{said.message}\n{said.remedy}".strip()},
                "locations": [{"physicalLocation": physical}],
            }

    def undecided(self, report: Report) -> Iterator[dict[str, Any]]:
        """Rules that lack data, and a check that was cut short."""
        for outcome in report.outcomes:
            if outcome.outcome == "undecided":
                yield self._undecided(outcome)
        if not report.complete:
            yield self._notification("incomplete", "warning", self._phrases.line("cut_short"))

    def waivers(self, report: Report) -> Iterator[dict[str, Any]]:
        """Waivers without effect, at their places."""
        for one, said in self._phrases.idle_waivers(report, self._words.values):
            pointer = f"/waivers/{one.number}"
            location = self._location(self._source.region(pointer), pointer)
            properties = {"rule": one.rule, "state": one.state}
            yield {**self._notification("waiver", "warning", said), "locations": [location], "properties": properties}

    def left_out(self, report: Report) -> Iterator[dict[str, Any]]:
        """What weakens the check: sources past review, rules that a profile switched off, fields that no rule reads."""
        if report.capped:
            text = capped_sentence(report, self._words.sources, self._phrases)
            properties = {"rules": list(report.capped)}
            yield {**self._notification("capped", "warning", text), "properties": properties}
        if report.profile is not None:
            text = self._phrases.profile(report.profile)
            properties = {"switched_off": list(report.profile.switched_off)}
            yield {**self._notification("profile", "note", text), "properties": properties}
        if report.absent:
            text = "\n".join([self._phrases.line("absent_title"), *self._phrases.absent(report)])
            yield self._notification("absent", "warning", text)
        if report.unread:
            text = self._phrases.line("unread", fields=self._words.values.list_of(report.unread))
            yield {**self._notification("unread", "note", text), "properties": {"fields": list(report.unread)}}

    def _undecided(self, outcome: Outcome) -> dict[str, Any]:
        severity = self._words.rules[outcome.rule].severity
        text = self._words.title(outcome.rule)
        if outcome.needs:
            text += "\n" + self._phrases.needs(outcome.needs, self._words.values)
        about = {"id": outcome.rule, "index": self._numbers[outcome.rule]}
        level = "warning" if severity == "error" else "note"
        properties = {"needs": list(outcome.needs)}
        return {**self._notification("undecided", level, text), "associatedRule": about, "properties": properties}

    def _notification(self, code: str, level: str, text: str) -> dict[str, Any]:
        location = {"physicalLocation": {"artifactLocation": {"uri": self._uri}}}
        return {"descriptor": {"id": code}, "level": level, "message": {"text": text}, "locations": [location]}


def _region(region: Region) -> dict[str, int]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _suppression(finding: Finding) -> dict[str, Any]:
    waived = dict(finding.waived or {})
    reason = str(waived.pop("reason", ""))
    return {"kind": "external", "status": "accepted", "justification": reason, "properties": waived}
