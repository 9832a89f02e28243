"""Releases have a day: which one a pack goes by, what each brought, and labels in the place of dates."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pack_folder import ROOT, changed, copied, shown

from pnlint.check import Question
from pnlint.cli import options, words
from pnlint.cli.rules import command
from pnlint.judge import judge_bytes
from pnlint.library import open_shelf
from pnlint.pack.load import load_pack
from pnlint.pack.releases import release_on
from pnlint.render.html import render_html
from pnlint.render.text import render_text

ENTRY = '  - {{id: "{id}", date: {date}, notes: {{zh: 第{id}版, en: Release {id}}}}}\n'
MADE = [("3", "2027-02-01"), ("2", "2026-06-01"), ("1", "2026-03-12")]


def listed(*releases: tuple[str, str]) -> str:
    """The part of ``pack.yaml`` that lists releases."""
    return "releases:\n" + "".join(ENTRY.format(id=name, date=date) for name, date in releases)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack with three releases, one of them still to come on the day of the test, alone in its folder."""
    monkeypatch.setenv("PNLINT_CACHE", "off")
    folder = copied(tmp_path)
    changed(folder, "pack.yaml", 'release: "1"\n', listed(*MADE))
    monkeypatch.setenv("PNLINT_RULES", str(ROOT / "rules"))
    monkeypatch.setattr(options, "today", lambda: "2026-11-25")
    monkeypatch.setattr(options, "pack_folders", lambda: [folder])
    return folder


def run(*arguments: str) -> Result:
    """``pnlint rules …`` in English."""
    words.speak("en")
    return CliRunner().invoke(command, [*arguments, "--lang", "en"], prog_name="pnlint rules")


@pytest.mark.parametrize(
    ("day", "release"),
    [
        ("2026-01-01", "1"),
        ("2026-05-31", "1"),
        ("2026-06-01", "2"),
        ("2027-01-31", "2"),
        ("2027-02-01", "3"),
    ],
)
def test_a_pack_goes_by_the_last_release_whose_day_has_come(root: Path, day: str, release: str) -> None:
    """From its day on, that day included; before the first one it goes by the first."""
    assert load_pack(root)[0].release_on(day) == release
    assert open_shelf(root).on(day).library.release == release


@pytest.mark.parametrize(("as_of", "label"), [("2027-02-01", "3"), ("2026-05-01", "1"), ("2026-11-25", None)])
def test_the_answer_names_the_release_of_the_day_that_was_asked(root: Path, as_of: str, label: str | None) -> None:
    """``release`` says whose files they are; where another label counted on the day, it stands beside it."""
    shelf = open_shelf(root).on("2026-11-25")
    checked = judge_bytes(b"{}", shelf, Question(datetime(2026, 11, 25, tzinfo=UTC), as_of), format="json")
    assert checked.report is not None
    assert (checked.report.ruleset["release"], checked.report.ruleset.get("release_as_of")) == ("2", label)
    line = f"second {label} as of {as_of} (the release of today is 2)" if label else f"second 2 as of {as_of};"
    assert line in render_text([checked], shelf, "en")
    assert line in render_html([checked], shelf, "en")


def test_a_pack_may_have_one_label_without_a_date() -> None:
    """Such a label is the release on every day."""
    assert release_on({"release": "1"}, "1999-01-01") == "1"


@pytest.mark.parametrize(
    ("releases", "code", "line", "data"),
    [
        ([MADE[1], MADE[0]], "release-order", 4, {"newer": "2", "older": "3", "date": "2027-02-01"}),
        (
            [("2", "2026-06-01"), ("1", "2026-06-01")],
            "release-order",
            4,
            {"newer": "2", "older": "1", "date": "2026-06-01"},
        ),
        ([("1", "2026-06-01"), ("1", "2026-03-12")], "release-twice", 4, {"name": "1"}),
    ],
)
def test_releases_that_do_not_fit_together(
    tmp_path: Path, releases: Any, code: str, line: int, data: dict[str, str]
) -> None:
    """Out of order, two on one day, and a label that is taken are faults with their line."""
    folder = copied(tmp_path)
    changed(folder, "pack.yaml", 'release: "1"\n', listed(*releases))
    assert [(one[0], one[1], one[3], one[4]) for one in shown(folder)] == [("pack.yaml", line, code, data)]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("", ["key-missing"]),
        ('release: "1"\n' + listed(MADE[2]), ["release-said-twice"]),
        (listed(("2026-03-12", "2026-03-12")).replace('"2026', "'2026").replace('12"', "12'"), ["malformed"]),
        ('releases: [{id: "1", date: 2026-03-12}]\n', ["key-missing"]),
    ],
)
def test_what_the_schema_refuses(tmp_path: Path, written: str, codes: list[str]) -> None:
    """No release at all, both ways of naming it, a label that is a date, a release without notes."""
    folder = copied(tmp_path)
    changed(folder, "pack.yaml", 'release: "1"\n', written)
    assert [one[3] for one in shown(folder) if one[0] == "pack.yaml"] == codes


