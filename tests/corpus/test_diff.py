"""``pnlint rules diff``: between folders and git revisions, as its users run it."""

from __future__ import annotations

import json
import re
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


def _committed(rules: Path, tag: str) -> None:
    for arguments in (["init", "-q"], ["add", "rules"], ["commit", "-qm", "rules"], ["tag", tag]):
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        subprocess.run(command, cwd=rules.parent, check=True)


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
    (late,) = [one for one in found["turns"] if one["rule"] == "submission-late"]
    assert (late["way"], late["cases"], late["example"]["case"]) == ("stricter", len(turned), turned[0]["case"])
    example = late["example"]["found"]
    assert (example["side"], example["pointer"]) == ("new", "/response/submit_at")
    assert "which is too late" in example["message"]["en"]
    assert f'Found at time of submission (/response/submit_at): "{example["message"]["en"]}"' in said


def test_the_other_way_round_it_is_looser_and_minor(rules: Path) -> None:
    """A longer deadline blocks nobody anew."""
    _replace(rules, "values.yaml", "value: {hours: 72}", "value: {hours: 24}")
    found = _found(rules, ROOT / "rules")
    assert found["step"] == "minor"
    said = _diff(rules, ROOT / "rules", lang="zh").stdout
    assert "submission-late 在样例库里变宽" in said
    assert "。原来报在“提交时间”（/response/submit_at）：“整改说明应不晚于" in said


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


def test_a_retired_rule_is_said_to_be_checked_no_longer(rules: Path) -> None:
    """Its cases are no better than they were; nobody looks at them for it any more. Back again, it is checked anew."""
    retired = "retired: {from: 2026-11-01, reason: {zh: 合并到别处, en: Merged}}\nhistory:\n"
    _replace(rules, "reply/appeal-form-missing.yaml", "history:\n", retired, "coupang-suspension")
    now, then = rules / "coupang-suspension", ROOT / "rules" / "coupang-suspension"
    (turn,) = _of(_found(then, now), "coupang-suspension")["turns"]
    assert (turn["way"], turn["example"]["old"], turn["example"]["new"]) == ("ended", "failed", "unchecked")
    said = _diff(then, now, lang="zh").stdout
    assert "appeal-form-missing 不再检查：样例库里原来报的" in said
    assert "：会报 → 不检查" in said
    assert "appeal-form-missing is checked now and finds" in _diff(now, then).stdout


def test_a_rule_that_is_gone_is_major(rules: Path) -> None:
    """Ids are forever."""
    (rules / "coupang" / "wording" / "reason-vague.yaml").unlink()
    found = _of(_found(ROOT / "rules", rules))
    assert (found["step"], found["reasons"]) == ("major", [{"reason": "id-gone", "name": "reason-vague"}])
    (new,) = _of(_found(rules, ROOT / "rules"))["changes"]
    assert (new["kind"], new["part"], new["name"]) == ("new", "rules", "reason-vague")


def test_the_report_for_a_pull_request_is_markdown(rules: Path) -> None:
    """Headings, lists and ids as code, in the language asked for."""
    _replace(rules, "wording/fee-claimed.yaml", "severity: note", "severity: error")
    lines = _diff(ROOT / "rules", rules, "--format", "markdown", lang="zh").stdout.splitlines()
    assert lines[0].startswith("## 主版本（major）")
    assert "- `fee-claimed`（提到平台申诉费）升为错误。" in lines
    place = lines.index("- 规则 `fee-claimed`（提到平台申诉费）的级别变了")
    assert lines[place + 1] == "  - 提示 → 错误"


