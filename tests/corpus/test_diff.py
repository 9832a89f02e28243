"""``pnlint rules diff``: between folders and git revisions, as its users run it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.conftest import ROOT

from pnlint.cli import words
from pnlint.cli.rules import command


def _diff(old: Path | str, new: Path | str, *more: str, lang: str = "en") -> Result:
    words.speak(lang)
    return CliRunner().invoke(command, ["diff", str(old), str(new), "--lang", lang, *more], prog_name="pnlint rules")


def _found(old: Path | str, new: Path | str) -> dict[str, Any]:
    result = _diff(old, new, "--format", "json")
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def _of(found: dict[str, Any], pack: str = "coupang") -> dict[str, Any]:
    (one,) = [each for each in found["packs"] if each["pack"] == pack]
    return dict(one)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the rules to change."""
    return Path(shutil.copytree(ROOT / "rules", tmp_path / "changed" / "rules"))


def _replace(rules: Path, name: str, old: str, new: str, pack: str = "coupang") -> None:
    path = rules / pack / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_same_rules_are_the_same(rules: Path) -> None:
    """Nothing has changed, nothing turns, and the exit code is 0."""
    result = _diff(ROOT / "rules", rules)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "The rules are the same.")
    assert [one["flips"] for one in _found(ROOT / "rules", rules)["packs"]] == [[], []]


def test_words_alone_are_a_patch(rules: Path) -> None:
    """A title written otherwise turns no case."""
    _replace(rules, "structure/order-unanswered.yaml", "An order is not answered", "An order has no answer")
    found = _of(_found(ROOT / "rules", rules))
    assert (found["step"], found["flips"], found["reasons"]) == ("patch", [], [])
    assert [(one["kind"], one["name"]) for one in found["changes"]] == [("worded", "order-unanswered")]


def test_a_stricter_error_is_major_and_shows_a_case(rules: Path) -> None:
    """A shorter deadline makes an error find more: which rule, how many cases, and one of them."""
    _replace(rules, "values.yaml", "value: {hours: 72}", "value: {hours: 24}")
    found = _of(_found(ROOT / "rules", rules))
    assert found["step"] == "major"
    assert {"reason": "stricter-error", "name": "submission-late"} in found["reasons"]
    turned = [one for one in found["flips"] if one["rule"] == "submission-late"]
    assert {(one["old"], one["new"]) for one in turned} == {("passed", "failed")}
    said = _diff(ROOT / "rules", rules).stdout
    title = "Time allowed for submitting the response"
    assert f"value submission_time ({title}) has changed\n    72 hours → 24 hours, from 2026-03-12 on\n" in said
    assert f"submission-late is stricter in the corpus: {len(turned)} cases more" in said


def test_the_other_way_round_it_is_looser_and_minor(rules: Path) -> None:
    """A longer deadline blocks nobody anew."""
    _replace(rules, "values.yaml", "value: {hours: 72}", "value: {hours: 24}")
    found = _found(rules, ROOT / "rules")
    assert found["step"] == "minor"
    assert "submission-late is looser in the corpus" in _diff(rules, ROOT / "rules").stdout


def test_a_value_that_begins_later_counts_from_its_day(rules: Path) -> None:
    """Cases are judged by the last day on which anything changes, or by the one that is asked for."""
    source = "{statement: S-007, status: uncorroborated}"
    entry = f"    - from: 2030-01-01\n      value: 0.01\n      sources: [{source}]\n"
    head = "order cancellation rate}\n  history:\n"
    _replace(rules, "values.yaml", head, head + entry)
    found = _of(_found(ROOT / "rules", rules))
    assert found["days"] == {"old": "2030-01-01", "new": "2030-01-01"}
    (value,) = found["changes"]
    assert value["details"] == [{"what": "value", "old": 0.05, "new": 0.01, "from": "2030-01-01"}]
    assert {one["rule"] for one in found["flips"]} == {"cancellation-rate-high"}
    assert found["step"] == "minor"
    before = _of(json.loads(_diff(ROOT / "rules", rules, "--format", "json", "--as-of", "2029-12-31").stdout))
    assert before["flips"] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "kind", "step"),
    [
        ("wording/fee-claimed.yaml", "severity: note", "severity: error", "severity", "major"),
        ("channel/channel-not-form.yaml", "severity: error", "severity: warning", "severity", "minor"),
    ],
)
def test_severities_count_by_their_direction(rules: Path, name: str, old: str, new: str, kind: str, step: str) -> None:
    """A note that becomes an error is major, an error that becomes a warning minor."""
    _replace(rules, name, old, new)
    found = _of(_found(ROOT / "rules", rules))
    assert [one["kind"] for one in found["changes"]] == [kind]
    assert found["step"] == step


