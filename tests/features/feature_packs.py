"""The steps of several packs: which one judges a case, and what the commands say of all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

import pytest
from feature_story import CLOCK
from pytest_bdd import given, parsers, then, when

from pnlint.check import Question
from pnlint.document import read_document
from pnlint.judge import Checked, judge_document
from pnlint.packs import Packs, pack_folders


@dataclass
class Bench:
    """A case, what is asked of it, what became of it, and what a command said."""

    case: dict[str, Any] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    checked: Checked | None = None
    said: str = ""
    complained: str = ""
    code: int | None = None


@pytest.fixture
def choice() -> Bench:
    """One scenario, before its first step."""
    return Bench()


@given(parsers.parse('一份案例，通知种类是 "{kind}"'))
def _kind(choice: Bench, kind: str) -> None:
    choice.case = {"notification": {"kind": kind}}


@given("一份案例，没写通知种类")
def _no_kind(choice: Bench) -> None:
    choice.case = {"notification": {"id": "1"}}


@given(parsers.parse('回复里写了 "{words}"'))
def _response(choice: Bench, words: str) -> None:
    choice.case["response"] = {"text": words}


@given(parsers.parse('只查规则 "{rule}"'))
def _only(choice: Bench, rule: str) -> None:
    choice.rules = (rule,)


@when("按全部规则包检查")
def _judge(choice: Bench, packs: Packs) -> None:
    document = read_document(json.dumps(choice.case).encode(), name="case.json")
    choice.checked = judge_document(document, packs, Question(CLOCK, rules=choice.rules))


@then(parsers.parse('由规则包 "{pack}" 检查'))
def _by(choice: Bench, pack: str) -> None:
    assert choice.checked is not None
    assert choice.checked.report is not None
    assert choice.checked.report.ruleset["id"] == pack


@then(parsers.parse('规则 "{rule}" 的结果是 "{outcome}"'))
def _outcome(choice: Bench, rule: str, outcome: str) -> None:
    assert choice.checked is not None
    assert choice.checked.report is not None
    assert [one.outcome for one in choice.checked.report.outcomes if one.rule == rule] == [outcome]


@then(parsers.parse('没有检查，指出 "{found}" 可能是 "{nearest}"'))
def _slip(choice: Bench, found: str, nearest: str) -> None:
    assert choice.checked is not None
    (fault,) = choice.checked.faults
    assert (fault.data["found"], fault.data["nearest"]) == (found, nearest)


@then(parsers.parse('没有检查，指出规则包 "{pack}" 里没有规则 "{rule}"'))
def _elsewhere(choice: Bench, pack: str, rule: str) -> None:
    assert choice.checked is not None
    (fault,) = choice.checked.faults
    assert (fault.data["pack"], fault.data["rules"]) == (pack, [rule])


@when(parsers.parse('运行 "{arguments}"'))
def _run(choice: Bench, arguments: str) -> None:
    command = [sys.executable, "-m", "pnlint", *arguments.split(), "--lang", "zh"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=dict(os.environ), check=False)
    choice.said, choice.complained, choice.code = done.stdout, done.stderr, done.returncode


@then(parsers.parse("退出码是 {code:d}"))
def _code(choice: Bench, code: int) -> None:
    assert choice.code == code


@then("每个规则包都有一行结论")
def _each(choice: Bench) -> None:
    assert choice.said.splitlines() == [f"{folder}：没有发现问题" for folder in pack_folders()]


@then(parsers.parse('说到 "{words}"'))
def _says(choice: Bench, words: str) -> None:
    assert words in choice.said


@then(parsers.parse('出错信息说到 "{words}"'))
def _complains(choice: Bench, words: str) -> None:
    assert words in choice.complained


@then(parsers.parse('没有说到 "{words}"'))
def _says_nothing(choice: Bench, words: str) -> None:
    assert words not in choice.said
