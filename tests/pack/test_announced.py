"""What is announced: a limit or a rule that is soon in force warns of itself, with its date, and blocks nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pack_folder import changed, copied

from pnlint.authoring.advice import check_pack
from pnlint.check import Question, check_case
from pnlint.examples import run_examples
from pnlint.judge import judge_bytes
from pnlint.library import Shelf, open_shelf
from pnlint.pack.load import load_pack
from pnlint.render.github import render_github
from pnlint.render.html import render_html
from pnlint.render.json import answer
from pnlint.render.sarif import render_sarif
from pnlint.render.text import render_text
from pnlint.report import Report

CLOCK = datetime(2026, 5, 20, tzinfo=UTC)
# The limit is 5, and 3 from 2026-06-01 on.
FOUR: Any = {"now": "2026-05-20T09:00:00+09:00", "store": {"id": "s", "x_limit": 4}}
COMING = "2026-06-01"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack, its limit an error, which tells 30 days ahead of what is to come; a cache of nobody's."""
    monkeypatch.setenv("PNLINT_CACHE", "off")
    folder = copied(tmp_path)
    changed(folder, "pack.yaml", "sources:\n", "announce_days: 30\nsources:\n")
    changed(folder, "stock/shelf-limit.yaml", "severity: warning", "severity: error")
    return folder


def report(shelf: Shelf, as_of: str, case: Any = FOUR, **rest: Any) -> Report:
    """The report on a case by the rules of a day."""
    return check_case(shelf.library, case, Question(CLOCK, as_of, **rest))


def found(shelf: Shelf, as_of: str, case: Any = FOUR) -> list[tuple[str, str, str | None]]:
    """Rule, severity and announced day of each finding."""
    return [(one.rule, one.severity, one.coming) for one in report(shelf, as_of, case).findings]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-05-01", []),
        ("2026-05-02", [("shelf-limit", "warning", COMING)]),
        ("2026-05-31", [("shelf-limit", "warning", COMING)]),
        (COMING, [("shelf-limit", "error", None)]),
    ],
)
def test_a_limit_warns_of_itself_before_it_is_in_force(root: Path, as_of: str, expected: Any) -> None:
    """Thirty days ahead and not before a draft is warned; from its day on it is judged by the limit."""
    assert found(open_shelf(root), as_of) == expected


def test_a_warning_of_what_is_to_come_blocks_nothing(root: Path) -> None:
    """The verdict and the rule's outcome are today's; the finding is counted among the warnings."""
    shelf = open_shelf(root)
    got = report(shelf, "2026-05-20")
    assert got.verdict == report(shelf, "2026-05-01").verdict == "incomplete"
    assert {one.rule: one.outcome for one in got.outcomes}["shelf-limit"] == "passed"
    assert (got.counts["error"], got.counts["warning"]) == (0, 1)


def test_what_fails_today_is_told_once(root: Path) -> None:
    """A draft over both limits has the finding of today, not a second one of tomorrow."""
    six = {**FOUR, "store": {"id": "s", "x_limit": 6}}
    assert found(open_shelf(root), "2026-05-20", six) == [("shelf-limit", "error", None)]


def test_the_date_is_named_in_every_language_and_form(root: Path) -> None:
    """The sentence names the day and the limit of that day; the day is a field of its own as well."""
    shelf = open_shelf(root)
    got = report(shelf, "2026-05-20")
    (zh,) = answer(got, shelf, "zh")["findings"]
    (en,) = answer(got, shelf, "en")["findings"]
    assert zh["message"] == "从 2026-06-01 起（规则已公布，尚未生效）：货架 4 个，上限 3 个。"
    assert en["message"] == "From 2026-06-01 on (announced, not yet in force): There are 4 shelves; the limit is 3."
    assert (zh["coming"], zh["severity"]) == (COMING, "warning")


def test_a_waiver_covers_it(root: Path) -> None:
    """A waiver of the rule marks the warning too."""
    waiver = {"rule": "shelf-limit", "at": "/store", "reason": "x", "owner": "y", "until": "2026-12-31"}
    (one,) = report(open_shelf(root), "2026-05-20", {**FOUR, "waivers": [waiver]}).findings
    assert one.waived is not None


