"""What ``pnlint rules diff`` says of each kind of change, as one who wrote it would."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest
from tests.conftest import ROOT

from pnlint.cli import words
from pnlint.cli.diff_words import sentence
from pnlint.corpus.changes import changes_of
from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack

LONG = "(?:" + "|".join(f"第{number}个词" for number in range(30)) + ")"


@lru_cache(maxsize=1)
def _pack() -> Pack:
    return load_pack(ROOT / "rules" / "coupang")[0]


def _told(part: str, name: str, change: Any, lang: str) -> list[str]:
    """The sentences on one item, changed by a function on a copy of it."""
    words.speak(lang)
    items = {**getattr(_pack(), part)}
    items[name] = deepcopy(items[name])
    change(items[name])
    return [
        sentence(detail, one)
        for one in changes_of(_pack(), replace(_pack(), **{part: items}))
        for detail in one.details
    ]


@pytest.fixture(autouse=True)
def _spoken() -> Iterator[None]:
    before = words.spoken()
    yield
    words.speak(before)


def _less(rule: Any) -> None:
    ((place, test),) = rule["require"].items()
    rule["require"][place] = {"less_than": test["at_most"]}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "不满足下列条件就报：由“订单取消率不超过订单取消率上限（5%）”改为“订单取消率小于订单取消率上限（5%）”"),
        (
            "en",
            "Reports a finding unless this holds: "
            'from "order cancellation rate is at most Limit of the order cancellation rate (5%)" '
            'to "order cancellation rate is less than Limit of the order cancellation rate (5%)"',
        ),
    ],
)
def test_a_changed_condition_is_said_as_it_was_and_as_it_is(lang: str, said: str) -> None:
    """In the words of the guide, with the part of the check in which it stands."""
    assert _told("rules", "cancellation-rate-high", _less, lang) == [said]


def test_a_changed_word_and_a_deleted_condition_are_said() -> None:
    """A word is said by its name with the code, a condition that is gone as a whole."""

    def change(rule: Any) -> None:
        del rule["when"]
        rule["require"]["response.channel"]["is"] = "email"

    assert _told("rules", "channel-not-form", change, "zh") == [
        "去掉“只在下列情况下适用：通知种类是绩效通知（`performance_notification`）”",
        "不满足下列条件就报：由“提交渠道是卖家后台表单（`seller_center_form`）（没有数据时，无法判断）”"
        "改为“提交渠道是电子邮件（`email`）（没有数据时，无法判断）”",
    ]


def test_a_condition_within_others_is_said_with_what_leads_to_it() -> None:
    """Only what differs is said, not the whole check."""

    def change(rule: Any) -> None:
        rule["require"]["where"]["entry.reason"] = "present"

    assert _told("rules", "order-unanswered", change, "zh") == [
        "不满足下列条件就报 › 逐单说明里至少有一条满足：加上“逐单说明的原因说明已填写”"
    ]


def test_what_has_no_words_is_said_by_its_place() -> None:
    """A word of the language that is not known today, as in old rules, still shows where it stood."""

    def change(rule: Any) -> None:
        rule["require"]["response.channel"]["is_like"] = "email"

    (said,) = _told("rules", "channel-not-form", change, "zh")
    assert said == "要求 › response.channel › is_like：加上“email”"


def test_texts_are_said_by_what_they_are_in_which_language_from_where_they_part() -> None:
    """A title whole; of a long text the part that differs."""

    def change(rule: Any) -> None:
        rule["title"]["zh"] = "没走后台表单"
        rule["why"]["en"] = rule["why"]["en"].replace("costs time", "costs a day")

    assert _told("rules", "channel-not-form", change, "zh") == [
        "中文：标题由“没有走后台表单”改为“没走后台表单”",
        "英文：原因由“…channel costs time.”改为“…channel costs a day.”",
    ]
    assert "Chinese: title from " in _told("rules", "channel-not-form", change, "en")[0]


def test_sources_and_examples_are_said_by_name() -> None:
    """Which came and which went; one with another name alone is renamed."""

    def change(rule: Any) -> None:
        rule["sources"][0]["statement"] = "S-001"
        rule["examples"]["passes"][0]["name"]["zh"] = "走了后台表单"
        del rule["examples"]["fails"][2]

    assert _told("rules", "channel-not-form", change, "zh") == [
        "新增来源：S-001",
        "删去来源：S-014",
        "中文：例子由“走后台表单”改为“走了后台表单”",
        "删去例子：“其他渠道”",
    ]


def test_a_row_is_said_with_its_cells() -> None:
    """A new row with what it holds, a changed one with the cell that differs."""

    def change(table: Any) -> None:
        table["rows"]["DHL"]["digits"] = [10, 12]
        table["rows"]["UPS"]["name"] = "优比速"
        table["rows"]["ZTO"] = {"name": "中通", "digits": [12]}

    assert _told("tables", "carriers", change, "zh") == [
        "新增行：ZTO：名称 中通，单号位数 12",
        "“DHL”这一行的单号位数加上“12”，去掉“13、20”",
        "“UPS”这一行的名称由“UPS”改为“优比速”",
    ]
    assert 'row "UPS", name from "UPS" to "优比速"' in _told("tables", "carriers", change, "en")


def test_patterns_are_short_and_show_a_sentence_that_they_find() -> None:
    """The first sixty characters; one that was rewritten from where it parts, old beside new."""

    def add(table: Any) -> None:
        table["patterns"].append(LONG)
        table["samples"]["zh"].append("【第3个词】在这里。")

    added, samples = _told("tables", "fee", add, "zh")
    assert added == f"新增正则：`{LONG[:59]}…`，例句：“【第3个词】在这里。”"
    assert samples == "中文：新增例句：“【第3个词】在这里。”"

    before = replace(_pack(), tables={"t": {**_pack().tables["fee"], "patterns": [LONG]}})
    after = replace(_pack(), tables={"t": {**_pack().tables["fee"], "patterns": [LONG[:-1] + "|最后一词)"]}})
    (one,) = changes_of(before, after)
    assert [sentence(detail, one) for detail in one.details] == [
        "正则由 `…7个词|第28个词|第29个词)` 改为 `…7个词|第28个词|第29个词|最后一词)`"
    ]


def test_the_pack_itself_is_said_in_words() -> None:
    """No key of a file stands in the sentences where people have a word for it."""
    words.speak("zh")
    meta = deepcopy(dict(_pack().meta))
    meta["case"]["blanks"] = meta["case"]["blanks"][1:]
    meta["releases"][0]["notes"]["zh"] = "首版"
    told = [sentence(detail, one) for one in changes_of(_pack(), replace(_pack(), meta=meta)) for detail in one.details]
    assert told[0] == "新草稿要填的字段：去掉“notification.id”"
    assert told[1].startswith("版本“2026.11”的说明由“首个版本：")