def test_revisions_and_tags_come_from_git(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag is compared with the folder as it is now."""
    _committed(rules, "2026.11")
    monkeypatch.setenv("PNLINT_RULES", str(rules))
    assert _found("2026.11", rules)["step"] == "none"
    _replace(rules, "wording/fee-claimed.yaml", "severity: note", "severity: error")
    assert _found("2026.11", rules)["step"] == "major"
    unknown = _diff("2026.12", rules)
    assert unknown.exit_code == 2
    assert "git knows no such revision or tag, and no pack has such a release" in unknown.stderr


def test_a_revision_beside_a_folder_is_of_the_checkout_that_the_folder_lies_in(
    rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pnlint is installed with rules of its own, what is compared are the rules that were named."""
    monkeypatch.setenv("PNLINT_RULES", str(shutil.copytree(ROOT / "rules", tmp_path / "installed")))
    _committed(rules, "before")
    _replace(rules, "wording/fee-claimed.yaml", "severity: note", "severity: error")
    monkeypatch.chdir(rules.parent)
    assert [_found(*pair)["step"] for pair in (("before", "rules"), ("before", "rules/coupang"))] == ["major"] * 2
    assert _found("rules", "before")["step"] == "minor"


def test_outside_of_git_it_says_so(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision cannot be looked up where there is no checkout; a folder without a pack is told apart."""
    monkeypatch.setenv("PNLINT_RULES", str(rules))
    outside = _diff("main", rules)
    assert (outside.exit_code, "this is no git checkout" in outside.stderr) == (2, True)
    empty = _diff(rules.parents[1], rules, lang="zh")
    assert (empty.exit_code, "没有这个规则包" in empty.stderr) == (2, True)


BROKEN = [
    ("reply/appeal-form-missing.yaml", "severity: error", "severity: errorr"),
    ("reply/appeal-form-missing.yaml", "severity: error\n", ""),
    ("reply/appeal-form-missing.yaml", "id: appeal-form-missing", "id: appeal-form-mising"),
    ("reply/appeal-form-missing.yaml", "severity: error", "severity：error"),
    ("values.yaml", "value: {months: 6}", "value: {month: 6}"),
]


@pytest.mark.parametrize(("name", "old", "new"), BROKEN)
def test_rules_with_faults_are_not_compared(rules: Path, name: str, old: str, new: str) -> None:
    """On whichever side they are: which side is broken, where, and what to do; the command ends with 2."""
    _replace(rules, name, old, new, "coupang-suspension")
    sound, broken = ROOT / "rules" / "coupang-suspension", rules / "coupang-suspension"
    for result in (_diff(sound, broken), _diff(broken, sound)):
        assert (result.exit_code, result.stdout) == (2, "")
        head, fault, *_ = result.stderr.splitlines()
        assert head.startswith(f"The rule files of {broken} have faults")
        assert re.match(rf"{re.escape(str(broken))}/{name}:\d+:\d+: .* → ", fault)
    assert "的规则文件有错，没法比较" in _diff(sound, broken, lang="zh").stderr


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("reply/appeal-form-missing.yaml", "version: 1", "version: one"),
        ("reply/appeal-form-missing.yaml", "  en: ", "  eng: "),
        ("pack.yaml", "date: 2026-11-25", "date: 2026-11-31"),
        ("pack.yaml", "grade: A", "grade: Z"),
    ],
)
def test_files_of_another_form_are_refused_on_the_new_side(rules: Path, name: str, old: str, new: str) -> None:
    """What the check of rule files refuses is not passed off as words alone."""
    _replace(rules, name, old, new, "coupang-suspension")
    assert _diff(ROOT / "rules" / "coupang-suspension", rules / "coupang-suspension").exit_code == 2


def test_old_rules_that_are_refused_now_are_compared_where_they_can_be_read(rules: Path) -> None:
    """A statement that nothing defines is a fault of new rules, and no reason not to tell what old ones did."""
    name, statement = "reply/appeal-form-missing.yaml", "sources:\n  - {statement: S-999, status: uncorroborated}\n"
    _replace(rules, name, "sources:\n", statement, "coupang-suspension")
    sound, other = ROOT / "rules" / "coupang-suspension", rules / "coupang-suspension"
    assert (_diff(other, sound).exit_code, _diff(sound, other).exit_code) == (1, 2)


def test_faults_of_a_revision_name_it_and_not_a_folder_that_is_gone(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files of a revision are read from a place that nobody could look into."""
    _replace(rules, *BROKEN[0], "coupang-suspension")
    _committed(rules, "2026.10")
    monkeypatch.setenv("PNLINT_RULES", str(rules))
    result = _diff("2026.10", ROOT / "rules" / "coupang-suspension")
    assert result.exit_code == 2
    assert "\n2026.10:coupang-suspension/reply/appeal-form-missing.yaml:" in result.stderr


def test_two_different_packs_are_refused(rules: Path) -> None:
    """Nothing of one is a change of the other; a copy under another name is the same pack."""
    folders = ROOT / "rules" / "coupang", ROOT / "rules" / "coupang-suspension"
    for pair in (folders, folders[::-1]):
        refused = _diff(*pair)
        assert refused.exit_code == 2
        assert "Two different packs cannot be compared" in refused.stderr
    assert "不是同一个规则包" in _diff(*folders, lang="zh").stderr
    (rules / "coupang-suspension").rename(rules / "before")
    same = _found(rules / "before", folders[1])
    assert [(one["pack"], one["step"], one["cases"] > 0) for one in same["packs"]] == [
        ("coupang-suspension", "none", True)
    ]


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
    assert f"reason-copied finds the same at another severity, which turns the verdict of {len(flips)} cases" in said
    assert "failed as before, the whole draft incomplete → blocked." in said
