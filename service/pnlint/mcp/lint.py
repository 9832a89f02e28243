"""The tool ``lint``: what the rules say of a case, in the words an assistant passes on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pnlint.check import Question
from pnlint.compiler.shape import nearest
from pnlint.judge import Checked, judge_bytes
from pnlint.mcp.desk import Declined, Desk, declined
from pnlint.packs import rule_ids_of
from pnlint.pointer import resolve
from pnlint.render.json import answer
from pnlint.render.message import Wording, wording
from pnlint.render.phrases import Phrases
from pnlint.render.places import Source
from pnlint.report import Finding, Profile, Report
from pnlint.texts import texts


def lint(desk: Desk, given: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The answer to a case; raises Declined if the case or the question cannot be understood."""
    case = given["case"]
    raw = case.encode("utf-8", "surrogatepass") if isinstance(case, str) else json.dumps(case).encode()
    checked = judge_bytes(raw, desk.shelves, _question(desk, given))
    if checked.report is None:
        raise Declined(*checked.faults)
    return _answer(checked, checked.report, desk, language, placed=isinstance(case, str))


def _question(desk: Desk, given: Mapping[str, Any]) -> Question:
    known = rule_ids_of(desk.shelves.all()) if given.get("rules") else ()
    rules = tuple(sorted(set(given.get("rules", ()))))
    for rule in rules:
        if rule not in known:
            raise declined("rule-unknown", found=rule, nearest=nearest(rule, known))
    return Question(desk.clock(), given.get("as_of"), rules, profile=_profile(given.get("profile"), rules, desk))


def _profile(name: str | None, rules: tuple[str, ...], desk: Desk) -> Profile | None:
    if name is None:
        return None
    known = {one: profile for shelf in desk.shelves.all() for one, profile in shelf.library.profiles.items()}
    known |= desk.shelf.library.profiles
    if name not in known:
        raise declined("argument-not-allowed", name="profile", found=name, allowed=list(known))
    for rule in rules:
        if rule in known[name].switched_off:
            raise declined("rule-left-out", rule=rule, profile=name)
    return known[name]


def _answer(checked: Checked, report: Report, desk: Desk, language: str, *, placed: bool) -> dict[str, Any]:
    shelf = checked.shelf or desk.shelf
    words = wording(shelf, language, report.ruleset["as_of"])
    whole = answer(report, shelf, language)
    outcomes = whole.pop("outcomes")
    source = Source(checked.document) if placed else None
    findings = zip(report.findings, whole["findings"], strict=True)
    told = [_finding(finding, said, checked, words, source) for finding, said in findings]
    meaning = Phrases(language).verdict(report.verdict, report)
    passed = sum(1 for one in outcomes if one["outcome"] == "passed")
    return {
        "verdict": report.verdict,
        "meaning": meaning,
        "next": texts("mcp")["next"][report.verdict][language],
        **whole,
        "counts": {**whole["counts"], "passed": passed, "rules": len(outcomes)},
        "findings": told,
        "undecided": [_undecided(one, words) for one in outcomes if one.get("needs")],
    }


def _finding(
    finding: Finding, said: Mapping[str, Any], checked: Checked, words: Wording, source: Source | None
) -> dict[str, Any]:
    rule = words.of(finding)
    told = {
        "rule": finding.rule,
        "title": rule.title.fill(finding.data),
        **said,
        "remedy": rule.remedy.fill(finding.data),
    }
    if finding.range is not None:
        told["words"] = resolve(checked.case, finding.pointer)[slice(*finding.range)]
    if source is not None:
        region = source.region(finding.pointer, finding.range)
        told |= {"line": region.line, "column": region.column}
    return told


def _undecided(outcome: Mapping[str, Any], words: Wording) -> dict[str, Any]:
    """A rule that could not be decided, wholly or in part."""
    severity = words.rules[outcome["rule"]].severity
    return {**outcome, "title": words.title(outcome["rule"]), "severity": severity}
