"""A report for the person whose draft it is, on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pnlint.document.sentences import sentences
from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.message import RuleWords, Wording, wording
from pnlint.render.phrases import Phrases
from pnlint.render.places import Source
from pnlint.render.review import capped_sentence
from pnlint.render.screen import Screen
from pnlint.render.summary import summary
from pnlint.render.values import Values
from pnlint.report import SEVERITIES, Finding, Report
from pnlint.texts import texts

# So many faults of one kind are told one by one: nobody reads more, and what is wrong with them is known by then.
_LIKE = 100


class _Page(NamedTuple):
    """What every part of the report of one file needs."""

    name: str
    source: Source
    words: Wording
    phrases: Phrases
    screen: Screen
    explain: bool

    def head(self, line: int, column: int, severity: str, code: str) -> str:
        """``file:line:column  severity  code``."""
        return _head(self.screen, self.phrases, f"{self.name}:{line}:{column}", severity, code)

    def said(self, name: str, indent: int = 2, **data: object) -> str:
        """One line of ``report.yaml``."""
        return " " * indent + self.screen.text(self.phrases.line(name, **data))

    def title(self, name: str, **data: object) -> str:
        """The first line of what is said of the file as a whole."""
        return self.screen.paint(self.screen.text(f"{self.name}: {self.phrases.line(name, **data)}"), "bold")


def render_text(
    checked: Sequence[Checked],
    shelf: Shelf,
    language: str,
    *,
    colour: bool = False,
    ascii: bool = False,
    explain: bool = False,
    columns: int = 100,
) -> str:
    """Every file's findings with their lines, then what stayed open, then counts and verdict.

    ``explain`` adds why each rule exists; ``columns`` is the room for a line of the user's file.
    """
    screen, phrases = Screen(colour, ascii, columns), Phrases(language)
    out: list[str] = []
    for one in checked:
        if one.report is None:
            out += _faults(one, phrases, screen)
        else:
            words = wording(one.shelf or shelf, language, one.report.ruleset["as_of"])
            out += _report(one.report, _Page(one.name, Source(one.document), words, phrases, screen, explain))
    out += summary(checked, phrases, screen, Values(language, shelf.shape.shape))
    return "\n".join(out) + "\n"


def _head(screen: Screen, phrases: Phrases, where: str, severity: str, code: str) -> str:
    word = phrases.word("severity", severity)
    return f"{screen.paint(screen.text(where), 'bold')}  {screen.paint(screen.text(word), severity)}  {code}"


def _faults(one: Checked, phrases: Phrases, screen: Screen) -> Iterator[str]:
    """Where, what is wrong, what would be right, with the lines of the file where these are at hand."""
    source = Source(one.document) if one.document.text else None
    times: Counter[str] = Counter()
    for fault in one.faults:
        times[fault.code] += 1
        if times[fault.code] > _LIKE:
            continue
        said = sentences(fault, texts("faults"), phrases.language)
        where = ":".join(map(str, [fault.file or one.name, *([fault.line, fault.column] if fault.line else [])]))
        yield _head(screen, phrases, where, "error", fault.code)
        yield f"  {screen.text(said.message)}"
        if source is not None and fault.line:
            yield from ("  " + line for line in screen.quote(source, source.of_fault(fault)))
        if said.remedy:
            yield f"  {screen.cell('→')} {screen.text(said.remedy)}"
        yield ""
    more = {code: number - _LIKE for code, number in times.items() if number > _LIKE}
    for code, number in more.items():
        yield screen.text(phrases.line("more_faults", n=number, code=code))
    if more:
        yield ""


def _report(report: Report, page: _Page) -> Iterator[str]:
    # Waived findings are settled; they come last.
    for waived in (False, True):
        for finding in report.findings:
            if (finding.waived is not None) is waived:
                yield from _finding(finding, page)
    parts = (_undecided(report, page), _waivers(report, page), _clocks(report, page), _capped(report, page))
    for part in (*parts, _profile(report, page), _absent(report, page), _cut_short(report, page)):
        lines = list(part)
        if lines:
            yield from [*lines, ""]
    if report.unread:
        yield from [page.title("unread", fields=page.words.values.list_of(report.unread)), ""]


def _finding(finding: Finding, page: _Page) -> Iterator[str]:
    words = page.words.of(finding)
    region = page.source.region(finding.pointer, finding.range)
    yield page.head(region.line, region.column, finding.severity, finding.rule)
    yield f"  {page.screen.text(words.message.fill(finding.data))}"
    if page.source.text:
        yield from ("  " + line for line in page.screen.quote(page.source, region))
    yield from _advice(finding, words, page)
    yield ""


def _advice(finding: Finding, words: RuleWords, page: _Page) -> Iterator[str]:
    if finding.waived is not None:
        until = page.words.values.time(str(finding.waived["until"]))
        yield page.said("waived", reason=finding.waived["reason"], owner=finding.waived["owner"], until=until)
        return
    yield f"  {page.screen.cell('→')} {page.screen.text(words.remedy.fill(finding.data))}"
    for notice in words.notices:
        yield f"  {page.screen.text(notice)}"
    for one in words.contradictions:
        yield page.said("contradiction", 2, **one)
    if page.explain:
        yield page.said("why", why=words.why.fill(finding.data))


def _capped(report: Report, page: _Page) -> Iterator[str]:
    """Rules that only warn because what they rest on is past its review."""
    if not report.capped:
        return
    sentence = capped_sentence(report, page.words.sources, page.phrases)
    yield page.screen.paint(page.screen.text(f"{page.name}: {sentence}"), "bold")


def _profile(report: Report, page: _Page) -> Iterator[str]:
    """What was not looked at, rule by rule."""
    if report.profile is None:
        return
    yield page.screen.paint(page.screen.text(f"{page.name}: {page.phrases.profile(report.profile)}"), "bold")
    for rule in report.profile.switched_off:
        if rule in page.words.rules:
            severity = page.phrases.word("severity", page.words.rules[rule].severity)
            yield page.said("profile_rule", title=page.words.title(rule), severity=severity, rule=rule)


def _cut_short(report: Report, page: _Page) -> Iterator[str]:
    """That the check reached no end."""
    if page.phrases.cut_short(report):
        yield page.title("cut_short")


def _absent(report: Report, page: _Page) -> Iterator[str]:
    """Rules that were asked for and are not checked on the day."""
    if report.absent:
        yield page.title("absent_title")
        yield from ("  " + page.screen.text(line) for line in page.phrases.absent(report))


def _undecided(report: Report, page: _Page) -> Iterator[str]:
    """Rules that could not be decided, errors first, each with the fields it wants."""
    open_rules = [one for one in report.outcomes if one.needs or one.outcome == "undecided"]
    if not open_rules:
        return
    yield page.title("undecided_title")
    for one in sorted(open_rules, key=lambda each: SEVERITIES.index(page.words.rules[each.rule].severity)):
        name = "undecided_rule" if one.outcome == "undecided" else "undecided_in_part"
        severity = page.phrases.word("severity", page.words.rules[one.rule].severity)
        yield page.said(name, title=page.words.title(one.rule), severity=severity, rule=one.rule)
        if one.needs:
            yield "    " + page.screen.text(page.phrases.needs(one.needs, page.words.values))


def _waivers(report: Report, page: _Page) -> Iterator[str]:
    idle = page.phrases.idle_waivers(report, page.words.values)
    if not idle:
        return
    yield page.title("waivers_title")
    for one, said in idle:
        region = page.source.region(f"/waivers/{one.number}")
        where = f"{page.name}:{region.line}:{region.column}"
        yield f"  {page.screen.text(where)}  {page.screen.text(said)}"


def _clocks(report: Report, page: _Page) -> Iterator[str]:
    """Under which rules the case was judged, and what those of the day of issue would have said."""
    yield from _first_version(report.ruleset, page)
    for about in (report.clocks or {}).values():
        if not about["differs"]:
            continue
        yield page.title("clocks_title", day=about["as_of"])
        for one in about["differs"]:
            then, today = (page.phrases.word("outcome", one[when]) for when in ("then", "today"))
            title = page.words.title(one["rule"])
            yield page.said("clocks_rule", title=title, rule=one["rule"], then=then, today=today)


def _first_version(about: Mapping[str, str], page: _Page) -> Iterator[str]:
    day = about.get("judged_by_first_version_of")
    if day:
        yield page.title("first_version", as_of=about["as_of"], day=day)
