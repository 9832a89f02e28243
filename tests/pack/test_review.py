"""Sources grow old: past the day by which one was to be looked at again, its rules only warn, and say so."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pack_folder import ROOT, changed, copied

from pnlint.authoring.advice import check_and_advise, render_pack_faults
from pnlint.authoring.review import reviews
from pnlint.check import Question, check_case
from pnlint.library import Shelf, open_shelf
from pnlint.pack.load import load_pack
from pnlint.pack.review import months_after, sources_behind, sources_of
from pnlint.render.json import answer
from pnlint.report import Report

CLOCK = datetime(2026, 11, 25, tzinfo=UTC)
ARTICLE = "{id: seed, title: {zh: 文章, en: Article}, grade: A, checked: 2026-01-31, url: https://a.example}"
REVIEW = "review:\n  A: {months: 13, why: {zh: 会变旧, en: It grows old}}\n"
LAST = "2027-02-28"
TOO_MANY = {"store": {"id": "s", "x_limit": 9}}


def folder(tmp_path: Path, severity: str = "error") -> Path:
    """The small pack, its limit an error that rests on an article which counts as looked at until ``LAST``."""
    root = copied(tmp_path)
    changed(root, "pack.yaml", "sources:\n", f"{REVIEW}sources:\n  - {ARTICLE}\n")
    changed(root, "stock/shelf-limit.yaml", "severity: warning", f"severity: {severity}")
    changed(root, "stock/note-loose.yaml", "severity: error", "severity: note")
    return root


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That pack, with a cache of nobody's."""
    monkeypatch.setenv("PNLINT_CACHE", "off")
    return folder(tmp_path)


def found(shelf: Shelf, as_of: str, case: Any = TOO_MANY, **rest: Any) -> Report:
    """The report on a case by the rules of a day."""
    return check_case(shelf.library, case, Question(CLOCK, as_of, **rest))


def test_its_last_day_counts(root: Path) -> None:
    """On its last day a source still carries an error; on the next day the error is a warning."""
    shelf = open_shelf(root)
    assert [one.severity for one in found(shelf, LAST).findings] == ["error"]
    assert [one.severity for one in found(shelf, "2027-03-01").findings] == ["warning"]
    assert (found(shelf, LAST).verdict, found(shelf, "2027-03-01").verdict) == ("blocked", "ready")


def test_the_clock_is_the_day_of_the_rules(root: Path) -> None:
    """Neither the case's moment nor the day of issue has a say: as_of has, and today where it is not given."""
    shelf = open_shelf(root)
    case = {**TOO_MANY, "now": "2030-01-01T00:00:00+09:00", "notification": {"issued_at": "2030-01-01"}}
    assert found(shelf, LAST, case).capped == {}
    late = check_case(shelf.library, TOO_MANY, Question(datetime(2027, 3, 1, tzinfo=UTC)))
    assert late.capped == {"shelf-limit": ("seed",)}


def test_the_answer_says_it(root: Path) -> None:
    """The finding, and the answer as a whole, name the source and its day; nothing of it stands there before."""
    shelf = open_shelf(root)
    for language, title in (("zh", "文章"), ("en", "Article")):
        late = answer(found(shelf, "2027-03-01"), shelf, language)
        assert late["capped"]["sources"] == [{"id": "seed", "title": title, "review_by": LAST}]
        assert late["capped"]["rules"] == ["shelf-limit"]
        assert late["findings"][0]["capped"]["severity"] == "error"
        assert late["findings"][0]["capped"]["sources"] == ["seed"]
        assert LAST in late["findings"][0]["capped"]["message"]
        assert LAST in late["capped"]["message"]
        fresh = answer(found(shelf, LAST), shelf, language)
        assert "capped" not in fresh
        assert "capped" not in fresh["findings"][0]


def test_a_clean_draft_is_told_too(root: Path) -> None:
    """Where nothing is found the answer still says which rules would only have warned, if they were run."""
    shelf = open_shelf(root)
    assert list(found(shelf, "2027-03-01", {"store": {"id": "s", "x_limit": 1}}).capped) == ["shelf-limit"]
    assert found(shelf, "2027-03-01", rules=("note-loose",)).capped == {}


