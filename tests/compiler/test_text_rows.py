"""Rows that stand in texts."""

from __future__ import annotations

import pytest
from tiny_pack import judgement, ruleset

TABLE = {
    "kind": "phrases",
    "phrases": {"ko": ["해제", "해제 보장"]},
    "patterns": ["100 ?% ?해제", "정지 100 ?% ?해제"],
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("100% 해제 보장", ["해제 보장"]),  # a phrase before a pattern
        ("100%해제", ["해제"]),
        ("정지 100% 해", []),
        ("해제, 해제 보장", ["해제", "해제 보장"]),  # side by side
    ],
)
def test_the_same_words_are_found_once(text: str, words: list[str]) -> None:
    """Of hits that overlap one is a row, so that no words are reported twice."""
    made = ruleset(
        {"for_each": {"hit": {"phrases": "tables.t", "in": "texts"}}, "forbid": {"hit.words": "present"}},
        tables={"t": TABLE},
    )
    faults = judgement(made, {"response": {"text": text}}).faults
    assert [text[slice(*one.range)] for one in faults] == words


def test_of_two_patterns_the_longer_is_found() -> None:
    """Patterns have no order of their own: the one that says most is the row."""
    made = ruleset(
        {"for_each": {"hit": {"phrases": "tables.t", "in": "texts"}}, "forbid": {"hit.words": "present"}},
        tables={"t": {**TABLE, "phrases": {"ko": ["벌점"]}}},
    )
    (fault,) = judgement(made, {"response": {"text": "판매 정지 100% 해제"}}).faults
    assert fault.range == (3, 13)
