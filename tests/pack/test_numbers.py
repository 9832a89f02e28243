"""Numbers of Chinese and English texts, in digits and in words."""

from __future__ import annotations

import pytest

from pnlint.authoring.pairs import unmatched


@pytest.mark.parametrize(
    ("zh", "en", "only"),
    [
        ("申诉失败的四大原因之一", "one of three common reasons", ({"4"}, {"3"})),
        ("申诉失败的三大原因之一", "one of four common reasons", ({"3"}, {"4"})),
        ("审核要等很久（三周）", "The review takes long (two weeks)", ({"3"}, {"2"})),
        ("两个订单", "Three orders", ({"2"}, {"3"})),
        ("材料超过六个月", "A paper is too old", ({"6"}, set())),
        ("材料太旧", "A paper is older than six months", (set(), {"6"})),
        ("要等五个工作日", "It takes some time", ({"5"}, set())),
        ("要等一阵", "It takes five working days", (set(), {"5"})),
        ("十二个月之内", "within eleven months", ({"12"}, {"11"})),
        ("同类通知3次以上", "four times or more", ({"3"}, {"4"})),
        ("这个订单没有说明", "this 1 order has no entry", (set(), {"1"})),
        ("这些订单一律没有说明", "this 1 order has no entry", (set(), {"1"})),
        ("日期要核对5遍", "This may be wrong", ({"5"}, set())),
    ],
)
def test_numbers_that_differ(zh: str, en: str, only: tuple[set[str], set[str]]) -> None:
    """Numbers of which the other text has none, or another one."""
    assert unmatched(zh, en) == only


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("三大原因之一", "one of three reasons"),
        ("六个工作日", "6 business days"),
        ("6个月", "six months"),
        ("两周", "a fortnight, that is two weeks"),
        ("核对两遍", "Look at it twice"),
        ("这一单没有说明", "this 1 order has no entry"),
        ("一年3次警告", "three warnings in 1 year"),
        ("5月8日", "8 May"),
        ("第三方代为提交", "A third party files"),
        ("两者不是一回事", "These are different things"),
        ("十分重视，多半是发错", "We take it seriously; it was sent by mistake"),
        ("核对一下这份草稿", "Look at the draft"),
        ("原因有三类：甲、乙、丙", "Reasons are A, B and C"),
        ("出库延迟与配送延迟混用", "Mixing the two delays"),
        ("最多 {values.most} 个", "at most {values.most}"),
        ("三至五个工作日", "three to five working days"),
        ("一倍半", "one and a half times"),
    ],
)
def test_numbers_that_agree_or_are_none(zh: str, en: str) -> None:
    """The same number however it is written, idioms, and counts that the other text does not need."""
    assert unmatched(zh, en) == (set(), set())