def test_nothing_is_announced_unless_the_pack_says_how_far_ahead(root: Path) -> None:
    """Without ``announce_days`` a draft is judged by the rules of its day alone."""
    changed(root, "pack.yaml", "announce_days: 30\n", "")
    assert found(open_shelf(root), "2026-05-20") == []


def test_a_whole_rule_can_be_announced(root: Path) -> None:
    """A rule whose history begins later says nothing before, warns when it is near, and then is a rule like others."""
    rule = root / "stock/shelf-limit.yaml"
    text = rule.read_text("utf-8").replace("id: shelf-limit", "id: shelf-rule").replace("severity: note\n", "")
    history = text[text.index("history:") : text.index("examples:")]
    first = f"history:\n  - {{version: 1, from: {COMING}, change: {{zh: 首版, en: First version}}}}\n"
    text = text.replace(history, first)
    (root / "stock/shelf-rule.yaml").write_text(text.replace("      as_of: 2026-04-01\n", ""), "utf-8")
    shelf, four = open_shelf(root), FOUR
    assert ("shelf-rule", "warning", COMING) in found(shelf, "2026-05-20", four)
    assert all(rule != "shelf-rule" for rule, _, _ in found(shelf, "2026-04-20", four))
    assert "shelf-rule" not in {one.rule for one in report(shelf, "2026-05-20", four).outcomes}
    assert ("shelf-rule", "error", None) in found(shelf, COMING, four)
    pack, _ = load_pack(root)
    results = list(run_examples(pack, shelf.ruleset_on, shelf.shape, "2026-05-20", ("shelf-rule",)))
    assert [one.ok for one in results] == [True] * 4
    assert [one.code for one in check_pack(root) if "shelf-rule" in one.file] == []


GRAVER = """  - version: 3
    from: 2026-05-25
    change: {zh: 改为错误, en: An error now}
    before: {severity: warning}
"""


def test_what_will_be_graver_says_so_and_is_what_it_is_today(root: Path) -> None:
    """A warning that is to be an error names the day, in every form; the verdict is today's."""
    changed(root, "stock/shelf-limit.yaml", "history:\n", f"history:\n{GRAVER}")
    shelf, six = open_shelf(root), {**FOUR, "store": {"id": "s", "x_limit": 6}}
    got = report(shelf, "2026-05-20", six)
    (one,) = got.findings
    assert (one.severity, one.coming, one.graver) == ("warning", None, ("error", "2026-05-25"))
    assert got.verdict == report(shelf, "2026-05-01").verdict
    (zh,) = answer(got, shelf, "zh")["findings"]
    assert zh["graver"] == {"severity": "error", "from": "2026-05-25", "message": "从 2026-05-25 起，这一条算错误。"}
    checked = judge_bytes(json.dumps(six).encode(), shelf, Question(CLOCK, "2026-05-20"), format="json")
    for text in (render_text([checked], shelf, "en"), render_github([checked], shelf, "en")):
        assert "From 2026-05-25 on this is of severity error." in text
    assert "From 2026-05-25 on this is of severity error." in render_html([checked], shelf, "en")
    (later,) = report(shelf, "2026-05-25", six).findings
    assert (later.severity, later.graver) == ("error", None)


def test_every_day_that_is_near_is_looked_at(root: Path) -> None:
    """Two changes within the thirty days are both told, each with its own day."""
    changed(root, "stock/shelf-limit.yaml", "history:\n", f"history:\n{GRAVER}")
    assert found(open_shelf(root), "2026-05-20") == [("shelf-limit", "warning", COMING)]


def test_a_rule_that_is_announced_is_described_in_sarif(root: Path) -> None:
    """Every result's index leads to its rule, also where that is no rule of today."""
    shelf = open_shelf(root)
    checked = judge_bytes(json.dumps(FOUR).encode(), shelf, Question(CLOCK, "2026-05-20"), format="json")
    (run,) = json.loads(render_sarif([checked], shelf, "en"))["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "shelf-limit"
    assert result["properties"]["coming"] == COMING
