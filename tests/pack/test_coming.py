"""A change that is announced does not make the check of the files red: what it will change is told with its day."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pack_folder import changed, copied

from pnlint.authoring.advice import check_and_advise, check_pack, render_pack_faults
from pnlint.authoring.running import OF_OTHER_DAYS
from pnlint.cli import options, words
from pnlint.cli.rules import command
from pnlint.http.rulesets.vet import vet

FILE = "stock/shelf-limit.yaml"
# The limit is 3, and the valid case has just as many shelves as it allows from December on.
DECEMBER = """    - from: 2026-12-10
      value: 2
      change: {zh: 再收紧, en: Tightened again}
      sources: [{statement: S-001, status: official}]
"""
BEFORE, AFTER = "2026-11-25", "2026-12-10"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack, its limit to be 2; a cache of nobody's."""
    monkeypatch.setenv("PNLINT_CACHE", "off")
    folder = copied(tmp_path)
    changed(folder, "values.yaml", "  history:\n", f"  history:\n{DECEMBER}")
    return folder


def said(root: Path, today: str) -> tuple[list[str], list[str]]:
    """Codes of faults, and of what is told besides."""
    faults, advice = check_and_advise(root, today)
    return [one.code for one in faults], [one.code for one in advice]


def dated(root: Path, day: str) -> None:
    """The remedy that is told, taken."""
    changed(root, FILE, "      set: {/store/x_limit: 3}\n", f"      as_of: {day}\n      set: {{/store/x_limit: 3}}\n")


def test_what_will_fail_is_told_with_its_day_and_the_remedy(root: Path) -> None:
    """The files have no fault; the example at the old limit is named, with the line that it wants."""
    faults, advice = check_and_advise(root, BEFORE)
    assert faults == []
    (zh,), (en,) = (render_pack_faults(advice, language) for language in ("zh", "en"))
    assert f"{FILE}:26:7: 从 2026-12-10 起，例子就和实际结果不一样了，例子写的是 通过，那天起是 /store/x_limit。" in zh
    assert "as_of: 2026-12-09" in zh
    assert "as_of: 2026-12-09" in en


def test_the_remedy_holds_before_and_after(root: Path) -> None:
    """With its day on it the example is judged by the rules that it speaks of, whatever day it is."""
    dated(root, "2026-12-09")
    assert said(root, BEFORE) == said(root, AFTER) == ([], [])


def test_on_the_day_it_is_a_fault_that_names_the_rules_it_fits(root: Path) -> None:
    """From its day on the example is wrong, and what is said of it is when it was right."""
    (fault,) = check_pack(root, AFTER)
    assert (fault.code, fault.data["judged"], fault.data["day"]) == ("example-of-other-day", AFTER, "2026-12-09")
    (line,) = render_pack_faults([fault], "zh")
    assert line.endswith("讲的是那一天的规则，就在例子里加一行 as_of: 2026-12-09；讲的是现在的规则，就改例子。")


def test_an_example_of_the_coming_rules_has_to_say_so(root: Path) -> None:
    """What fits the coming limit alone is a fault today, which names the day."""
    dated(root, "2026-12-09")
    name = "    - name: {zh: 三个, en: Three}\n"
    coming = f"{name}      set: {{/store/x_limit: 3}}\n      findings: [{{pointer: /store/x_limit}}]\n"
    changed(root, FILE, "  fails:\n", "  fails:\n" + coming)
    (fault,) = check_pack(root, BEFORE)
    assert (fault.code, fault.data["day"]) == ("example-of-other-day", AFTER)
    changed(root, FILE, coming, coming.replace("      set:", f"      as_of: {AFTER}\n      set:"))
    assert said(root, BEFORE) == ([], [])


def test_the_valid_case_is_told_of_alone(root: Path) -> None:
    """A valid case that the coming limit breaks is advice; so is no example of that rule, for they rest on it."""
    dated(root, "2026-12-09")
    changed(root, "valid-case.yaml", "x_limit: 2", "x_limit: 3")
    assert said(root, BEFORE) == ([], ["valid-case-coming"])
    faults, _ = said(root, AFTER)
    assert faults == ["valid-case-since"]


def test_a_sample_of_a_coming_phrase_is_told_of(root: Path) -> None:
    """A sentence that will hold a phrase is advice; with the day on it, it may mark the phrase."""
    dated(root, "2026-12-09")
    table = "tables/loose.yaml"
    changed(root, table, "{phrase: 约莫", f"{{phrase: 好像, from: {AFTER}}}, {{phrase: 约莫")
    changed(root, table, "phrases:\n", "samples:\n  zh:\n    - 好像盘了\nphrases:\n")
    assert said(root, BEFORE) == ([], ["sample-coming"])
    assert said(root, AFTER)[0] == ["sample-of-other-day"]
    changed(root, table, "- 好像盘了", f"- {{text: 【好像】盘了, as_of: {AFTER}}}")
    assert said(root, BEFORE) == said(root, AFTER) == ([], [])


def test_a_service_takes_rules_whose_day_has_come(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the day of the change the files are as they were vetted before: nobody need be there to mend an example."""
    monkeypatch.setattr("pnlint.authoring.advice.korean_today", lambda: AFTER)
    assert {one.code for one in check_pack(root)} <= OF_OTHER_DAYS
    found = vet(root)
    assert found is not None
    assert found["faults"] == []


@pytest.mark.parametrize(("today", "code"), [(BEFORE, 0), (AFTER, 1)])
def test_check_and_test_judge_by_the_same_day(
    root: Path, monkeypatch: pytest.MonkeyPatch, today: str, code: int
) -> None:
    """Both commands are green before the day and red on it, and both name the day."""
    monkeypatch.setattr(options, "today", lambda: today)
    words.speak("zh")
    runs = [CliRunner().invoke(command, [name, str(root), "--lang", "zh"]) for name in ("check", "test")]
    assert [one.exit_code for one in runs] == [code, code]
    assert all((f"按 {today} 的规则" in one.stdout) is bool(code) for one in runs)
