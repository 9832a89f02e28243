"""The steps of the feature on what is announced before it is in force."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from feature_story import pack_with_value, valid_case
from pytest_bdd import given, parsers, then, when

from pnlint.check import Question, check_case
from pnlint.cli import options, words
from pnlint.cli.check import command as check_command
from pnlint.cli.explain import command as explain_command
from pnlint.cli.rules import command
from pnlint.library import Shelf, open_shelf
from pnlint.pointer import with_value
from pnlint.render.json import answer


class Ahead:
    """A pack with something to come, and what a check says by the rules of a day."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelf: Shelf | None = None
        self.said: dict[str, object] = {}
        self.text = ""
        self.code = 0

    def finding(self, rule: str) -> dict[str, object]:
        """The only finding of a rule."""
        (found,) = [one for one in self.said["findings"] if one["rule"] == rule]  # type: ignore[attr-defined]
        return dict(found)


@pytest.fixture
def ahead(tmp_path: Path) -> Ahead:
    """Nothing is to come yet."""
    return Ahead(tmp_path)


@given(parsers.parse('一份规则的副本，其中 "{name}" 从 "{day}" 起是 {hours:d} 小时'))
def _announced(ahead: Ahead, name: str, day: str, hours: int) -> None:
    ahead.shelf = pack_with_value(ahead.folder, name, {"hours": hours}, day)


@when(parsers.parse('按 "{day}" 的规则检查一份签发30小时后提交的说明'))
def _check(ahead: Ahead, day: str) -> None:
    assert ahead.shelf is not None
    changes = {
        "/notification/issued_at": "2024-05-08T09:00:00+09:00",
        "/response/submit_at": "2024-05-09T15:00:00+09:00",
        "/now": "2024-05-09T15:00:00+09:00",
    }
    _judge(ahead, day, changes)


@when(parsers.parse('按 "{day}" 的规则检查一份取消率偏高的说明'))
def _check_rate(ahead: Ahead, day: str) -> None:
    ahead.shelf = open_shelf(ahead.folder / "rules/coupang")
    _judge(ahead, day, {"/store/metrics/order_cancellation_rate": 0.068})


def _judge(ahead: Ahead, day: str, changes: dict[str, object]) -> None:
    assert ahead.shelf is not None
    case = valid_case()
    for pointer, value in changes.items():
        case = with_value(case, pointer, value)
    question = Question(datetime(2026, 11, 25, tzinfo=UTC), day)
    ahead.said = answer(check_case(ahead.shelf.library, case, question), ahead.shelf, "zh")


@given(parsers.parse('副本里规则 "{rule}" 从 "{day}" 起由警告改为错误'))
def _graver(ahead: Ahead, rule: str, day: str) -> None:
    _replace(ahead, rule, "severity: warning", "severity: error")
    change = "change: {zh: 由警告改为错误, en: From warning to error}, before: {severity: warning}"
    _replace(ahead, rule, "history:\n", f"history:\n  - {{version: 2, from: {day}, {change}}}\n")


@then(parsers.parse('规则 "{rule}" 作为警告报出，说明 "{day}" 起算错误'))
def _warned_of_severity(ahead: Ahead, rule: str, day: str) -> None:
    found = ahead.finding(rule)
    assert (found["severity"], "coming" in found) == ("warning", False)
    assert found["graver"] == {"severity": "error", "from": day, "message": f"从 {day} 起，这一条算错误。"}


@then(parsers.parse('规则 "{rule}" 没有报出'))
def _silent(ahead: Ahead, rule: str) -> None:
    assert rule not in [one["rule"] for one in ahead.said["findings"]]  # type: ignore[attr-defined]


@then(parsers.parse('规则 "{rule}" 作为警告报出，写明 "{day}"'))
def _warned(ahead: Ahead, rule: str, day: str) -> None:
    found = ahead.finding(rule)
    assert (found["severity"], found["coming"]) == ("warning", day)
    assert str(found["message"]).startswith(f"从 {day} 起（规则已公布，尚未生效）：")


@then(parsers.parse('规则 "{rule}" 作为错误报出'))
def _error(ahead: Ahead, rule: str) -> None:
    found = ahead.finding(rule)
    assert (found["severity"], "coming" in found) == ("error", False)


@then(parsers.parse('这份说明的结论是 "{verdict}"'))
def _verdict(ahead: Ahead, verdict: str) -> None:
    assert ahead.said["verdict"] == verdict


@when(parsers.parse('查看规则 "{rule}" 的更新记录'))
def _changelog(ahead: Ahead, rule: str) -> None:
    words.speak("zh")
    ahead.text = CliRunner().invoke(command, ["changelog", rule, "--lang", "zh"]).stdout


@when(parsers.parse('查看规则 "{rule}" 给程序读的更新记录'))
def _changelog_as_json(ahead: Ahead, rule: str) -> None:
    words.speak("zh")
    ahead.text = CliRunner().invoke(command, ["changelog", rule, "--format", "json"]).stdout


