"""Workflow commands of GitHub Actions, which show findings beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pnlint.document.sentences import sentences
from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.message import Wording, wording
from pnlint.render.phrases import Phrases
from pnlint.render.places import Source
from pnlint.render.review import capped_sentence
from pnlint.report import Finding, Report
from pnlint.texts import texts

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render_github(checked: Sequence[Checked], shelf: Shelf, language: str) -> str:
    """One command a line: a finding that is not waived, a fault, or what a file leaves undecided."""
    lines: list[str] = []
    for one in checked:
        lines += _faults(one, language) if one.report is None else _report(one, one.report, shelf, language)
    return "".join(line + "\n" for line in lines)


def _faults(one: Checked, language: str) -> Iterator[str]:
    for fault in one.faults:
        said = sentences(fault, texts("faults"), language)
        place = {"line": fault.line, "col": fault.column} if fault.line else {}
        yield _command("error", one.name, place, fault.code, f"{said.message}\n{said.remedy}")


def _report(one: Checked, report: Report, shelf: Shelf, language: str) -> Iterator[str]:
    words = wording(one.shelf or shelf, language, report.ruleset["as_of"])
    phrases, source = Phrases(language), Source(one.document)
    for finding in report.findings:
        if finding.waived is None:
            yield _finding(one.name, finding, words, phrases, source)
    undecided = [words.title(outcome.rule) for outcome in report.outcomes if outcome.outcome == "undecided"]
    if undecided or not report.complete:
        command = "notice" if report.complete and report.verdict != "incomplete" else "warning"
        told = [phrases.line("undecided_title"), *undecided] if undecided else []
        message = "\n".join(told if report.complete else [phrases.line("cut_short"), *told])
        yield _command(command, one.name, {}, phrases.count("undecided", len(undecided)), message)
    for state, said in phrases.idle_waivers(report, words.values):
        region = source.region(f"/waivers/{state.number}")
        place = {"line": region.line, "col": region.column}
        yield _command("warning", one.name, place, phrases.word("titles", "waiver"), said)
    if report.capped:
        message = capped_sentence(report, words.sources, phrases)
        yield _command("warning", one.name, {}, phrases.word("titles", "capped"), message)
    if report.profile is not None:
        message = "\n".join([phrases.profile(report.profile), *report.profile.switched_off])
        yield _command("notice", one.name, {}, phrases.count("left_out", report.left_out), message)
    if report.absent:
        message = "\n".join(phrases.absent(report))
        yield _command("warning", one.name, {}, phrases.line("absent_title"), message)
    if report.unread:
        fields = words.values.list_of(report.unread)
        yield _command("notice", one.name, {}, phrases.word("titles", "unread"), phrases.line("unread", fields=fields))


def _finding(name: str, finding: Finding, words: Wording, phrases: Phrases, source: Source) -> str:
    rule = words.of(finding)
    region = source.region(finding.pointer, finding.range)
    place = {"line": region.line, "col": region.column, "endLine": region.end_line}
    # Columns count only within one line.
    if region.end_line == region.line:
        place["endColumn"] = region.end_column
    advice = [*rule.notices, *(phrases.line("contradiction", **one) for one in rule.contradictions)]
    message = "\n".join([rule.message.fill(finding.data), rule.remedy.fill(finding.data), *advice])
    title = f"{rule.title.fill(finding.data)} ({finding.rule})"
    return _command(_COMMANDS[finding.severity], name, place, title, message)


def _command(command: str, name: str, place: dict[str, int], title: str, message: str) -> str:
    path = name.replace("\\", "/").removeprefix("./")
    properties: dict[str, object] = {} if path.startswith("<") or not path else {"file": path, **place}
    properties["title"] = title
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{command} {written}::{_data(message.strip())}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
