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
     "May 10th, 2024", "20240510", "5월 10일", "2024년 5월 10일", "５月１０日", "五月十日", "二〇二四年五月十日",
     "24年5月10日", "'24.05.10", "24/5/10", "05/10/2024", "10/05/2024", "5/10/24", "10.05.2024", "10-May-2024",
     "10-May", "May the 10th", "5.10."],
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
        "5.10 %",
        "1:5.10",
        "5.8折",
        "5.10吨",
        "5.8 x 9.10 cm",
        "5.10万元",
        "5.9만원",
        "5.9英寸",
        "5.9-inch",
        "5/10 units",
        "5/10 of",
        "比例5/9",
        "ratio 5/9",
        "rating: 5.9",
        "version 5.9",
        "v 5.9",
        "第5/9批",
        "5.10버전",
        "24.5.10.1",
        "24.13.40",
        "5.10.5.10",
        "十五月十日",
        "五月四十日",
        "3/0/2024",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Numbers with units, ratios, versions, ids and impossible days are no dates."""
    assert _days(text) == []


def test_a_range_has_two_dates() -> None:
    """5.1-5.7 names both its ends."""
    assert _days("数据覆盖5.1-5.7") == ["2024-05-01", "2024-05-07"]


@pytest.mark.parametrize("after", ["周五", "升级前", "页面", "分拣", "次日", "单独", "天气", "个别", "取消"])
def test_a_sign_that_is_also_a_unit_may_begin_the_next_word(after: str) -> None:
    """5.10周五 is a Friday, not 5.10 weeks."""
    assert _days(f"于5.10{after}") == ["2024-05-10"]


@pytest.mark.parametrize("text", ["at 03:10 May 3", "03:10, May 3", "14:20 on May 3", "Date:3 May"])
def test_minutes_before_a_month_are_no_day(text: str) -> None:
    """03:10 May 3 is the third of May, not the tenth."""
    assert _days(text) == ["2024-05-03"]


def test_an_order_number_before_a_colon_makes_no_ratio() -> None:
    """Only short numbers do: 1:5.10 is a ratio, an order and its date are not."""
    assert _days("订单3000012345678:5.10取消") == ["2024-05-10"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("5月3日至10日", [3, 10]),
        ("5月3日—10日", [3, 10]),
        ("5月3日、8日和9日", [3, 8, 9]),
        ("2024年5月3号到10号", [3, 10]),
        ("5월 3일부터 10일까지", [3, 10]),
        ("5월 3일~10일", [3, 10]),
        ("May 3-10, 2024", [3, 10]),
        ("from May 3 to 10 the stock was 0", [3, 10]),
        ("5月3-10日", [3, 10]),
        ("5월 3~10일", [3, 10]),
        ("5월 8일과 9일", [8, 9]),
        ("on May 8 and 9, the shelf", [8, 9]),
        ("5月3日至2日", [3]),
        ("5月3日和10日内", [3]),
        ("5月3日到40日", [3]),
        ("May 3 to 10 units", [3]),
        ("May 3-10%", [3]),
    ],
)
def test_further_days_of_the_same_month(text: str, days: list[int]) -> None:
    """The end of a range and the days of a list are dates too; spans and numbers are none."""
    assert _days(text) == [f"2024-05-{day:02}" for day in days]


def test_the_year_is_the_nearest_one() -> None:
    """In a period of early January, 31 December is the day before."""
    near = parse_time("2025-01-01")
    assert near is not None
    assert [written(day) for _, _, day in dates_in("12月31日", near)] == ["2024-12-31"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-07T23:30:00+08:00", "2024-05-08T00:30:00+09:00"),
        ("2024-05-07 15:30Z", "2024-05-08T00:30:00+09:00"),
        ("2024-05-07 15:30 (UTC)", "2024-05-08T00:30:00+09:00"),
        ("2024-05-07T21:30:15.5-02:30", "2024-05-08T09:00:15+09:00"),
        ("5月7日23:30（北京时间）", "2024-05-08T00:30:00+09:00"),
        ("北京时间5月7日23:30", "2024-05-08T00:30:00+09:00"),
        ("Beijing time: May 7, 2024 23:30", "2024-05-08T00:30:00+09:00"),
        ("2024-05-07T23:30:00+09:00", "2024-05-07T23:30:00+09:00"),
        ("2024-05-07T23:30:00", "2024-05-07"),
        ("2024-05-07 10:00-12:00", "2024-05-07"),
        ("2024-05-07 23:75Z", "2024-05-07"),
        ("2024-05-07T10:00+30:00", "2024-05-07"),
        ("北京时间5月7日", "2024-05-07"),
    ],
)
def test_an_hour_with_its_zone_is_a_moment(text: str, moment: str) -> None:
    """Half past eleven at night in Beijing is the next day in Korea; an hour without a zone is Korean."""
    assert _days(text) == [moment]
