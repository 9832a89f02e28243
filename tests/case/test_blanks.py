"""What counts as filled in: the same whether or not the document needs anything changed on the way in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from pnlint.case import checked
from pnlint.check import Question
from pnlint.judge import judge_bytes


def _read(shelf: Any, document: dict[str, Any]) -> Any:
    fitted = checked(shelf.shape, document, lambda _: None)
    assert fitted.faults == []
    return fitted.case


@pytest.mark.parametrize("period", [{}, {"from": None}, {"from": None, "to": None}, {"from": " ", "to": None}])
def test_a_group_with_nothing_filled_in_is_missing(shelf: Any, period: dict[str, Any]) -> None:
    """A form that leaves both ends of the period open has given no period."""
    assert _read(shelf, {"notification": {"basis": "6.8%", "period": period}}) == {"notification": {"basis": "6.8%"}}


def test_a_group_with_one_field_filled_in_is_there(shelf: Any) -> None:
    """Half a period is not no period."""
    case = _read(shelf, {"notification": {"period": {"from": "2024-05-01", "to": None}}})
    assert case["notification"]["period"]["from"] == "2024-05-01"


@pytest.mark.parametrize("blank", ["", " ", "\u3000\t", "\u200b", "\ufeff", "\u200b \u200d", "\u3164", "\u00a0\u2060"])
def test_a_text_of_signs_that_nobody_sees_is_missing(shelf: Any, blank: str) -> None:
    """An empty-looking reason is no reason, whatever it was copied from."""
    case = _read(shelf, {"response": {"orders": [{"order_id": "3000012345678", "reason": blank}]}})
    assert case["response"]["orders"] == [{"order_id": "3000012345678"}]


def test_a_text_keeps_the_blanks_it_was_sent_with(shelf: Any) -> None:
    """Findings point into the text as it was sent."""
    assert _read(shelf, {"response": {"text": "\u200b 缺货 "}})["response"]["text"] == "\u200b 缺货 "


@pytest.mark.parametrize("written", ["\u200b2024-05-08", "2024-05-08\ufeff", " 2024-05-08\u00a0"])
def test_unseen_signs_around_a_time_do_not_count(shelf: Any, written: str) -> None:
    """A time copied from a web page is still that time."""
    assert _read(shelf, {"notification": {"issued_at": written}})["notification"]["issued_at"] == "2024-05-08"


@pytest.mark.parametrize(("evidence", "at"), [(["e9"], 0), (["", "e9"], 1), (["e1", "\u200b", "e9", ""], 2)])
def test_a_finding_points_at_the_item_as_it_was_sent(packs: Any, evidence: list[str], at: int) -> None:
    """Blank items of a list do not count, but the places of the others stay those of the document."""
    order = {"order_id": "3000012345678", "reason": "缺货", "evidence": evidence}
    raw = json.dumps({"response": {"orders": [order], "evidence": [{"id": "e1"}]}}).encode()
    report = judge_bytes(raw, packs, Question(datetime(2026, 11, 26, tzinfo=UTC), rules=("evidence-dangling",))).report
    assert report is not None
    assert [one.pointer for one in report.findings] == [f"/response/orders/0/evidence/{at}"]


@pytest.mark.parametrize(("written", "case"), [({}, {}), ({"text": None}, {}), ({"text": " "}, {}), (None, None)])
def test_an_empty_draft_is_a_draft_and_none_is_missing(shelf: Any, written: Any, case: Any) -> None:
    """A draft that says nothing is judged as what it is; only where none is sent it is unknown."""
    fitted = checked(shelf.shape, {"response": written}, lambda _: None)
    assert (fitted.case.get("response"), fitted.faults) == (case, [])
