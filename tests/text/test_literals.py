"""The words without which a pattern cannot match: none may be missed, or the pattern would be."""

from __future__ import annotations

from pathlib import Path

import pytest
import re2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pnlint.pack.load import load_pack
from pnlint.ruleset.tables import phrase_tables
from pnlint.samples import samples_of
from pnlint.text.literals import literals_of
from pnlint.text.normal import normal

RULES = Path(__file__).parents[2] / "rules"
PACKS = [load_pack(RULES / name)[0] for name in ("coupang", "coupang-suspension")]
PATTERNS = sorted(
    {
        item["pattern"]
        for pack in PACKS
        for table in phrase_tables(pack.tables, pack.glossary, "2026-11-23")
        for item in table.items
        if "pattern" in item
    }
)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("补货", ["补货"]),
        ("已?补货(?:完成)?", ["补货"]),
        ("补(?:货|发)了", ["补发了", "补货了"]),
        ("^[0-9]{1,2}月", [f"{digit}月" for digit in "0123456789"]),
        ("[0-9][^,]{1,9}日", ["日"]),
        ("(?P<words>由|从)cj", ["从cj", "由cj"]),
        ("(?:提交|递交)[^,。]{0,8}(?:申诉材料)", ["申诉材料"]),
        ("(?:代理){1,3}", ["代理"]),
        ("[补重]发", ["补发", "重发"]),
        ("(?:a|bc)*x", ["x"]),
        ("(?s)甲.乙丙", ["乙丙"]),
        ("将[^,]{0,8}改|计划改", ["将", "计划改"]),
    ],
)
def test_the_rarest_words_are_chosen(pattern: str, words: list[str]) -> None:
    """Words that must be there, as rare as can be, and none that holds another."""
    assert list(literals_of(pattern)) == words


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]{8,}",
        "甲|[0-9]",
        "(?:补货)?",
        "(?i)carrier",
        "(?i:carrier)",
        "[^,]",
        ".",
        "",
        r"\d+",
        r"\pL",
        r"[[:alpha:]]x",
        "甲{,2}",
        r"\x{4e00}",
        "[a-z]",
    ],
)
def test_a_pattern_of_which_no_words_are_known_is_always_tried(pattern: str) -> None:
    """Where nothing must be there, or Python reads the signs otherwise than RE2, no words are named."""
    assert literals_of(pattern) == ()


def test_what_any_pattern_of_the_rules_finds_holds_its_words() -> None:
    """In every sample sentence, whatever a pattern matches has one of the words it needs."""
    found = 0
    texts = [normal(sample.text).text for pack in PACKS for sample in samples_of(pack)]
    options = re2.Options()
    options.log_errors = False
    for pattern in PATTERNS:
        words, compiled = literals_of(pattern), re2.compile(pattern, options)
        for match in (match for text in texts for match in compiled.finditer(text)):
            found += 1
            assert not words or any(word in match.group() for word in words), (pattern, match.group())
    assert found > 1000


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(st.data())
def test_whatever_a_pattern_may_match_holds_its_words(data: st.DataObject) -> None:
    """Text made to fit a pattern has one of its words."""
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern))
    words = literals_of(pattern)
    match = re2.search(pattern, text)
    assert match is None or not words or any(word in match.group() for word in words)
