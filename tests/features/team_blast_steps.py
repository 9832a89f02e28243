"""The steps of the feature on what a change of rules touches."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_bdd import given, parsers, then, when

from pnlint.cli import words
from pnlint.cli.rules import command
from pnlint.library import rules_folder


class Change:
    """A copy of the rules, changed, and what the comparison says."""

    def __init__(self, folder: Path) -> None:
        self.rules = folder / "rules"
        self.said = self.refused = ""

    def replace(self, name: str, old: str, new: str, pack: str = "coupang") -> None:
        """Changes one file of the copy."""
        path = self.rules / pack / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """No copy yet."""
    return Change(tmp_path)


@given("一份规则的副本")
def _copy(change: Change) -> None:
    shutil.copytree(rules_folder(), change.rules)


@given('副本里规则 "order-unanswered" 的英文标题换了说法')
def _worded(change: Change) -> None:
    change.replace("structure/order-unanswered.yaml", "An order is not answered", "An order has no answer")


@given(parsers.parse('副本里 "{name}" 从 {old:d} 小时改为 {new:d} 小时'))
def _hours(change: Change, name: str, old: int, new: int) -> None:
    text = (change.rules / "coupang" / "values.yaml").read_text("utf-8")
    start = text.index(f"\n{name}:")
    entry = text[start : text.index(f"value: {{hours: {old}}}", start)]
    change.replace("values.yaml", f"{entry}value: {{hours: {old}}}", f"{entry}value: {{hours: {new}}}")


@given(parsers.parse('副本里 "{name}" 从 "{day}" 起是 {hours:d} 小时，归入版本 "{release}"'))
def _announced(change: Change, name: str, day: str, hours: int, release: str) -> None:
    text = (change.rules / "coupang" / "values.yaml").read_text("utf-8")
    start = text.index(f"\n{name}:")
    head = text[start : text.index("history:\n", start)] + "history:\n"
    source = "{statement: S-005, status: uncorroborated}"
    entry = f"    - from: {day}\n      value: {{hours: {hours}}}\n      sources: [{source}]\n"
    change.replace("values.yaml", head, head + entry)
    listed = f"  - {{id: '{release}', date: {day}, notes: {{zh: 收紧, en: Tightened}}}}\n"
    change.replace("pack.yaml", "releases:\n", "releases:\n" + listed)


@given(parsers.parse('副本里 "{name}" 的中文词句多了 "{words}"'))
def _phrase(change: Change, name: str, words: str) -> None:
    change.replace(name, "  zh:\n", f"  zh:\n    - {words}\n")


@given("副本里停售材料的有效时间从 6 个月改为 1 个月")
def _months(change: Change) -> None:
    change.replace("values.yaml", "value: {months: 6}", "value: {months: 1}", "coupang-suspension")


@given(parsers.parse('副本里停售的案例还没有字段 "{field}"'))
def _without_field(change: Change, field: str) -> None:
    for name in ("pack.yaml", "valid-case.yaml", "reply/appeal-form-missing.yaml"):
        path = change.rules / "coupang-suspension" / name
        path.write_text(path.read_text("utf-8").replace(field, "another_name"), "utf-8")


@given(parsers.parse('副本里规则 "cancellation-rate-high" 的 "{old}" 改成了 "{new}"'))
def _operator(change: Change, old: str, new: str) -> None:
    change.replace("metric/cancellation-rate-high.yaml", f"{old}:", f"{new}:")


@given('副本里规则 "submission-late" 停用了')
def _retired(change: Change) -> None:
    retired = "retired: {from: 2026-11-01, reason: {zh: 不再需要, en: No longer wanted}}\nhistory:\n"
    change.replace("deadline/submission-late.yaml", "history:\n", retired)


@given('副本里规则 "submission-late" 的级别写成了 "errorr"')
def _misspelt(change: Change) -> None:
    change.replace("deadline/submission-late.yaml", "severity: error", "severity: errorr")


def _compared(change: Change, *arguments: object) -> None:
    words.speak("zh")
    result = CliRunner().invoke(command, ["diff", *map(str, arguments), "--lang", "zh"])
    change.said, change.refused = result.stdout, result.stderr if result.exit_code == 2 else ""


@when("比较现在的规则和副本")
def _compare(change: Change) -> None:
    _compared(change, rules_folder(), change.rules)


@when(parsers.parse('比较现在的规则和副本，写成 "{form}"'))
def _compare_as(change: Change, form: str) -> None:
    _compared(change, rules_folder(), change.rules, "--format", form)


@given("副本提交到 git")
def _committed(change: Change) -> None:
    who = ["-c", "user.name=team", "-c", "user.email=team@example.com"]
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "rules"]):
        subprocess.run(["git", *arguments], cwd=change.rules, check=True)


@when(parsers.parse('在副本里比较 "{revision}" 和现在的文件'))
def _compare_revision(change: Change, revision: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(change.rules)
    _compared(change, revision, ".")


@then(parsers.parse('程序读到这次改动是 "{step}"，结果变了的规则有 "{rule}"'))
def _read(change: Change, step: str, rule: str) -> None:
    found = json.loads(change.said)
    assert found["step"] == step
    assert rule in [flip["rule"] for pack in found["packs"] for flip in pack["flips"]]


@when("比较副本和现在的规则")
def _compare_back(change: Change) -> None:
    _compared(change, change.rules, rules_folder())


@when(parsers.parse('在副本里比较版本 "{old}" 和 "{new}"'))
def _compare_releases(change: Change, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PNLINT_RULES", str(change.rules))
    _compared(change, old, new)


@when("比较绩效通知的规则包和停售的规则包")
def _compare_packs(change: Change) -> None:
    _compared(change, rules_folder() / "coupang", rules_folder() / "coupang-suspension")


@then(parsers.parse('没有比较，并写明 "{text}"'))
def _refused(change: Change, text: str) -> None:
    assert (change.said, text in change.refused) == ("", True), change.refused


@then(parsers.parse('规则 "{rule}" 的例子写明报在 "{pointer}"，报的是 "{message}"'))
def _shown(change: Change, rule: str, pointer: str, message: str) -> None:
    lines = change.said.splitlines()
    place = next(number for number, line in enumerate(lines) if f"{rule} 在样例库里" in line)
    assert f"（{pointer}）：“{message}" in lines[place + 1]


@then(parsers.parse('规则 "{rule}" 写明不再检查，并举出一例'))
def _ended(change: Change, rule: str) -> None:
    lines = change.said.splitlines()
    place = next(number for number, line in enumerate(lines) if f"{rule} 不再检查" in line)
    assert "会报 → 不检查" in lines[place + 1]


@then(parsers.parse('写明 "{text}"'))
def _told(change: Change, text: str) -> None:
    assert text in [line.strip() for line in change.said.splitlines()]


@then("写明有案例不合旧规则的格式，没有比较")
def _unfit(change: Change) -> None:
    assert re.search(r"有 [1-9]\d* 例不合旧规则的案例格式，没有比较", change.said)


@then(parsers.parse('这次改动是 "{step}"'))
def _step(change: Change, step: str) -> None:
    assert f"（{step}）" in change.said.splitlines()[0]


@then("样例库里没有案例的结果变化")
def _nothing(change: Change) -> None:
    assert "例里有 0 例的结果变了" in change.said


@then(parsers.parse('规则 "{rule}" 在样例库里{direction}，并举出一例'))
def _turned(change: Change, rule: str, direction: str) -> None:
    lines = change.said.splitlines()
    place = next(number for number, line in enumerate(lines) if f"{rule} 在样例库里{direction}" in line)
    assert lines[place + 1].strip().startswith("例如 ")
