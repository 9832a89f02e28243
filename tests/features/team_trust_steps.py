"""The steps of the feature on trust: sources past review, receipts, replies of the platform."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from feature_story import Story
from pytest_bdd import given, parsers, then, when

from pnlint.authoring.advice import check_and_advise
from pnlint.authoring.review import reviews
from pnlint.check import Question
from pnlint.cli import words
from pnlint.feedback.effect import effects
from pnlint.feedback.replies import Reply, listed, record, reply_of
from pnlint.library import open_shelf, rules_folder
from pnlint.pack.load import load_pack
from pnlint.receipt.pair import new_pair
from pnlint.receipt.receipt import receipt_of
from pnlint.receipt.signing import KeyFault, new_key, signed
from pnlint.receipt.verify import Verified, verify
from pnlint.render.json import answer
from pnlint.render.text import render_text


class Desk:
    """What lies on the desk of one scenario: rule files, a receipt, records."""

    def __init__(self, story: Story, folder: Path) -> None:
        self.story, self.folder = story, folder
        self.records = folder / "records.db"
        self.receipt: dict[str, Any] = {}
        self.key = new_key()
        self.private, self.public = new_pair()
        self.verified: Verified | None = None
        self.found: Any = None

    @property
    def differences(self) -> list[str]:
        """What differs, by code."""
        assert self.verified is not None
        return [one.code for one in self.verified.differences]

    def answer(self) -> dict[str, Any]:
        """The answer in Chinese."""
        return answer(self.story.report, self.story.shelf, "zh")


@pytest.fixture
def desk(story: Story, tmp_path: Path) -> Desk:
    """A desk with nothing on it yet."""
    return Desk(story, tmp_path)


# Sources


@when(parsers.parse('按 "{day}" 的规则检查'))
def _check_on(story: Story, day: str) -> None:
    story.as_of = day
    story.check_case()


@then(parsers.parse('结论是 "{verdict}"'))
def _verdict_zh(story: Story, verdict: str) -> None:
    assert story.report.verdict == verdict


@then("没有规则因为来源过期而放宽")
def _not_capped(desk: Desk) -> None:
    assert "capped" not in desk.answer()


@then(parsers.parse('"{rule}" 只作警告，写明来源 "{source}" 最晚应在 "{day}" 核对'))
def _capped(desk: Desk, rule: str, source: str, day: str) -> None:
    [finding] = [one for one in desk.answer()["findings"] if one["rule"] == rule]
    assert (finding["severity"], finding["capped"]["sources"]) == ("warning", [source])
    assert day in finding["capped"]["message"]


@then("报告最后一句提醒先处理这些警告")
def _last_line(story: Story) -> None:
    assert story.checked is not None
    assert "处理完这些警告再准备提交" in render_text([story.checked], story.shelf, "zh").splitlines()[-1]


@then(parsers.parse('报告列出因为来源过期而放宽的规则，其中有 "{rule}"'))
def _capped_rules(desk: Desk, rule: str) -> None:
    assert rule in desk.answer()["capped"]["rules"]


@when(parsers.parse('列出到 "{day}" 为止该核对的来源'))
def _due(desk: Desk, day: str) -> None:
    pack, _ = load_pack(rules_folder() / "coupang")
    desk.found = [one for one in reviews(pack, "2026-11-25", day) if one.state == "due"]


@then("该核对的来源是：")
def _due_are(desk: Desk, datatable: list[list[str]]) -> None:
    assert [[one.source["id"], one.source["review_by"]] for one in desk.found] == datatable


@given(parsers.parse('规则包里来源 "{source}" 最晚应在 "{day}" 核对'))
def _own_day(desk: Desk, source: str, day: str) -> None:
    shutil.copytree(rules_folder(), desk.folder / "rules")
    pack = desk.folder / "rules/coupang/pack.yaml"
    text = pack.read_text(encoding="utf-8")
    head = f"  - id: {source}\n"
    assert text.count(head) == 1
    before, _, after = text.partition(head)
    # Looked at when the article came out, so that any later day is one by which to look again.
    looked_at = re.sub(r"checked: \S+", "checked: 2026-03-12", after, count=1)
    pack.write_text(f"{before}{head}    review_by: {day}\n{looked_at}", encoding="utf-8")


@when("检查规则文件")
def _check_files(desk: Desk) -> None:
    root = desk.folder / "rules/coupang"
    desk.found = check_and_advise(root, "2026-11-25")


@then("规则文件没有错误")
def _no_fault(desk: Desk) -> None:
    assert desk.found[0] == []


@then(parsers.parse('警告来源 "{source}" 已经过期，指到 "{file}" 里写期限的那一行'))
def _warned(desk: Desk, source: str, file: str) -> None:
    [warning] = desk.found[1]
    lines = (desk.folder / "rules/coupang" / file).read_text(encoding="utf-8").splitlines()
    assert warning.file.endswith(file)
    # Its own day is what has to be renewed.
    assert [one.strip().partition(":")[0] for one in lines[warning.line - 2 : warning.line]] == ["- id", "review_by"]
    assert lines[warning.line - 2].strip() == f"- id: {source}"


# Receipts


@when("检查并写回执")
def _with_receipt(desk: Desk) -> None:
    story = desk.story
    story.check_case()
    assert story.checked is not None
    desk.receipt = receipt_of(story.checked, story.shelf, Question(story.clock), "zh")


@when("检查并写回执，用密钥签名")
def _with_signed(desk: Desk) -> None:
    _with_receipt(desk)
    desk.receipt = signed(desk.receipt, desk.key)


@when("检查并写回执，用私钥签名")
def _with_privately_signed(desk: Desk) -> None:
    _with_receipt(desk)
    desk.receipt = signed(desk.receipt, desk.private)


@when(parsers.parse('有人把回执里的结论改成 "{verdict}"'))
def _touched(desk: Desk, verdict: str) -> None:
    desk.receipt["answer"]["verdict"] = verdict


@when("用同一份草稿核对回执")
def _verify(desk: Desk) -> None:
    desk.verified = verify(desk.receipt, desk.story.raw, [desk.story.shelf])


@when("用同一份草稿和密钥核对回执")
def _verify_signed(desk: Desk) -> None:
    desk.verified = verify(desk.receipt, desk.story.raw, [desk.story.shelf], [desk.key])


@when("用同一份草稿和公钥核对回执")
def _verify_publicly(desk: Desk) -> None:
    desk.verified = verify(desk.receipt, desk.story.raw, [desk.story.shelf], [desk.public])


@when("用同一份草稿和另一对的公钥核对回执")
def _verify_by_another(desk: Desk) -> None:
    desk.verified = verify(desk.receipt, desk.story.raw, [desk.story.shelf], [new_pair()[1]])


@then("公钥不能用来签名")
def _cannot_sign(desk: Desk) -> None:
    with pytest.raises(KeyFault) as refused:
        signed(desk.receipt, desk.public)
    assert refused.value.code == "key-cannot-sign"


@when("改动草稿后核对回执")
def _verify_other(desk: Desk) -> None:
    desk.verified = verify(desk.receipt, desk.story.raw + b" ", [desk.story.shelf])


@when("换了规则以后核对回执")
def _verify_by_other_rules(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PNLINT_CACHE", "off")
    _own_day(desk, "seed", "2030-01-01")
    desk.verified = verify(desk.receipt, desk.story.raw, [open_shelf(desk.folder / "rules/coupang")])


@then("核对结果一致")
def _same(desk: Desk) -> None:
    assert desk.verified is not None
    assert desk.verified.same


@then(parsers.parse("核对结果不一致，因为{reason}"))
def _differs(desk: Desk, reason: str) -> None:
    codes = {
        "草稿不是当时的那一份": "input",
        "规则不是当时的那一套": "ruleset",
        "签名不对": "signature-wrong",
        "不认识签名的密钥": "signature-unknown_key",
        "回执没有签名": "signature-absent",
    }
    assert desk.verified is not None
    assert not desk.verified.same
    assert desk.differences[0] == codes[reason]


@then("写出了当时和现在的规则")
def _both_named(desk: Desk) -> None:
    assert desk.verified is not None
    data = desk.verified.differences[0].data
    assert desk.receipt["ruleset"]["digest"] in data["then"]
    assert "sha256:" in data["now"]
    assert data["now"] != data["then"]


def _texts(case: Any) -> list[str]:
    """What must not leave the draft: its reasons, its order numbers, the id of its notification."""
    orders = case["response"]["orders"]
    return [case["notification"]["id"], *(one["reason"] for one in orders), *(one["order_id"] for one in orders)]


@then("回执里没有草稿的文字")
def _no_text(desk: Desk) -> None:
    written = json.dumps(desk.receipt, ensure_ascii=False)
    assert [one for one in _texts(desk.story.case) if one in written] == []


@then("回执写明它不表示平台会接受")
def _no_promise(desk: Desk) -> None:
    assert "不表示平台会接受" in desk.receipt["note"]


# Replies


def _reply(desk: Desk, reply: str, code: str | None) -> None:
    made = reply_of(desk.receipt, reply, code, "2026-11-25", "2026-11-25T00:00:00+00:00")
    desk.found = record(desk.records, made)


@when(parsers.parse('记下平台的答复：被驳回，代码 "{code}"'))
def _rejected(desk: Desk, code: str) -> None:
    _reply(desk, "rejected", code)


@when("再记一次：通过")
def _resolved(desk: Desk) -> None:
    _reply(desk, "resolved", None)


@then(parsers.parse('记录里有 {number:d} 份草稿被驳回，代码 "{code}"，查出问题的规则有 "{rule}"'))
def _recorded(desk: Desk, number: int, code: str, rule: str) -> None:
    found = listed(desk.records)
    assert [(one.reply, one.code) for one in found] == [("rejected", code)] * number
    assert rule in found[0].rules["failed"]


@then("记录文件里没有草稿的文字")
def _no_text_recorded(desk: Desk) -> None:
    raw = desk.records.read_bytes()
    assert [one for one in _texts(desk.story.case) if one.encode() in raw] == []


@then("提示这份草稿已有记录，原来的记录不变")
def _known(desk: Desk) -> None:
    number, earlier = desk.found
    assert (number, earlier.reply) == (1, "rejected")
    assert [one.reply for one in listed(desk.records)] == ["rejected"]


def _drafts(desk: Desk, rule: str, outcome: str, number: int, rejected: int) -> None:
    for one in range(number):
        reply = "rejected" if one < rejected else "resolved"
        about = ("coupang", "2026.11", "sha256:r", "2026-11-25", "ready", reply, None, "2026-11-25", "2026-11-25")
        record(desk.records, Reply(f"{outcome} {one}", *about, {outcome: (rule,)}))


@given(parsers.parse('有 "{rule}" 这个问题的草稿 {number:d} 份，其中被驳回 {rejected:d} 份'))
def _with_finding(desk: Desk, rule: str, number: int, rejected: int) -> None:
    _drafts(desk, rule, "failed", number, rejected)


@given(parsers.parse("没有这个问题的草稿 {number:d} 份，其中被驳回 {rejected:d} 份"))
def _without_finding(desk: Desk, number: int, rejected: int) -> None:
    _drafts(desk, "reason-vague", "passed", number, rejected)


@when(parsers.parse('统计规则 "{rule}" 的效果'))
def _effect(desk: Desk, rule: str) -> None:
    from pnlint.cli.rules_effect import command

    assert [one.rule for one in effects(listed(desk.records))] == [rule]
    before = words.spoken()
    words.speak("zh")
    desk.found = CliRunner().invoke(command, [rule, "--db", str(desk.records)]).output
    words.speak(before)


@then(parsers.parse("结论是“{reading}”"))
def _reading(desk: Desk, reading: str) -> None:
    assert reading in desk.found


@then("写明这些只是计数，说明不了因果")
def _caution(desk: Desk) -> None:
    assert "这些只是计数，说明不了因果" in desk.found
