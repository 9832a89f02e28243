"""A rule that is no longer wanted: checked until its last day, known by its id for ever."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pack_folder import changed, copied, shown

from pnlint.check import Question, check_case
from pnlint.examples import run_examples
from pnlint.judge import judge_bytes
from pnlint.library import Shelf, open_shelf
from pnlint.pack.load import load_pack
from pnlint.render.html import render_html
from pnlint.render.json import answer
from pnlint.render.text import render_text

CLOCK = datetime(2027, 6, 1, tzinfo=UTC)
FILE = "stock/shelf-limit.yaml"
RETIRED = "retired:\n  from: 2027-01-01\n  reason: {zh: 不再需要, en: Not wanted any more}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack, its rule retired from 2027 on."""
    monkeypatch.setenv("PNLINT_CACHE", "off")
    folder = copied(tmp_path)
    changed(folder, FILE, "\nsources:", f"\n{RETIRED}sources:")
    return folder


def outcomes(shelf: Shelf, as_of: str, *rules: str) -> list[str]:
    """The rules that were judged on a day."""
    report = check_case(shelf.library, {"store": {"id": "s", "x_limit": 9}}, Question(CLOCK, as_of, rules))
    return [one.rule for one in report.outcomes]


def test_it_is_checked_until_its_last_day(root: Path) -> None:
    """The day before it goes it is judged as ever; from its day on it is not among the outcomes."""
    shelf = open_shelf(root)
    assert "shelf-limit" in outcomes(shelf, "2026-12-31")
    assert "shelf-limit" not in outcomes(shelf, "2027-01-01")


def test_asking_for_it_is_no_mistake(root: Path) -> None:
    """Its id stays known, so asking for it alone gives an answer without it."""
    shelf = open_shelf(root)
    assert "shelf-limit" in shelf.library.rule_ids
    assert outcomes(shelf, "2027-06-01", "shelf-limit") == []


def test_its_examples_are_those_of_its_last_day(root: Path) -> None:
    """Its examples still do what they say, and its file is still held against the schema."""
    pack, _ = load_pack(root)
    shelf = open_shelf(root)
    results = list(run_examples(pack, shelf.ruleset_on, shelf.shape, "2027-06-01", ("shelf-limit",)))
    assert results
    assert all(one.ok for one in results)
    assert shown(root) == []


def test_asked_for_alone_it_is_no_success(root: Path) -> None:
    """Nothing ran, so there is no report: what is said is since when, why, and what takes its place."""
    changed(root, FILE, RETIRED, RETIRED + "  instead: note-loose\n")
    shelf = open_shelf(root)
    checked = judge_bytes(b"{}", shelf, Question(CLOCK, rules=("shelf-limit",)), format="json", name="a.json")
    assert checked.report is None
    assert [one.code for one in checked.faults] == ["rule-retired"]
    said = render_text([checked], shelf, "zh")
    assert "规则 shelf-limit 自 2027-01-01 起停用" in said
    assert "不再需要" in said
    assert "请改查接替它的 note-loose" in said
    assert said.endswith("没有检查：请先按上面的说明改查别的规则。\n")
    assert "没有检查：请先按下面的说明改查别的规则。" in render_html([checked], shelf, "zh")
    before = judge_bytes(b"{}", shelf, Question(CLOCK, "2026-12-31", ("shelf-limit",)), format="json")
    assert before.report is not None


def test_asked_for_among_others_it_is_named(root: Path) -> None:
    """The others are run, and the answer says in every form which one was not."""
    shelf = open_shelf(root)
    checked = judge_bytes(b"{}", shelf, Question(CLOCK, rules=("shelf-limit", "note-loose")), format="json")
    assert checked.report is not None
    (absent,) = answer(checked.report, shelf, "en")["absent"]
    assert absent == {
        "rule": "shelf-limit",
        "state": "retired",
        "from": "2027-01-01",
        "reason": "Not wanted any more",
    }
    for text in (render_text([checked], shelf, "en"), render_html([checked], shelf, "en")):
        assert "shelf-limit: retired since 2027-01-01 (Not wanted any more)" in text


def test_asked_for_before_its_day_a_rule_is_named_too(root: Path) -> None:
    """An announced rule that is asked for alone ran nothing either, and the last line says so."""
    changed(root, "stock/note-loose.yaml", "from: 2026-03-12, change: {zh: 首版", "from: 2027-12-01, change: {zh: 首版")
    shelf = open_shelf(root)
    checked = judge_bytes(b"{}", shelf, Question(CLOCK, rules=("note-loose",)), format="json")
    said = render_text([checked], shelf, "zh")
    assert "note-loose：已公布，2027-12-01 起生效" in said
    assert "一条规则也没有运行" in said


@pytest.mark.parametrize("day", ["2026-03-12", "2026-01-01"])
def test_it_cannot_go_before_it_came(root: Path, day: str) -> None:
    """The date is the fault, in plain words, and the only one."""
    changed(root, FILE, "from: 2027-01-01", f"from: {day}")
    data = {"from": day, "first": "2026-03-12"}
    assert [(one[0], one[3], one[4]) for one in shown(root)] == [(FILE, "retired-early", data)]


def test_what_takes_its_place_has_to_be_there(root: Path) -> None:
    """A misspelt successor is a fault with its nearest."""
    changed(root, FILE, RETIRED, RETIRED + "  instead: note-lose\n")
    [(file, _, _, code, data)] = shown(root)
    assert (file, code, data["nearest"]) == (FILE, "unknown-rule", "note-loose")