def test_the_changelog_goes_release_by_release(root: Path) -> None:
    """Each change stands under the first release by whose date it is in force; what comes later stands apart."""
    changed(
        root, "stock/shelf-limit.yaml", "from: 2026-03-12, change: {zh: 首版", "from: 2027-03-01, change: {zh: 首版"
    )
    lines = run("changelog").stdout.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert heads == [
        "Another pack after 3 (in no release yet)",
        "Another pack 3 (2027-02-01, still to come)",
        "Another pack 2 (2026-06-01)",
        "Another pack 1 (2026-03-12)",
    ]
    assert lines[1:3] == [
        "  from 2027-03-01 on (not yet in force)",
        "    shelf-limit  version 1  " + load_pack(root)[0].rules["shelf-limit"]["title"]["en"],
    ]
    found = json.loads(run("changelog", "--format", "json").stdout)
    assert [(one["id"], one["current"]) for one in found["releases"]] == [("3", False), ("2", True), ("1", False)]
    labels = {(one["rule"], one["from"]): one["release"] for one in found["changes"]}
    assert labels[("shelf-limit", "2027-03-01")] is None
    assert {label for (_, day), label in labels.items() if day == "2026-03-12"} == {"1"}


def test_the_changelog_tells_what_a_value_and_a_table_were_and_are(root: Path) -> None:
    """Under the rules that use them, on their day; with what the file says of the change, in text and in JSON."""
    changed(root, "values.yaml", "value: 3\n", "value: 3\n      change: {zh: 收紧, en: Tightened}\n")
    lines = [line.strip() for line in run("changelog").stdout.splitlines()]
    assert "Most shelves (values.shelf_limit) from 5 to 3. Tightened" in lines
    assert "Loose words (tables.loose): new: 随便; no longer counted: 约莫" in lines
    found = json.loads(run("changelog", "shelf-limit", "--format", "json").stdout)["changes"]
    (value,) = [one for one in found if one["kind"] == "value"]
    assert (value["from"], value["release"], value["version"], value["retired"]) == ("2026-06-01", "2", None, False)
    assert (value["value"]["id"], value["value"]["old"], value["value"]["new"]) == ("shelf_limit", 5, 3)
    assert value["change"] == {"zh": "收紧", "en": "Tightened"}


def test_a_retired_rule_is_not_told_of_values_that_change_later(root: Path) -> None:
    """What it no longer looks at changes nothing for it."""
    gone = "retired: {from: 2026-05-15, reason: {zh: 不再看, en: Not looked at}}\n"
    changed(root, "stock/shelf-limit.yaml", "\nsources:", f"\n{gone}sources:")
    found = json.loads(run("changelog", "shelf-limit", "--format", "json").stdout)["changes"]
    assert [one["kind"] for one in found] == ["retired", "version", "version"]


def test_a_label_stands_for_its_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """``--as-of`` takes a date or a label of a release, and names the labels where it is neither."""
    words.speak("en")
    monkeypatch.setenv("PNLINT_RULES", str(ROOT / "rules"))
    assert options.day_of_rules(None, None, "2026.11") == "2026-11-25"
    assert options.day_of_rules(None, None, "2026-03-12") == "2026-03-12"
    with pytest.raises(Exception, match=r'"1999\.01" is neither a date nor a release; .*: 2026\.11'):
        options.day_of_rules(None, None, "1999.01")


def test_the_list_marks_what_is_not_in_force(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Announced rules with their day, retired rules since when, one to be retired from when on; counted apart."""
    import shutil

    rules = Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))
    monkeypatch.setenv("PNLINT_RULES", str(rules))
    monkeypatch.setattr(options, "today", lambda: "2026-11-25")
    retired = "retired: {from: %s, reason: {zh: 不再看, en: Not looked at}}\nsources:"
    pack = rules / "coupang"
    changed(pack, "metric/score-below-campaign.yaml", "sources:", retired % "2026-11-01")
    changed(pack, "metric/return-rate-high.yaml", "sources:", retired % "2027-01-01")
    changed(pack, "metric/dispatch-rate-low.yaml", "from: 2026-03-12", "from: 2026-12-12")
    lines = run("--pack", "coupang").stdout.splitlines()
    ends = {
        line.split()[2]: line[line.index("(") :] for line in lines if "(in force from" in line or "(retired " in line
    }
    assert ends == {
        "dispatch-rate-low": "(in force from 2026-12-12 on)",
        "return-rate-high": "(retired from 2027-01-01 on)",
        "score-below-campaign": "(retired since 2026-11-01)",
    }
    assert lines[64:67] == [
        "61 rules, release 2026.11",
        "and 1 announced, not yet in force",
        "and 1 retired",
    ]
    states = {one["id"]: one["state"] for one in json.loads(run("--format", "json").stdout)["rules"]}
    assert [states[name] for name in ends] == ["announced", "in_force", "retired"]
    assert len(states) == 83