def test_only_errors_are_capped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning stays the warning that it is, and nothing is said of it."""
    monkeypatch.setenv("PNLINT_CACHE", "off")
    report = found(open_shelf(folder(tmp_path, "warning")), "2027-03-01")
    assert ([one.severity for one in report.findings], report.capped) == (["warning"], {})


def test_looking_back_does_not_compare_severities(root: Path) -> None:
    """The rules of the day of issue are compared by what they find, which no review changes."""
    case = {**TOO_MANY, "notification": {"issued_at": "2026-12-01"}}
    report = found(open_shelf(root), "2027-03-01", case)
    assert report.clocks == {"issued": {"as_of": "2026-12-01", "differs": []}}


def test_a_ruleset_is_made_once_for_each_stretch(root: Path) -> None:
    """The cap costs nothing per check: two days between the same reviews share one ruleset."""
    shelf = open_shelf(root)
    assert shelf.ruleset_on("2027-03-01") is shelf.ruleset_on("2029-01-01")
    assert shelf.ruleset_on(LAST) is shelf.ruleset_on("2026-11-25")
    assert shelf.ruleset_on(LAST).functions is shelf.ruleset_on("2027-03-01").functions


def test_a_date_of_its_own_goes_first() -> None:
    """A source's own review_by beats the period of its grade; without either there is no such day."""
    meta = {
        "review": {"O": {"months": 12}},
        "sources": [
            {"id": "own", "grade": "O", "checked": "2026-01-01", "review_by": "2026-02-01"},
            {"id": "reckoned", "grade": "O", "checked": "2026-01-01"},
            {"id": "unchecked", "grade": "O"},
            {"id": "other", "grade": "B", "checked": "2026-01-01"},
        ],
    }
    assert {name: one.get("review_by") for name, one in sources_of(meta).items()} == {
        "own": "2026-02-01",
        "reckoned": "2027-01-01",
        "unchecked": None,
        "other": None,
    }


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [("2026-11-22", 24, "2028-11-22"), ("2026-01-31", 1, "2026-02-28"), ("2026-12-31", 14, "2028-02-29")],
)
def test_months_end_with_the_month(day: str, months: int, then: str) -> None:
    """The same day so many months on, or the last day of a shorter month."""
    assert months_after(day, months) == then


def test_what_a_rule_rests_on() -> None:
    """Statements are the article's, a fact is its own source, and a reading of our own is nobody's."""
    rule = {"sources": [{"statement": name} for name in ("S-001", "O-1", "I-3", "S-002")]}
    assert sources_behind(rule, {"seed": {}, "O-1": {}}) == ("seed", "O-1")


def test_rules_check_warns_and_does_not_fail(root: Path) -> None:
    """A source past review is a warning with its place in pack.yaml; the files themselves have no fault."""
    assert check_and_advise(root, LAST) == ([], [])
    faults, [late] = check_and_advise(root, "2027-03-01")
    assert faults == []
    assert (late.code, late.pointer, dict(late.data)) == (
        "source-past-review",
        "/sources/0",
        {"source": "seed", "day": LAST, "rules": 1},
    )
    line = 1 + (root / "pack.yaml").read_text(encoding="utf-8").splitlines().index(f"  - {ARTICLE}")
    for language in ("zh", "en"):
        assert f"pack.yaml:{line}:" in render_pack_faults([late], language)[0]


