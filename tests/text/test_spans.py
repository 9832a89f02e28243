"""Where a sentence ends."""

from __future__ import annotations

import pytest

from pnlint.text.spans import Spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("one. two", ["one.", " two"]),
        ("rate 3.5 at a@b.com. two", ["rate 3.5 at a@b.com.", " two"]),
        ("mr. kim did it. we saw", ["mr. kim did it.", " we saw"]),
        ("由mrs. lee复核. 已改", ["由mrs. lee复核.", " 已改"]),
        ("order no. 3 came late. two", ["order no. 3 came late.", " two"]),
        ("the answer was no. two", ["the answer was no.", " two"]),
        ("two firms. two", ["two firms.", " two"]),
    ],
)
def test_the_stop_of_a_title_or_a_number_ends_no_sentence(text: str, sentences: list[str]) -> None:
    """A full stop before white space ends a sentence, but not in Mr. Kim or no. 3."""
    spans, found, start = Spans(text), [], 0
    while start < len(text):
        found.append(text[slice(*spans.sentence(start))])
        start = spans.sentence(start)[1]
    assert found == sentences


@pytest.mark.parametrize(
    ("text", "date", "clause"),
    [
        ("5月3日取消。5月8日,我们补货120件,已上架", "5月8日", "5月8日,我们补货120件,"),
        ("cancelled on may 3. on may 8, we restocked 120 units", "may 8", " on may 8, we restocked 120 units"),
        ("5월 3일 취소. 5월 8일 오전, 재입고 완료", "5월 8일", " 5월 8일 오전, 재입고 완료"),
        ("我们补货120件,于5月8日。后来缺货", "5月8日", "我们补货120件,于5月8日。"),
        ("5月8日补货,缺货", "5月8日", "5月8日补货,"),
        ("库存为0,5月8日补货1,200件,已上架", "5月8日", "5月8日补货1,200件,"),
        ("订单3000012345678,5月8日,取消", "5月8日", "5月8日,取消"),
        ("缺货。5月8日。补货", "5月8日", "5月8日。"),
        ("on may 8 it ran out, we restocked", "may 8", "on may 8 it ran out,"),
    ],
)
def test_a_date_that_stands_alone_belongs_to_its_neighbour(text: str, date: str, clause: str) -> None:
    """The words "On May 8, we restocked" say when we restocked; so do "we restocked, on May 8"."""
    start = text.index(date)
    assert text[slice(*Spans(text).clause_of_date(start, start + len(date)))] == clause
