"""The steps of the feature on what a change of rules touches."""

from __future__ import annotations

import shutil
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
        self.said = ""

    def replace(self, name: str, old: str, new: str) -> None:
        """Changes one file of the copy."""
        path = self.rules / "coupang" / name
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


@when("比较现在的规则和副本")
def _compare(change: Change) -> None:
    words.speak("zh")
    change.said = CliRunner().invoke(command, ["diff", str(rules_folder()), str(change.rules), "--lang", "zh"]).stdout


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
