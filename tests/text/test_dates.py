"""Dates in texts of three languages."""

from __future__ import annotations

import pytest

from pnlint.text.dates import dates_in
from pnlint.text.normal import fold
from pnlint.times import parse_time, written

NEAR, LAST = parse_time("2024-05-01"), parse_time("2024-05-07")


def _days(text: str) -> list[str]:
    assert NEAR is not None
    return [written(day) for _, _, day in dates_in(fold(text), NEAR, LAST)]


@pytest.mark.parametrize(
    "text",
    ["5月10日", "5月10号", "5.10", "5/10", "2024-05-10", "2024/5/10", "2024.05.10", "2024年5月10日", "May 10", "10 May",
     "May 10th, 2024", "20240510", "5월 10일", "2024년 5월 10일", "５月１０日"],
)  # fmt: skip
def test_one_day_in_all_its_spellings(text: str) -> None:
    """Chinese, Korean and English spellings, with and without a year, mean the same day."""
    assert _days(f"订单于{text}取消") == ["2024-05-10"]
    assert _days(f"on {text} it was") == ["2024-05-10"]


@pytest.mark.parametrize(
    "text",
    [
        "5.10%",
        "5.10元",
        "3.5小时",
        "1/2的订单",
        "版本2.1",
        "版本5.10",
        "5.10:1",
        "5/10装",
        "订单20240510001",
        "20230510",
        "PN-2024-05-10-1",
        "13月40日",
        "2024-02-30",
        "10.5.10.5",
        "0.05",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Numbers with units, ratios, versions, ids and impossible days are no dates."""
    assert _days(text) == []


def test_a_range_has_two_dates() -> None:
    """5.1-5.7 names both its ends."""
    assert _days("数据覆盖5.1-5.7") == ["2024-05-01", "2024-05-07"]


def test_the_year_is_the_nearest_one() -> None:
    """In a period of early January, 31 December is the day before."""
    near = parse_time("2025-01-01")
    assert near is not None
    assert [written(day) for _, _, day in dates_in("12月31日", near)] == ["2024-12-31"]
