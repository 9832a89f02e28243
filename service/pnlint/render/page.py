"""What a page tells of one input: plain texts and lists, ready to be set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pnlint.document.sentences import sentences
from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.pointer import resolve
from pnlint.render.message import Wording, wording
from pnlint.render.phrases import Phrases
from pnlint.render.places import Source
from pnlint.render.review import capped_sentence
from pnlint.render.screen import Screen
from pnlint.render.summary import asked_in_vain, verdict_of
from pnlint.render.values import Values
from pnlint.report import SEVERITIES, Finding, Report, WaiverState
from pnlint.texts import texts

# Code points of a text that are shown before and behind the words of a finding.
_REACH = 160


class Quote(NamedTuple):
    """A piece of the draft: what stands before, in and behind the words."""

    before: str
    words: str
    behind: str


class Item(NamedTuple):
    """A finding, or a fault for which an input could not be checked."""

    severity: str
    word: str
    title: str
    rule: str
    message: str
    place: str
    quote: Quote | None
    remedy: str
    notes: tuple[str, ...]
    waived: str = ""


class Aside(NamedTuple):
    """What is told besides findings: a heading, and lines with their details."""

    title: str
    lines: tuple[tuple[str, str], ...] = ()


class Page(NamedTuple):
    """Everything about one input."""

    name: str
    notification: str
    verdict: str
    headline: str
    counts: str
    items: tuple[Item, ...]
    asides: tuple[Aside, ...]
    about: tuple[str, ...]


def page_of(one: Checked, shelf: Shelf, phrases: Phrases) -> Page:
    """The page of an input."""
    verdict = verdict_of(one)
    headline = phrases.word("headlines", "in_vain") if asked_in_vain(one) else phrases.headline(verdict, one.report)
    if one.report is None:
        return Page(one.name, "", verdict, headline, "", tuple(_faults(one, phrases)), (), ())
    report, words = one.report, wording(one.shelf or shelf, phrases.language, one.report.ruleset["as_of"])
    source = Source(one.document)
    items = [_finding(each, source, words, phrases) for each in report.findings]
    return Page(
        name=one.name,
        notification=str(((one.case or {}).get("notification") or {}).get("id") or ""),
        verdict="in-part" if verdict == "ready" and (report.left_out or report.capped) else verdict,
        headline=headline,
        counts=phrases.counts(report),
        items=tuple(sorted(items, key=lambda item: bool(item.waived))),
        asides=tuple(_asides(report, source, words, phrases)),
        about=(*_about(report, words.values, phrases),),
    )


def _finding(finding: Finding, source: Source, words: Wording, phrases: Phrases) -> Item:
    rule = words.of(finding)
    region = source.region(finding.pointer, finding.range)
    notes = [*rule.notices, *(phrases.line("contradiction", **one) for one in rule.contradictions)]
    where = {"line": region.line, "column": region.column, "pointer": finding.pointer or "/"}
    waived = finding.waived or {}
    until = words.values.time(str(waived.get("until", "")))
    return Item(
        severity=finding.severity,
        word=phrases.word("severity", finding.severity),
        title=rule.title.fill(finding.data),
        rule=finding.rule,
        message=rule.message.fill(finding.data),
        place=phrases.page("place", label=words.values.label(finding.pointer), **where),
        quote=_quote(finding, source),
        remedy=rule.remedy.fill(finding.data),
        notes=(*notes, phrases.line("why", why=rule.why.fill(finding.data))),
        waived=phrases.line("waived", reason=waived["reason"], owner=waived["owner"], until=until) if waived else "",
    )


def _quote(finding: Finding, source: Source) -> Quote | None:
    """The words in their text; of a finding that is about a whole value, the value."""
    value = resolve(source.document.data, finding.pointer)
    if not isinstance(value, str) or not value.strip():
        return None
    start, end = finding.range or (0, len(value))
    end = min(end, start + 2 * _REACH)
    before, behind = value[max(start - _REACH, 0) : start], value[end : end + _REACH]
    pieces = ("…" + before if start > _REACH else before, value[start:end], behind)
    shown = [_shown(piece) for piece in pieces]
    return Quote(shown[0], shown[1], shown[2] + ("…" if len(value) > end + _REACH else ""))


def _shown(text: str) -> str:
    """The text with nothing in it that could not be seen or would turn other words around."""
    screen = Screen()
    return "".join(one if one == "\n" else screen.cell(one) for one in text)


def _faults(one: Checked, phrases: Phrases) -> Iterator[Item]:
    for fault in one.faults:
        said = sentences(fault, texts("faults"), phrases.language)
        where = {"line": fault.line, "column": fault.column, "pointer": fault.pointer or "/"}
        place = phrases.page("fault_place", **where) if fault.line else ""
        word = phrases.word("severity", "error")
        yield Item("error", word, said.message, fault.code, "", place, None, said.remedy, ())


def _asides(report: Report, source: Source, words: Wording, phrases: Phrases) -> Iterator[Aside]:
    if phrases.cut_short(report):
        yield Aside(phrases.cut_short(report))
    undecided = [one for one in report.outcomes if one.needs or one.outcome == "undecided"]
    if undecided:
        undecided.sort(key=lambda one: SEVERITIES.index(words.rules[one.rule].severity))
        needs = [phrases.needs(one.needs, words.values) if one.needs else "" for one in undecided]
        lines = [(_rule(one.rule, words, phrases), need) for one, need in zip(undecided, needs, strict=True)]
        yield Aside(phrases.line("undecided_title"), tuple(lines))
    idle = phrases.idle_waivers(report, words.values)
    if idle:
        places = [_waiver_place(one, source, phrases) for one, _ in idle]
        yield Aside(
            phrases.line("waivers_title"), tuple((said, at) for (_, said), at in zip(idle, places, strict=True))
        )
    for about in (report.clocks or {}).values():
        if about["differs"]:
            differs = [_differs(one, words, phrases) for one in about["differs"]]
            yield Aside(phrases.line("clocks_title", day=about["as_of"]), tuple((line, "") for line in differs))
    if report.capped:
        sentence = capped_sentence(report, words.sources, phrases)
        yield Aside(sentence, tuple((_rule(name, words, phrases), "") for name in report.capped))
    if report.profile is not None:
        known = [name for name in report.profile.switched_off if name in words.rules]
        yield Aside(phrases.profile(report.profile), tuple((_rule(name, words, phrases), "") for name in known))
    if report.absent:
        yield Aside(phrases.line("absent_title"), tuple((line, "") for line in phrases.absent(report)))
    if report.unread:
        yield Aside(phrases.line("unread", fields=words.values.list_of(report.unread)))


def _waiver_place(state: WaiverState, source: Source, phrases: Phrases) -> str:
    pointer = f"/waivers/{state.number}"
    region = source.region(pointer)
    return phrases.page("fault_place", line=region.line, column=region.column, pointer=pointer)


def _rule(rule: str, words: Wording, phrases: Phrases) -> str:
    severity = phrases.word("severity", words.rules[rule].severity)
    return phrases.line("undecided_rule", title=words.title(rule), severity=severity, rule=rule)


def _differs(one: dict[str, str], words: Wording, phrases: Phrases) -> str:
    then, today = (phrases.word("outcome", one[when]) for when in ("then", "today"))
    return phrases.line("clocks_rule", title=words.title(one["rule"]), rule=one["rule"], then=then, today=today)


def _about(report: Report, values: Values, phrases: Phrases) -> Iterator[str]:
    about = report.ruleset
    yield phrases.judged(report, values)
    day = about.get("judged_by_first_version_of")
    if day:
        yield phrases.line("first_version", as_of=about["as_of"], day=day)
    yield phrases.page("digest", digest=about["digest"])
