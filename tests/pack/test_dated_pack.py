"""What is in force on a day: dated values, dated phrases, and rules as they stood before a change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pack_folder import copied

from pnlint.check import Question, check_case
from pnlint.library import Shelf, open_shelf
from pnlint.pack.dated import epochs, in_force, rule_on

CLOCK = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The small pack, compiled without any cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PNLINT_CACHE", "off")
        return open_shelf(copied(tmp_path_factory.mktemp("rules")))


def judged(shelf: Shelf, as_of: str, case: dict[str, Any]) -> dict[str, str]:
    """The outcome of each rule by the rules of a day."""
    report = check_case(shelf.library, {"now": "2026-12-01T09:00:00+09:00", **case}, Question(CLOCK, as_of))
    return {one.rule: one.outcome for one in report.outcomes}


@pytest.mark.parametrize(
    ("as_of", "four", "five", "six"),
    [
        # Before the first day the first version counts.
        ("2025-01-01", "passed", "failed", "passed"),
        ("2026-03-12", "passed", "failed", "passed"),
        # Until the end of April the rule forbade the limit itself, which was 5.
        ("2026-04-30", "passed", "failed", "passed"),
        # From May on it is a limit, still of 5.
        ("2026-05-01", "passed", "passed", "failed"),
        ("2026-05-31", "passed", "passed", "failed"),
        # From June on the limit is 3.
        ("2026-06-01", "failed", "failed", "failed"),
        ("2027-01-01", "failed", "failed", "failed"),
    ],
)
def test_rules_and_values_are_those_of_the_day(shelf: Shelf, as_of: str, four: str, five: str, six: str) -> None:
    """A rule that was a prohibition before its change, with a value that changed a month later."""
    found = [judged(shelf, as_of, {"store": {"id": "s", "x_limit": one}})["shelf-limit"] for one in (4, 5, 6)]
    assert found == [four, five, six]


def test_the_severity_of_before_counts_on_earlier_days(shelf: Shelf) -> None:
    """Whatever a rule said before its change is put back, not the check alone."""
    assert shelf.ruleset_on("2026-04-30").rules["shelf-limit"]["severity"] == "note"
    assert shelf.ruleset_on("2026-05-01").rules["shelf-limit"]["severity"] == "warning"


@pytest.mark.parametrize(
    ("as_of", "words", "expected"),
    [
        ("2026-05-31", "随便", "passed"),
        ("2026-06-01", "随便", "failed"),
        ("2026-05-31", "约莫", "failed"),
        ("2026-06-01", "约莫", "passed"),
        ("2025-01-01", "约莫", "failed"),
        ("2025-01-01", "大概", "failed"),
    ],
)
def test_phrases_count_from_and_until_their_days(shelf: Shelf, as_of: str, words: str, expected: str) -> None:
    """The last day of until still counts; days before the table's first count as the first."""
    case = {"store": {"id": "s"}, "response": {"x_note": f"{words}盘了一遍"}}
    assert judged(shelf, as_of, case)["note-loose"] == expected


def test_a_report_says_when_the_rules_are_older_than_the_day(shelf: Shelf) -> None:
    """Before the first day of the pack its first version judges, and the report says so."""
    report = check_case(shelf.library, {"store": {"id": "s"}}, Question(CLOCK, "2025-01-01"))
    assert report.ruleset["judged_by_first_version_of"] == "2026-03-12"


def test_in_force_takes_the_newest_entry_that_has_begun() -> None:
    """Newest first; before the first one, the first one."""
    history = [{"from": "2026-06-01", "value": 3}, {"from": "2026-03-12", "value": 5}]
    days = ("2026-01-01", "2026-03-12", "2026-05-31", "2026-06-01")
    assert [in_force(history, day)["value"] for day in days] == [5, 5, 5, 3]


def test_before_goes_back_step_by_step() -> None:
    """Each newer change is undone in turn; null takes a key away that was not there then."""
    rule = {
        "require": 3,
        "when": 3,
        "history": [
            {"from": "2026-06-01", "before": {"require": 2, "when": None}},
            {"from": "2026-05-01", "before": {"require": None, "forbid": 1}},
            {"from": "2026-03-12"},
        ],
    }
    stood = [{key: rule_on(rule, day).get(key) for key in ("require", "forbid", "when")} for day in _DAYS]
    assert stood == [
        {"require": None, "forbid": 1, "when": None},
        {"require": 2, "forbid": None, "when": None},
        {"require": 3, "forbid": None, "when": 3},
    ]
    assert "require" not in rule_on(rule, _DAYS[0])


_DAYS = ("2026-04-30", "2026-05-01", "2026-06-01")


def test_epochs_are_the_days_on_which_something_changes() -> None:
    """Beginnings, and the days after an end; days in examples are those of cases and make no epoch."""
    parts = [
        {"r": {"history": [{"from": "2026-03-12"}], "examples": {"passes": [{"set": {"from": "2024-05-01"}}]}}},
        {"t": {"phrases": [{"phrase": "x", "from": "2026-04-01", "until": "2026-04-30"}]}},
    ]
    assert epochs(parts) == ["2026-03-12", "2026-04-01", "2026-05-01"]


def test_the_second_pack_reads_its_own_fields_only(shelf: Shelf) -> None:
    """Its rules are its own, and cases of other packs mean nothing to it."""
    assert shelf.library.id == "second"
    assert shelf.library.rule_ids == ("note-loose", "shelf-limit")
    assert judged(shelf, "2026-07-01", {"store": {"site": "KR"}}) == {
        "note-loose": "not_applicable",
        "shelf-limit": "not_applicable",
    }


def test_a_topic_s_when_holds_for_all_its_rules(shelf: Shelf) -> None:
    """Where the topic does not apply none of its rules does."""
    assert judged(shelf, "2026-07-01", {"store": {"x_limit": 9}})["shelf-limit"] == "not_applicable"
    assert judged(shelf, "2026-07-01", {"store": {"id": "s", "x_limit": 9}})["shelf-limit"] == "failed"


def test_no_program_file_names_a_rule() -> None:
    """The engine, the compiler and the pack loader know no rule, table or value of a pack by name."""
    root = Path(__file__).parents[2]
    files = [path for path in root.glob("rules/*/*/*.yaml") if path.parent.name != "tables"]
    rules = {path.stem for path in files if "-" in path.stem}
    for folder in ("compiler", "engine", "ruleset", "text", "pack", "authoring"):
        for path in (root / "service/pnlint" / folder).glob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert [name for name in rules if f'"{name}"' in text] == [], path
