"""Fields that were read as words: the slip of the keyboard is named, not only that words are no fields."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest

from pnlint.compiler.shape import nearest
from pnlint.document import read_document
from pnlint.judge import case_in


def _fault(shelf: Any, text: str, format: str = "yaml") -> tuple[str, str, int, int]:
    _, faults, _ = case_in(read_document(text.encode(), format=format), shelf)
    (one,) = faults
    return one.code, one.pointer, one.line, one.column


@pytest.mark.parametrize(
    ("text", "code", "pointer", "column"),
    [
        ("notification:\n  id： PN-1\n", "yaml-full-width-colon", "/notification", 5),
        ("notification:\n  id:PN-1\n", "yaml-tight-colon", "/notification", 5),
        ("notification:\n  kind:\u3000other\n", "yaml-wide-space", "/notification", 8),
        ("response:\n  measures: [text：已补货120件]\n", "yaml-full-width-colon", "/response/measures/0", 18),
        ("response:\n  prevention: -e1\n", "yaml-tight-dash", "/response/prevention", 15),
    ],
)
def test_a_slip_of_the_keyboard_is_named(shelf: Any, text: str, code: str, pointer: str, column: int) -> None:
    """A line typed with the Chinese keyboard says what to type instead."""
    assert _fault(shelf, text) == (code, pointer, 2, column)


@pytest.mark.parametrize(
    "text",
    [
        "response:\n  prevention: 加强管理：每日核对\n",
        "response:\n  prevention: 'text：每日核对'\n",
        "response:\n  prevention: https://coupang.com\n",
    ],
)
def test_words_that_are_meant_as_words_are_not_taken_for_fields(shelf: Any, text: str) -> None:
    """A sentence in the place of a list is only in the wrong place."""
    assert _fault(shelf, text) == ("wrong-type", "/response/prevention", 2, 15)


def test_json_has_no_such_slips(shelf: Any) -> None:
    """In JSON the quotes say that it is a text."""
    assert _fault(shelf, '{"notification": "id：PN-1"}', "json") == ("wrong-type", "/notification", 1, 18)


def test_of_very_many_wrong_words_the_first_are_told_with_what_was_meant(shelf: Any) -> None:
    """Looking for the nearest word takes time, which whoever has that many faults would rather not wait for."""
    rows = [{"order_id": str(row), "issue": "return_rat"} for row in range(300)]
    raw = json.dumps({"notification": {"orders": rows}}).encode()
    _, faults, _ = case_in(read_document(raw, format="json"), shelf)
    assert [fault.data["nearest"] for fault in faults] == ["return_rate"] * 200 + [""] * 100


def test_what_is_far_longer_than_a_word_is_like_none() -> None:
    """Megabytes in the place of a word are told from it by their length alone."""
    assert nearest("return_rate" * 3, ["return_rate"]) == "return_rate"
    begun = process_time()
    assert nearest("return_rate" * 500_000, ["return_rate"]) == ""
    assert process_time() - begun < 0.5
