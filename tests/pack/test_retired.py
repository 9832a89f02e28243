"""A rule that is no longer wanted: checked until its last day, known by its id for ever."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pack_folder import changed, copied, shown

from pnlint.check import Question, check_case
from pnlint.examples import run_examples
from pnlint.library import Shelf, open_shelf
from pnlint.pack.load import load_pack

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


def test_what_takes_its_place_has_to_be_there(root: Path) -> None:
    """A misspelt successor is a fault with its nearest."""
    changed(root, FILE, RETIRED, RETIRED + "  instead: note-lose\n")
    [(file, _, _, code, data)] = shown(root)
    assert (file, code, data["nearest"]) == (FILE, "unknown-rule", "note-loose")
