"""A safe fix gives a sentence that a careful person would file; what would say a thing twice is not safe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

TEXT = "/response/monitoring/0/text"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("每日9点核对送达日期", [True]),
        ("未在送达日期5月6日前送达的，逐单跟进", [True]),
        ("送达日期由5月6日改为5月7日，买家收到的送达日期一致", [True, True]),
        ("每日核对送达日期。超过送达日的逐单跟进", [True, True]),
        ("承诺送达日为5月6日。超过送达日期的逐单跟进", [True]),
        ("送达日期不变，运营部另行核对对买家的承诺", [True]),
        ("每日核对承诺送达日，并与送达日比较", [False]),
        ("每日核对平台承诺的最终送达日期", [False]),
        ("承诺送达日（送达日期）为5月6日", [False]),
        ("每日核对送达日期和送达日", [False, False]),
        ("每日核对预计送达日期与送达日期", [False, False]),
        ("ＡＢＣ① 每日核对承诺送达日，并与送达日比较", [False]),
        ("ＡＢＣ① 每日核对送达日期", [True]),
        ("The parcel was late: the promised day and the Delivery Date differ", [False]),
        ("The parcel was later than the Delivery Date of May 6", [True]),
    ],
)
def test_a_replacement_is_safe_only_where_nothing_is_doubled(
    judge: Callable[..., Any], text: str, safe: list[bool]
) -> None:
    """The right term in the same sentence, or two wrong ones that would become one, need a person's eye."""
    report = judge(set={TEXT: text}, rules=("term-mistranslated",))
    found = sorted(report.findings, key=lambda one: one.range)
    assert [one.fix["safe"] for one in found] == safe
    assert all(one.replacement for one in found)
