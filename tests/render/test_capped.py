"""Every form of the report says that rules only warn because their sources are past review."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pnlint.check import Question
from pnlint.judge import Checked, judge_bytes
from pnlint.render.github import render_github
from pnlint.render.html import render_html
from pnlint.render.sarif import render_sarif
from pnlint.render.text import render_text

DRAFT = b'{"response": {"channel": "email"}, "notification": {"kind": "performance_notification"}}'
LATE = "2030-01-01"


@pytest.fixture
def capped(shelf: Any) -> Checked:
    """A draft judged when every source is past its review."""
    return judge_bytes(DRAFT, shelf, Question(datetime(2026, 11, 25, tzinfo=UTC), LATE), name="draft.json")


@pytest.mark.parametrize(("language", "said"), [("zh", "暂时只作警告"), ("en", "for now")])
def test_for_people(capped: Checked, shelf: Any, language: str, said: str) -> None:
    """Text, page and annotations say it of the finding and of the whole, with the day."""
    for render in (render_text, render_html, render_github):
        report = render([capped], shelf, language)
        assert report.count(said) >= 2, render.__name__
        assert report.count("2028-11-22") >= 2, render.__name__


def test_for_programs(capped: Checked, shelf: Any) -> None:
    """SARIF has the level that counts, the words in the result, and a notification with the rules."""
    run = json.loads(render_sarif([capped], shelf, "en"))["runs"][0]
    [result] = [one for one in run["results"] if one["ruleId"] == "channel-not-form"]
    assert result["level"] == "warning"
    assert "2028-11-22" in result["message"]["text"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    [note] = [one for one in notes if one["descriptor"]["id"] == "capped"]
    assert "channel-not-form" in note["properties"]["rules"]


def test_a_verdict_of_ready_is_not_left_alone(shelf: Any) -> None:
    """Without an error that could block, the last line says that errors only warned."""
    question = Question(datetime(2026, 11, 25, tzinfo=UTC), LATE)
    lines = render_text([judge_bytes(DRAFT, shelf, question)], shelf, "en").splitlines()
    assert lines[-1].startswith("No error was found, but rules whose sources are past their review only warned")
