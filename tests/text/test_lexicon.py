"""Phrases and patterns: longest match, free-standing Latin words, negation, surroundings."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.text.lexicon import Lexicon
from pnlint.text.patterns import Patterns
from pnlint.text.scan import Scan
from pnlint.text.table import Table


def _found(text: str, items: list[dict[str, Any]], allow: tuple[str, ...] = (), negation: bool = False) -> list[str]:
    lexicon = Lexicon(
        [Table(1, "t", items, allow, negation), Table(2, "late", [{"phrase": "延误"}])],
        {"before": ["未", "not "], "after": ["않"], "before_window": 8, "after_window": 8},
    )
    scan = Scan(lexicon, text)
    assert scan.speaks(1) == bool(scan.hits(1))
    return [text[slice(*scan.original(hit.start, hit.end))] for hit in scan.hits(1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("送达日期", ["送达日期"]),
        ("承诺送达日期", []),
        ("承诺送达日期与送达日期", ["送达日期"]),
        ("ＧＯＯＤ送达日期", ["送达日期"]),
    ],
)
def test_longest_match_wins(text: str, found: list[str]) -> None:
    """A wrong term inside the right one is no fault; beside it, it is."""
    assert _found(text, [{"phrase": "送达日期"}, {"phrase": "送达日"}], ("承诺送达日期",)) == found


@pytest.mark.parametrize(
    ("text", "found"), [("goodwill", []), ("we will", ["will"]), ("我们will改", ["will"]), ("wills", [])]
)
def test_latin_words_stand_free(text: str, found: list[str]) -> None:
    """`will` is not in `goodwill`; beside Chinese it stands free."""
    assert _found(text, [{"phrase": "will"}]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("从未委托代申诉", []),
        ("由第三方代申诉", ["代申诉"]),
        ("未拖延。由第三方代申诉", ["代申诉"]),
        ("대행하지 않았습니다", []),
    ],
)
def test_negation_stays_in_its_clause(text: str, found: list[str]) -> None:
    """ "We have not …" is no hit; a negation in another sentence does not count."""
    assert _found(text, [{"phrase": "代申诉"}, {"phrase": "대행"}], negation=True) == found


def test_only_with_looks_at_the_same_sentence() -> None:
    """A weak word counts only where its sentence speaks of the other table."""
    items = [{"phrase": "配送日期", "only_with": 2}]
    assert _found("配送日期延误", items) == ["配送日期"]
    assert _found("配送日期。延误", items) == []


def test_patterns_are_searched_in_the_normal_form_and_shown_as_written() -> None:
    """Full-width digits match, and the words are the user's own."""
    assert _found("保证１００％通过", [{"pattern": r"100% ?通过"}]) == ["１００％通过"]


def test_a_pattern_that_is_anchored_is_found_in_a_line_of_its_own() -> None:
    """The ends of text that a pattern names are ends of lines."""
    items = [{"pattern": "^확인$"}]
    assert _found("가나\n확인\n다라", items) == ["확인"]
    assert _found("가나\n확인함", items) == []


def test_patterns_of_one_table_do_not_meddle_with_each_other() -> None:
    """Names of groups, flags and alternatives are each pattern's own."""
    items = [{"pattern": one} for one in (r"(?P<what>保证)恢复", r"(?P<what>确保)恢复", "(?s)甲.乙|丙丁", "^戊$")]
    texts = ("确保恢复", "保证恢复", "丙丁", "甲\n乙", "戊")
    assert [_found(text, items) for text in texts] == [[text] for text in texts]
    assert [_found(text, items) for text in ("恢复", "甲\n\n乙", "戊己")] == [[]] * 3


def test_a_long_text_is_looked_through_piece_by_piece() -> None:
    """What stands across the end of a piece is found, wherever that end lies."""
    patterns = Patterns([Table(1, "t", [{"pattern": "承诺送达日期(?:晚|早)"}, {"pattern": "[0-9]{3}"}])])
    for before in range(65_528, 65_540):
        text = "字" * before + "承诺送达日期早" + "字" * 9
        both = patterns.of_each(text + "\n999", [len(text) + 1, len(text) + 5])
        assert [(one.numbers, one.some(1)) for one in both] == [([0, 1], 1), ([1], 1)]
