"""The check of a rule in words: every word of the language has its phrase, and an unknown one ends the build."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from generator.book import BookFaults
from generator.check import lines_of_check, reads
from pnlint.texts import texts

GROUPS = ("operators", "connectives", "quantifiers", "rows", "expressions")
# A phrase for what the vocabulary knows as an operand of `speaks_of` only.
BESIDES = {"expressions": {"chosen"}}

UNANSWERED = {
    "for_each": {"order": "notification.orders"},
    "require": {"some": {"entry": "response.orders"}, "where": {"entry.order_id": {"same_as": "order.order_id"}}},
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_of_the_language_has_a_phrase(book: Any, group: str) -> None:
    """The phrases of a group are exactly those of the vocabulary, in both languages."""
    phrases = texts("check")[group]
    assert set(phrases) == set(book.vocabulary[group]) | BESIDES.get(group, set())
    assert all(set(phrase) == {"zh", "en"} for phrase in phrases.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("group", GROUPS)
def test_every_example_of_the_vocabulary_can_be_said(book: Any, group: str, lang: str) -> None:
    """Each word's own example becomes sentences, with no brace of a phrase left open."""
    for word, about in book.vocabulary[group].items():
        lines = lines_of_check(book, about["example"], lang, word)
        assert lines, word
        assert not re.search(r"\{[a-z]+\}", repr(lines)), word


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            "- Looks at each of: orders of the notification\n"
            "- Reports a finding unless this holds:\n"
            "    - at least one of entries for orders satisfies:\n"
            "        - the order id of the entry for an order is the same as the order id of the notification order\n",
        ),
        (
            "zh",
            "- 逐条检查：通知所列订单\n"
            "- 不满足下列条件就报：\n"
            "    - 逐单说明里至少有一条满足：\n"
            "        - 逐单说明的订单号与通知订单的订单号相同\n",
        ),
    ],
)
def test_a_join_is_said_by_the_names_of_its_rows(say: Callable[..., str], lang: str, expected: str) -> None:
    """Rows and fields go by the names that people know, not by the words of the rule file."""
    assert say(UNANSWERED, lang) == expected


def test_a_value_is_said_with_its_amount(say: Callable[..., str]) -> None:
    """A limit appears by its title with the amount that is in force."""
    check = {"require": {"store.metrics.order_cancellation_rate": {"at_most": "values.cancellation_rate_limit"}}}
    assert "at most Limit of the order cancellation rate (5%)" in say(check, "en")


@pytest.mark.parametrize(("lang", "said"), [("zh", "“否”"), ("en", '"no"')])
def test_yes_and_no_are_said_as_people_say_them(say: Callable[..., str], lang: str, said: str) -> None:
    """The page of a rule names no false of a programming language."""
    text = say({"require": {"response.is_reply": {"is": False}}}, lang)
    assert said in text
    assert "alse" not in text


def test_missing_data_is_said_beside_the_condition(say: Callable[..., str]) -> None:
    """What a condition counts as without its data stands behind it."""
    check = {"require": {"response.channel": {"is": "email", "missing": "unknown"}}}
    assert say(check, "en").endswith("channel is e-mail (`email`) (undecided without the data)\n")


def test_an_unknown_operator_ends_the_build_and_names_the_rule(book: Any) -> None:
    """A word that has no phrase is a fault that names rule and word; no page is made without it."""
    with pytest.raises(BookFaults, match=r"rules/coupang/x\.yaml: .*operators/resembles"):
        lines_of_check(book, {"require": {"response.channel": {"resembles": "x"}}}, "en", "rules/coupang/x.yaml")


def test_the_fields_that_a_check_reads_are_found_through_its_rows(book: Any) -> None:
    """Fields of rows, of joined rows and of the topic's own condition are named once each."""
    assert reads(UNANSWERED, {}) == [("response", "orders", "order_id"), ("notification", "orders", "order_id")]
    late = book.rules["submission-late"]
    assert reads(late, book.topics["deadline"]) == [
        ("notification", "kind"),
        ("notification", "issued_at"),
        ("notification", "due_at"),
        ("response", "submit_at"),
        ("now",),
    ]
