"""A check that met its limit says so in every form, whatever it had found by then."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pnlint.check import Question
from pnlint.judge import Checked, judge_bytes
from pnlint.library import Shelf
from pnlint.render.github import render_github
from pnlint.render.html import render_html
from pnlint.render.sarif import render_sarif
from pnlint.render.text import render_text
from pnlint.ruleset.ruleset import WORK_BUDGET

CLOCK = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SAID = "Not checked to the end"


TEXT = "我们将加强管理，送达日期已补货。5月10日" * 400
BUDGET = 200_000


def checked(shelf: Shelf, budget: int = WORK_BUDGET) -> Checked:
    """A long text full of faults, judged within a budget of steps."""
    raw = json.dumps({"response": {"text": TEXT}}).encode()
    return judge_bytes(raw, shelf, Question(CLOCK, budget=budget), name="draft.json")


@pytest.fixture(scope="module")
def stopped(shelf: Shelf) -> Checked:
    """A draft in which errors were found before the check met its limit, and rules that were not reached."""
    one = checked(shelf, BUDGET)
    assert one.report is not None
    assert (one.report.verdict, one.report.complete) == ("blocked", False)
    assert () in [each.needs for each in one.report.outcomes if each.outcome == "undecided"]
    return one


@pytest.mark.parametrize("render", [render_text, render_html, render_github])
def test_people_are_told(shelf: Shelf, stopped: Checked, render: Callable[..., str]) -> None:
    """One line says it, once; a check that was not stopped has no such line."""
    assert render([stopped], shelf, "en").count(SAID) == 1
    assert SAID not in render([checked(shelf)], shelf, "en")


def test_a_page_asks_for_nothing_where_nothing_is_missing(shelf: Shelf, stopped: Checked) -> None:
    """A rule that was not reached is named without a request to fill in nothing."""
    page = render_html([stopped], shelf, "en")
    assert "undecided" in page
    assert "Fill in: </small>" not in page


def test_a_stopped_run_is_no_success(shelf: Shelf, stopped: Checked) -> None:
    """In SARIF a run that did not look at everything is not successful, and says why."""
    runs = [json.loads(render_sarif([one], shelf, "en"))["runs"][0] for one in (stopped, checked(shelf))]
    assert [run["invocations"][0]["executionSuccessful"] for run in runs] == [False, True]
    told = [
        one["message"]["text"]
        for one in runs[0]["invocations"][0]["toolExecutionNotifications"]
        if one["descriptor"]["id"] == "incomplete"
    ]
    assert len(told) == 1
    assert told[0].startswith(SAID)