def test_a_retired_rule_is_no_longer_checked(rules: Path) -> None:
    """What it found is not found any more because nobody looks, which is another thing than that all is well."""
    gone = "retired: {from: 2026-06-01, reason: {zh: 不再看, en: Not looked at}}\n"
    _replace(rules, "structure/order-unanswered.yaml", "\nsources:", f"\n{gone}sources:")
    flips = _of(_found(ROOT / "rules", rules))["flips"]
    assert {(one["rule"], one["old"], one["new"]) for one in flips} == {("order-unanswered", "failed", "unchecked")}
    said = _diff(ROOT / "rules", rules, lang="zh").stdout
    assert "order-unanswered 不再检查：样例库里少报" in said
    assert "会报 → 不再检查" in said


def test_a_rule_that_is_gone_is_major(rules: Path) -> None:
    """Ids are forever."""
    (rules / "coupang" / "wording" / "fee-claimed.yaml").unlink()
    found = _of(_found(ROOT / "rules", rules))
    assert (found["step"], found["reasons"]) == ("major", [{"reason": "id-gone", "name": "fee-claimed"}])
    (new,) = _of(_found(rules, ROOT / "rules"))["changes"]
    assert (new["kind"], new["part"], new["name"]) == ("new", "rules", "fee-claimed")


def test_the_report_for_a_pull_request_is_markdown(rules: Path) -> None:
    """Headings, lists and ids as code, in the language asked for."""
    _replace(rules, "wording/fee-claimed.yaml", "severity: note", "severity: error")
    lines = _diff(ROOT / "rules", rules, "--format", "markdown", lang="zh").stdout.splitlines()
    assert lines[0].startswith("## 主版本（major）")
    assert "- `fee-claimed` 升为错误。" in lines
    place = lines.index("- 规则 `fee-claimed`（提到平台申诉费）的级别变了")
    assert lines[place + 1] == "  - 提示 → 错误"


