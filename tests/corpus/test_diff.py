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


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the rules to change."""
    return Path(shutil.copytree(ROOT / "rules", tmp_path / "changed" / "rules"))


def _replace(rules: Path, name: str, old: str, new: str) -> None:
    path = rules / "coupang" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_same_rules_are_the_same(rules: Path) -> None:
    """Nothing has changed, nothing turns, and the exit code is 0."""
    result = _diff(ROOT / "rules", rules)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "The rules are the same.")
    assert _found(ROOT / "rules", rules)["flips"] == []


def test_words_alone_are_a_patch(rules: Path) -> None:
    """A title written otherwise turns no case."""
    _replace(rules, "structure/order-unanswered.yaml", "An order is not answered", "An order has no answer")
    found = _found(ROOT / "rules", rules)
    assert (found["step"], found["flips"], found["reasons"]) == ("patch", [], [])
    assert [(one["kind"], one["name"]) for one in found["changes"]] == [("worded", "order-unanswered")]


def test_a_stricter_error_is_major_and_shows_a_case(rules: Path) -> None:
    """A shorter deadline makes an error find more: which rule, how many cases, and one of them."""
    _replace(rules, "values.yaml", "value: {hours: 72}", "value: {hours: 24}")
    found = _found(ROOT / "rules", rules)
    assert found["step"] == "major"
    assert {"reason": "stricter-error", "name": "submission-late"} in found["reasons"]
    turned = [one for one in found["flips"] if one["rule"] == "submission-late"]
    assert {(one["old"], one["new"]) for one in turned} == {("passed", "failed")}
    said = _diff(ROOT / "rules", rules).stdout
    assert "value submission_time has changed: hours: 72 (2026-03-12) → hours: 24 (2026-03-12)" in said
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
    found = _found(ROOT / "rules", rules)
    assert found["as_of"] == "2030-01-01"
    assert {one["rule"] for one in found["flips"]} == {"cancellation-rate-high"}
    assert found["step"] == "minor"
    before = json.loads(_diff(ROOT / "rules", rules, "--format", "json", "--as-of", "2029-12-31").stdout)
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
    found = _found(ROOT / "rules", rules)
    assert [one["kind"] for one in found["changes"]] == [kind]
    assert found["step"] == step


def test_a_rule_that_is_gone_is_major(rules: Path) -> None:
    """Ids are forever."""
    (rules / "coupang" / "wording" / "fee-claimed.yaml").unlink()
    found = _found(ROOT / "rules", rules)
    assert (found["step"], found["reasons"]) == ("major", [{"reason": "id-gone", "name": "fee-claimed"}])
    assert _found(rules, ROOT / "rules")["changes"] == [
        {"kind": "new", "part": "rules", "name": "fee-claimed", "old": "", "new": ""}
    ]


def test_the_report_for_a_pull_request_is_markdown(rules: Path) -> None:
    """Headings, lists and ids as code, in the language asked for."""
    _replace(rules, "wording/fee-claimed.yaml", "severity: note", "severity: error")
    lines = _diff(ROOT / "rules", rules, "--format", "markdown", lang="zh").stdout.splitlines()
    assert lines[0].startswith("## 主版本（major）")
    assert "- `fee-claimed` 升为错误。" in lines
    assert "- 规则 `fee-claimed` 的级别变了：note → error" in lines


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
    assert "git knows no such revision or tag" in unknown.stderr


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
