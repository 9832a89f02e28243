"""The last lines of a report: counts and verdict of each file, and of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pnlint.judge import Checked
from pnlint.render.phrases import Phrases
from pnlint.render.screen import Screen
from pnlint.render.values import Values

_IN_VAIN = ("rule-retired", "rules-of-other-pack", "profile-of-other-pack")
VERDICTS = ("blocked", "incomplete", "ready", "unreadable")
_STYLES = {"blocked": "error", "incomplete": "warning", "ready": "good", "unreadable": "error"}


def verdict_of(checked: Checked) -> str:
    """The report's verdict, or ``unreadable``."""
    return "unreadable" if checked.report is None else checked.report.verdict


def summary(checked: Sequence[Checked], phrases: Phrases, screen: Screen, values: Values) -> Iterator[str]:
    """One file: how it was judged, its counts, the verdict. Several: a line for each, and how many of each verdict."""
    if len(checked) > 1:
        for one in checked:
            counts = "" if one.report is None else phrases.sentence(phrases.counts(one.report))
            gap = " " if counts.endswith(" ") else ""
            yield f"{screen.text(one.name)}: {screen.text(counts)}{gap}{_verdict(one, phrases, screen)}"
        yield screen.text(_totals(checked, phrases))
        return
    for one in checked:
        if one.report is not None:
            yield screen.paint(screen.text(phrases.judged(one.report, values)), "dim")
            yield screen.text(phrases.counts(one.report))
        yield _verdict(one, phrases, screen)


def brief(checked: Sequence[Checked], phrases: Phrases) -> str:
    """How many inputs of each verdict, on one line, for whoever has the report elsewhere; of one, its counts too."""
    reports = [one.report for one in checked if one.report is not None]
    counts = phrases.sentence(phrases.counts(reports[0])) if len(checked) == len(reports) == 1 else ""
    return counts + _totals(checked, phrases)


def asked_in_vain(checked: Checked) -> bool:
    """Whether nothing is wrong with the input, but with the rules that were asked for."""
    return checked.report is None and all(one.code in _IN_VAIN for one in checked.faults)


def _verdict(one: Checked, phrases: Phrases, screen: Screen) -> str:
    verdict = verdict_of(one)
    meaning = phrases.word("verdict", "in_vain") if asked_in_vain(one) else phrases.verdict(verdict, one.report)
    in_part = verdict == "ready" and one.report is not None and (one.report.left_out or one.report.capped)
    return screen.paint(screen.text(meaning), "warning" if in_part else _STYLES[verdict])


def _totals(checked: Sequence[Checked], phrases: Phrases) -> str:
    verdicts = [verdict_of(one) for one in checked]
    each = [phrases.count(name, verdicts.count(name)) for name in VERDICTS if name in verdicts]
    return phrases.list_of([phrases.count("files", len(checked)), *each])