def test_revisions_and_tags_come_from_git(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag is compared with the folder as it is now."""
    top = rules.parent
    for arguments in (["init", "-q"], ["add", "rules"], ["commit", "-qm", "rules"], ["tag", "2026.11"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=top, check=True)
    monkeypatch.setenv("PNLINT_RULES", str(rules))
    assert _found("2026.11", rules)["step"] == "none"
    _replace(rules, "wording/fee-claimed.yaml", "severity: note", "severity: error")
    assert _found("2026.11", rules)["step"] == "major"
    unknown = _diff("2026.12", rules)
    assert unknown.exit_code == 2
    assert "git knows no such revision or tag, and no pack has such a release" in unknown.stderr


def test_outside_of_git_it_says_so(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision cannot be looked up where there is no checkout; a folder without a pack is told apart."""
    monkeypatch.setenv("PNLINT_RULES", str(rules))
    outside = _diff("main", rules)
    assert (outside.exit_code, "this is no git checkout" in outside.stderr) == (2, True)
    empty = _diff(rules.parents[1], rules, lang="zh")
    assert (empty.exit_code, "没有这个规则包" in empty.stderr) == (2, True)


def test_rules_with_faults_are_not_compared(rules: Path) -> None:
    """Which side is broken, and where."""
    _replace(rules, "wording/fee-claimed.yaml", "id: fee-claimed", "id: fee-claimd")
    result = _diff(ROOT / "rules", rules)
    assert result.exit_code == 2
    assert f"The rule files of {rules} have faults" in result.stderr


def test_every_pack_is_compared(rules: Path) -> None:
    """A change of any pack is told under its name, with the cases of its own corpus; a folder of one is that one."""
    _replace(rules, "values.yaml", "value: {months: 6}", "value: {months: 1}", "coupang-suspension")
    found = _found(ROOT / "rules", rules)
    assert [(one["pack"], one["step"]) for one in found["packs"]] == [
        ("coupang", "none"),
        ("coupang-suspension", "major"),
    ]
    assert {one["rule"] for one in _of(found, "coupang-suspension")["flips"]} == {"paper-too-old"}
    assert "规则包 酷澎停售申诉（coupang-suspension）：主版本" in _diff(ROOT / "rules", rules, lang="zh").stdout
    alone = _found(ROOT / "rules" / "coupang", rules)
    assert [one["pack"] for one in alone["packs"]] == ["coupang"]


def test_a_pack_that_comes_or_goes(rules: Path) -> None:
    """A new pack is minor; one that is gone takes its ids with it, which is major."""
    shutil.rmtree(rules / "coupang-suspension")
    gone = _of(_found(ROOT / "rules", rules), "coupang-suspension")
    assert (gone["step"], [one["kind"] for one in gone["changes"]]) == ("major", ["removed"])
    new = _diff(rules, ROOT / "rules", lang="en")
    assert "new pack coupang-suspension (Coupang sales suspensions)" in new.stdout
    assert new.stdout.startswith("minor")


def test_phrases_and_terms_are_told_in_words(rules: Path) -> None:
    """Which phrases came and went, in which language and group, in both languages of the report."""
    _replace(rules, "tables/guarantee.yaml", "  zh:\n", "  zh:\n    - 稳稳恢复\n    - 一定给过\n")
    _replace(rules, "tables/causes.yaml", "        - 断货\n", "")
    _replace(rules, "glossary.yaml", "      - {words: 送达日, lang: zh, flag: always, right: 承诺送达日}\n", "")
    chinese = _diff(ROOT / "rules", rules, lang="zh").stdout
    assert "  词表 guarantee（包过类承诺）变了\n    中文：新增词句：“稳稳恢复”“一定给过”\n" in chinese
    assert "    缺货、中文：删去词句：“断货”\n" in chinese
    assert "  术语 G-01（承诺送达日）变了\n    中文：删去错误译法：“送达日”\n" in chinese
    english = _diff(ROOT / "rules", rules).stdout
    assert '    Chinese: phrases added: "稳稳恢复", "一定给过"\n' in english
    assert '    Out of stock, Chinese: phrases taken out: "断货"\n' in english


def test_a_changed_check_says_where_and_what_its_history_says(rules: Path) -> None:
    """The keys that differ, and the words of the new version."""
    _replace(rules, "metric/cancellation-rate-high.yaml", "severity: warning", "severity: error")
    entry = "{version: 2, from: 2026-12-01, change: {zh: 改为错误, en: Now an error}, before: {severity: warning}}"
    _replace(rules, "metric/cancellation-rate-high.yaml", "history:\n", f"history:\n  - {entry}\n")
    lines = _diff(ROOT / "rules", rules).stdout.splitlines()
    place = lines.index(
        "  the severity of rule cancellation-rate-high (The order cancellation rate is high) has changed"
    )
    assert lines[place + 1 : place + 3] == [
        "    warning → error",
        "    version 2, from 2026-12-01 on: Now an error",
    ]


def test_a_case_that_one_side_does_not_know_is_counted_and_said(rules: Path) -> None:
    """Where a field was not there yet, its cases are left out of the comparison, and the others are compared."""
    _replace(rules, "pack.yaml", "form_mentioned:", "form_named:", "coupang-suspension")
    for name in ("reply/appeal-form-missing.yaml", "valid-case.yaml"):
        path = rules / "coupang-suspension" / name
        path.write_text(path.read_text("utf-8").replace("form_mentioned", "form_named"), "utf-8")
    found = _of(_found(rules, ROOT / "rules"), "coupang-suspension")
    assert (len(found["unfit"]["old"]) > 0, found["unfit"]["new"]) == (True, [])
    said = _diff(rules, ROOT / "rules").stdout
    assert f"{len(found['unfit']['old'])} cases do not fit the case format of the old rules" in said


def test_a_release_is_the_rules_of_its_day(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder or revision has the name, a label of the packs means the rules as they stood on its date."""
    monkeypatch.setenv("PNLINT_RULES", str(rules))
    source = "{statement: S-007, status: uncorroborated}"
    entry = f"    - from: 2027-01-01\n      value: 0.01\n      sources: [{source}]\n"
    _replace(
        rules,
        "values.yaml",
        "order cancellation rate}\n  history:\n",
        f"order cancellation rate}}\n  history:\n{entry}",
    )
    release = '  - {id: "2027.01", date: 2027-01-01, notes: {zh: 收紧, en: Tightened}}\n'
    _replace(rules, "pack.yaml", "releases:\n", f"releases:\n{release}")
    found = _of(_found("2026.11", "2027.01"))
    assert found["days"] == {"old": "2026-11-25", "new": "2027-01-01"}
    assert {one["rule"] for one in found["flips"]} == {"cancellation-rate-high"}
    assert [(one["part"], one["name"]) for one in found["changes"]] == [
        ("values", "cancellation_rate_limit"),
        ("meta", "releases"),
    ]
    assert _found("2026.11", "2026.11")["step"] == "none"


def test_a_severity_turns_the_verdicts_of_cases_that_the_rule_finds_as_before(rules: Path) -> None:
    """A warning that becomes an error finds nothing new, and blocks drafts that it did not block."""
    _replace(rules, "structure/reason-copied.yaml", "severity: warning", "severity: error")
    flips = _of(_found(ROOT / "rules", rules))["flips"]
    assert {(one["rule"], one["old"], one["new"]) for one in flips} == {("reason-copied", "failed", "failed")}
    assert all(one["verdicts"][0] != one["verdicts"][1] == "blocked" for one in flips)
    said = _diff(ROOT / "rules", rules).stdout
    assert f"reason-copied finds the same at another severity: the verdict of {len(flips)} cases" in said
    assert "failed as before, the whole draft incomplete → blocked." in said
