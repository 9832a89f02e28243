"""A span of time that ends before it begins is a slip, told before any rule judges by it."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.document import read_document
from pnlint.judge import case_in


def faults_of(shelf: Any, text: str) -> list[tuple[str, str, int]]:
    """Code, pointer and line of each fault of a case."""
    _, faults, _ = case_in(read_document(text.encode(), format="yaml"), shelf)
    return [(one.code, one.pointer, one.line) for one in faults]


def period(begin: str, end: str) -> str:
    """A case with a data period."""
    return f"notification:\n  id: PN-1\n  period: {{from: {begin}, to: {end}}}\n"


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2024-05-07", "2024-05-01"),
        ("2024-05-07T00:00:00+09:00", "2024-05-06"),
        # 00:30 in Korea is 23:30 of the day before in Beijing.
        ("2024-05-07T00:30:00+09:00", "2024-05-06T23:00:00+08:00"),
    ],
)
@pytest.mark.parametrize("own", ["", "x_own: 1\n"])
def test_a_period_that_is_the_wrong_way_round_is_named(shelf: Any, begin: str, end: str, own: str) -> None:
    """The place is the period as a whole, for either of its days may be the wrong one."""
    assert faults_of(shelf, period(begin, end) + own) == [("ends-before-it-begins", "/notification/period", 3)]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2024-05-01", "2024-05-07"),
        ("2024-05-07", "2024-05-07"),
        ("2024-05-07T10:00:00+09:00", "2024-05-07"),
        ("2024-05-07T00:30:00+09:00", "2024-05-06T23:30:00+08:00"),
        ("2024-05-07", ""),
        ("", "2024-05-07"),
        # Without an offset neither is known to come first.
        ("2024-05-07T00:00:00", "2024-05-06"),
    ],
)
def test_other_periods_stand(shelf: Any, begin: str, end: str) -> None:
    """A period of one day, an open one, and one whose order cannot be told are left alone."""
    assert faults_of(shelf, period(begin, end)) == []


def test_the_data_of_evidence_has_an_order_too(shelf: Any) -> None:
    """The entry is named, and the others are read."""
    text = """response:
  evidence:
    - {id: e1, data_from: 2024-05-01, data_to: 2024-05-07}
    - {id: e2, data_from: 2024-05-07, data_to: 2024-05-01}
"""
    assert faults_of(shelf, text) == [("ends-before-it-begins", "/response/evidence/1", 4)]
