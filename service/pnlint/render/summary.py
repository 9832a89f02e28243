"""The last lines of a report: counts and verdict of each file, and of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pnlint.judge import Checked
from pnlint.render.phrases import Phrases
from pnlint.render.screen import Screen

VERDICTS = ("blocked", "incomplete", "ready", "unreadable")
_STYLES = {"blocked": "error", "incomplete": "warning", "ready": "good", "unreadable": "error"}


def verdict_of(checked: Checked) -> str:
    """The report's verdict, or ``unreadable``."""
    return "unreadable" if checked.report is None else checked.report.verdict


def summary(checked: Sequence[Checked], phrases: Phrases, screen: Screen) -> Iterator[str]:
    """One file: its counts and what the verdict means. Several: a line for each, and how many of each verdict."""
    for one in checked:
        verdict = verdict_of(one)
        name = f"{one.name}: " if len(checked) > 1 else ""
        if one.report is not None:
            counts = screen.text(phrases.counts(one.report.counts))
            if len(checked) == 1:
                yield counts
            else:
                name += counts + (" - " if screen.ascii else " — ")
        complete = one.report is None or one.report.complete
        yield screen.text(name) + screen.paint(screen.text(phrases.verdict(verdict, complete)), _STYLES[verdict])
    if len(checked) > 1:
        yield screen.text(_totals(checked, phrases))


def _totals(checked: Sequence[Checked], phrases: Phrases) -> str:
    verdicts = [verdict_of(one) for one in checked]
    each = [phrases.count(name, verdicts.count(name)) for name in VERDICTS if name in verdicts]
    return phrases.list_of([phrases.count("files", len(checked)), *each])