SOURCES = {
    "a day of its own": (
        "checked: 2026-01-31",
        "checked: 2026-01-31, review_by: 2026-11-01",
        "2026-11-25",
        ("warning", "source-past-own-review", "/sources/0/review_by"),
        ("review_by 往后改", "review_by to a later day"),
    ),
    "checked in the future": (
        "checked: 2026-01-31",
        "checked: 2036-01-31",
        "2026-11-25",
        ("fault", "checked-in-future", "/sources/0/checked"),
        ("真正看过它的那一天", "the day on which it was seen"),
    ),
    "reviewed before it was checked": (
        "checked: 2026-01-31",
        "checked: 2026-01-31, review_by: 2026-01-30",
        "2026-11-25",
        ("fault", "review-early", "/sources/0/review_by"),
        ("checked 以后的日子", "a day after checked"),
    ),
    "no day": (
        ", checked: 2026-01-31",
        "",
        "2026-11-25",
        ("fault", "source-unchecked", "/sources/0/id"),
        ("请补上 checked", "Add checked"),
    ),
    "no address": (
        ", url: https://a.example",
        "",
        "2026-11-25",
        ("warning", "source-without-address", "/sources/0/id"),
        ("请补上 url", "Add its url"),
    ),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_says_when_and_where_it_was_seen(name: str, root: Path) -> None:
    """What is left out, or cannot be, is said once and with what to do; overdue is not said of a date that is wrong."""
    old, new, today, (kind, code, pointer), remedies = SOURCES[name]
    changed(root, "pack.yaml", ARTICLE, ARTICLE.replace(old, new))
    faults, warnings = check_and_advise(root, today)
    assert (faults == []) == (kind == "warning")
    (found,) = [*faults, *warnings]
    assert (found.code, found.pointer) == (code, pointer)
    line = 1 + [one.startswith("  - {id: seed") for one in (root / "pack.yaml").read_text("utf-8").splitlines()].index(
        True
    )
    assert found.line == line
    for language, remedy in zip(("zh", "en"), remedies, strict=True):
        assert remedy in render_pack_faults([found], language)[0].split(" → ")[1]


def test_tomorrow_may_have_come_elsewhere(root: Path) -> None:
    """In China it is the next day already while it is still evening in Europe."""
    changed(root, "pack.yaml", "checked: 2026-01-31", "checked: 2026-11-26")
    assert check_and_advise(root, "2026-11-25") == ([], [])
    assert [one.code for one in check_and_advise(root, "2026-11-24")[0]] == ["checked-in-future"]


def test_sources_of_the_list_are_in_order(root: Path) -> None:
    """The earliest comes first, those without a day last, each with the rules that rest on it."""
    pack, _ = load_pack(root)
    listed = reviews(pack, "2027-02-01", LAST)
    assert [(one.source["id"], one.state) for one in listed] == [("seed", "due"), ("O-1", "open"), ("handbook", "open")]
    assert listed[0].errors == ("shelf-limit",)
    assert reviews(pack, "2027-03-01")[0].state == "past"
    assert reviews(pack, "2027-02-01")[0].state == "later"


@pytest.mark.parametrize("root", sorted(ROOT.glob("rules/*/pack.yaml")), ids=lambda path: path.parent.name)
def test_the_shipped_sources_are_told_whole(root: Path) -> None:
    """Each source of every pack has grade, address, the day it was checked, a review a year or more later."""
    for name, one in sources_of(load_pack(root.parent)[0].meta).items():
        assert one["grade"] in "ONGBA", name
        assert one["url"].startswith("http"), name
        assert date.fromisoformat(one["checked"]) <= date(2026, 11, 25), name
        assert date.fromisoformat(one["review_by"]) >= date.fromisoformat(months_after(one["checked"], 12)), name


def test_the_shipped_rules_have_years(shelf: Shelf) -> None:
    """No rule of the Coupang pack is weakened within eighteen months of its last check."""
    assert shelf.ruleset_on("2028-05-22").capped == {}
    assert len(shelf.ruleset_on("2028-11-23").capped) == 28


def test_the_schema_knows_the_answer(root: Path) -> None:
    """The published schema of the answer accepts what a capped answer says."""
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "rules/schema/answer.schema.json").read_bytes())
    shelf = open_shelf(root)
    body = json.loads(json.dumps(answer(found(shelf, "2027-03-01"), shelf, "en")))
    assert list(Draft202012Validator(schema).iter_errors(body)) == []
    assert "capped" in body