@then(parsers.parse('程序读到第 {version:d} 版从 "{day}" 起，归入版本 "{release}"'))
def _version_read(ahead: Ahead, version: int, day: str, release: str) -> None:
    [found] = [one for one in json.loads(ahead.text)["changes"] if one.get("version") == version]
    assert (found["from"], found["release"]) == (day, release)


@when(parsers.parse('在 "{day}" 查看副本里规则 "{rule}" 的更新记录'))
def _changelog_of_copy(ahead: Ahead, day: str, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _on(ahead, day, monkeypatch)
    _changelog(ahead, rule)


@when(parsers.parse('在 "{day}" 讲解副本里的规则 "{rule}"'))
def _explain(ahead: Ahead, day: str, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _on(ahead, day, monkeypatch)
    ahead.text = CliRunner().invoke(explain_command, [rule, "--lang", "zh"]).stdout


@then(parsers.parse('写着 "{text}"'))
def _written(ahead: Ahead, text: str) -> None:
    assert text in [line.strip() for line in ahead.text.splitlines()]


@when(parsers.parse('按版本 "{label}" 检查一份签发30小时后提交的说明'))
def _check_by_label(ahead: Ahead, label: str) -> None:
    _check(ahead, str(options.day_of_rules(None, None, label)))


@then(parsers.parse('用的是 "{day}" 的规则'))
def _day(ahead: Ahead, day: str) -> None:
    assert ahead.said["ruleset"]["as_of"] == day  # type: ignore[index]


def _on(ahead: Ahead, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands are run on this day, on the copy, in Chinese."""
    monkeypatch.setenv("PNLINT_RULES", str(ahead.folder / "rules"))
    monkeypatch.setattr(options, "today", lambda: day)
    words.speak("zh")


@when(parsers.parse('在 "{day}" 检查规则文件'))
def _files(ahead: Ahead, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _on(ahead, day, monkeypatch)
    done = CliRunner().invoke(command, ["check", str(ahead.folder / "rules/coupang"), "--lang", "zh"])
    ahead.text, ahead.code = done.stdout, done.exit_code


@then("规则文件没有毛病")
def _sound(ahead: Ahead) -> None:
    assert ahead.code == 0


@then(parsers.parse('有一处警告写明 "{first}"，也写明 "{second}"'))
def _advised(ahead: Ahead, first: str, second: str) -> None:
    assert any(one.startswith("警告：") and first in one and second in one for one in ahead.text.splitlines())


@then(parsers.parse('规则文件有毛病，写明 "{first}" 和 "{second}"'))
def _faulty(ahead: Ahead, first: str, second: str) -> None:
    assert ahead.code == 1
    assert any(first in one and second in one for one in ahead.text.splitlines())


def _replace(ahead: Ahead, rule: str, old: str, new: str) -> None:
    (path,) = (ahead.folder / "rules").glob(f"*/*/{rule}.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@given(parsers.parse('副本里规则 "{rule}" 从 "{day}" 起才生效'))
def _to_come(ahead: Ahead, rule: str, day: str) -> None:
    _replace(ahead, rule, "from: 2026-03-12", f"from: {day}")


@given(parsers.parse('副本里规则 "{rule}" 从 "{day}" 起停用'))
def _retired(ahead: Ahead, rule: str, day: str) -> None:
    retired = f"retired: {{from: {day}, reason: {{zh: 不再看, en: Not looked at}}}}"
    _replace(ahead, rule, "sources:", f"{retired}\nsources:")


@given(parsers.parse('副本里规则 "{rule}" 从 "{day}" 起停用，由 "{other}" 接替'))
def _replaced(ahead: Ahead, rule: str, day: str, other: str) -> None:
    retired = f"retired: {{from: {day}, reason: {{zh: 不再看, en: Not looked at}}, instead: {other}}}"
    _replace(ahead, rule, "sources:", f"{retired}\nsources:")


@when(parsers.parse('在 "{day}" 只用规则 "{rule}" 检查一份说明'))
def _check_alone(ahead: Ahead, day: str, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _on(ahead, day, monkeypatch)
    draft = ahead.folder / "draft.json"
    draft.write_text(json.dumps(valid_case()), encoding="utf-8")
    done = CliRunner().invoke(check_command, [str(draft), "--rule", rule, "--as-of", day, "--lang", "zh"])
    ahead.text, ahead.code = done.stdout, done.exit_code


@then(parsers.parse('退回不查，写明 "{first}" 和 "{second}"'))
def _refused(ahead: Ahead, first: str, second: str) -> None:
    assert ahead.code == 2
    assert first in ahead.text
    assert second in ahead.text


@when(parsers.parse('在 "{day}" 列出规则'))
def _list(ahead: Ahead, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _on(ahead, day, monkeypatch)
    ahead.text = CliRunner().invoke(command, ["--lang", "zh"]).stdout


@then(parsers.parse('规则 "{rule}" 标着 "{mark}"'))
def _marked(ahead: Ahead, rule: str, mark: str) -> None:
    (line,) = [line for line in ahead.text.splitlines() if f" {rule} " in line]
    assert line.endswith(mark)
