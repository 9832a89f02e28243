"""The scenarios of rules on their pages: as they stand in Chinese, and read in English."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from generator.book import BookFaults
from generator.features import Scenario

CHINESE = re.compile("[一-鿿]")
STEPS = """\
场景大纲: 漏了第二单
  假如没有第1条「证据清单」的「数据起」和第1条「证据清单」的「数据止」
  而且第2条「逐单说明」的「原因说明」为 "<内容>"
  当检查这份说明
  那么规则 "order-unanswered" 报错，共2处：
    | 第1条「逐单说明」的「原因说明」 | 缺货 |
    | 「整改说明正文」                | 高度重视 |

  例子:
    | 内容 |
    | 断货 |"""
READ = """\
Scenario Outline: The second order was left out
  Given “data from” of item 1 of “evidence list” and “data to” of item 1 of “evidence list” is missing
  And “reason” of item 2 of “entries for orders” is "<text>"
  When the statement is checked
  Then rule "order-unanswered" reports errors in 2 places:
    | “reason” of item 1 of “entries for orders” | 缺货     |
    | “free text”                                | 高度重视 |

  Examples:
    | text |
    | 断货 |"""


def with_scenario(book: Any, text: str) -> Any:
    """The book with one scenario, of the rule order-unanswered."""
    name = text.splitlines()[0].split(": ")[1]
    scenario = Scenario(name, text, "zh-CN", "structure.feature", ("order-unanswered",))
    return replace(book, scenarios={"order-unanswered": (scenario,)})


def test_a_scenario_is_read_in_english(book: Any) -> None:
    """Name, keywords, steps, places and columns are English; words of the draft stay."""
    (found,) = with_scenario(book, STEPS).scenarios_of("order-unanswered", "en")
    assert found.text == READ
    (found,) = with_scenario(book, STEPS).scenarios_of("order-unanswered", "zh")
    assert found.text == STEPS


def test_no_scenario_of_a_rule_is_left_in_chinese(book: Any) -> None:
    """Outside of quotation marks and tables no Chinese is left on the English pages, and no scenario is lost."""
    for own, rule in ((one, rule) for one in book.books for rule in one.rules):
        found = own.scenarios_of(rule, "en")
        assert len(found) == len(own.scenarios_of(rule, "zh")) > 1, rule
        for one in found:
            lines = [line for line in one.text.splitlines() if not line.lstrip().startswith("|")]
            assert not CHINESE.search(re.sub('"[^"]*"', "", "\n".join(lines))), one.text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("漏了第二单", "漏了第三单", "names has none for “漏了第三单” of features/structure.feature"),
        ("检查这份说明", "看看这份说明", "steps has none for “看看这份说明” of features/structure.feature"),
        ("原因说明", "原因", "no field has the label 「原因」"),
    ],
)
def test_what_has_no_english_ends_the_build(book: Any, old: str, new: str, says: str) -> None:
    """A name, a step or a label that has no English is named, with the file."""
    with pytest.raises(BookFaults, match=re.escape(says)):
        with_scenario(book, STEPS.replace(old, new)).scenarios_of("order-unanswered", "en")
