"""Each mutator makes exactly the changes that its word of the language allows, and no other."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.mutation.edit import edited
from pnlint.mutation.walk import edits_of_rule, edits_of_table, edits_of_value

IS = {"notification.status": {"is": "pending"}}
ROW = {"entry": "response.orders"}
SAME = {"entry.order_id": {"same_as": "order.order_id"}}


def after(check: dict[str, Any], mutation: str) -> list[dict[str, Any]]:
    """The check after each edit of one mutation."""
    return [edited(check, one) for one in edits_of_rule(check) if one.mutation == mutation]


@pytest.mark.parametrize(
    ("check", "mutation", "wanted"),
    [
        ({"when": IS, "require": IS}, "drop-clause", [{"require": IS}]),
        (
            {"require": {"some": ROW, "where": SAME}},
            "drop-clause",
            [{"require": {"some": ROW}}],
        ),
        (
            {"require": {"now": {"before": "notification.due_at", "missing": "unknown"}}},
            "drop-option",
            [{"require": {"now": {"before": "notification.due_at"}}}],
        ),
        ({"require": IS, "at": "response.text"}, "drop-option", [{"require": IS}]),
        (
            {"require": {"store.id": "present", **IS}},
            "drop-condition",
            [{"require": IS}, {"require": {"store.id": "present"}}],
        ),
        (
            {"require": {"store.score_30d": {"at_least": 1, "at_most": 2, "missing": "no"}}},
            "drop-condition",
            [
                {"require": {"store.score_30d": {"at_most": 2, "missing": "no"}}},
                {"require": {"store.score_30d": {"at_least": 1, "missing": "no"}}},
            ],
        ),
        (
            {"require": {"any": [IS, {"store.id": "present"}]}},
            "drop-item",
            [{"require": {"any": [{"store.id": "present"}]}}, {"require": {"any": [IS]}}],
        ),
        ({"require": {"not": IS}}, "drop-negation", [{"require": IS}]),
        (
            {"require": {"store.score_30d": {"at_least": 95}}},
            "shift-up",
            [{"require": {"store.score_30d": {"at_least": 96}}}],
        ),
        (
            {"require": {"store.score_30d": {"at_least": 0.05}}},
            "shift-down",
            [{"require": {"store.score_30d": {"at_least": 0.04}}}],
        ),
        (
            {"forbid": {"response.text": {"speaks_of": "tables.claims.restocked"}}},
            "widen",
            [{"forbid": {"response.text": {"speaks_of": "tables.claims"}}}],
        ),
        (
            {"for_each": {"hit": {"phrases": "tables.fee", "in": "response.text"}}, "forbid": {"hit.words": "present"}},
            "widen",
            [{"for_each": {"hit": {"phrases": "tables.fee", "in": "texts"}}, "forbid": {"hit.words": "present"}}],
        ),
    ],
)
def test_a_mutator_changes_one_place(check: dict[str, Any], mutation: str, wanted: list[dict[str, Any]]) -> None:
    """Every place that a mutator knows is changed once, in the order in which it stands, and nothing else is."""
    assert after(check, mutation) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("less_than", "at_most"),
        ("more_than", "at_least"),
        ("before", "not_after"),
        ("after", "not_before"),
        ("is", "is_not"),
        ("one_of", "none_of"),
        ("same_as", "differs_from"),
        ("in", "not_in"),
    ],
)
def test_a_comparison_turns_into_its_neighbour_and_back(old: str, new: str) -> None:
    """An operator is exchanged for the one that differs from it least, in both directions."""
    for one, other in ((old, new), (new, old)):
        turned = after({"require": {"now": {one: "x"}}}, "turn")
        assert turned == [{"forbid": {"now": {one: "x"}}}, {"require": {"now": {other: "x"}}}]


def test_connectives_and_quantifiers_turn() -> None:
    """all becomes any, a plain list becomes any, some becomes every; a list of one stays as it is."""
    two = [IS, {"store.id": "present"}]
    assert {"require": {"any": two}} in after({"require": {"all": two}}, "turn")
    assert {"require": {"any": two}} in after({"require": two}, "turn")
    assert {"require": {"every": ROW, "where": SAME}} in after({"require": {"some": ROW, "where": SAME}}, "turn")
    assert after({"require": {"all": [{"store.id": "present"}]}}, "turn") == [
        {"forbid": {"all": [{"store.id": "present"}]}},
        {"require": {"all": [{"store.id": "absent"}]}},
    ]


def test_one_of_several_checks_is_left_out() -> None:
    """Each check of a rule is an edit of its own; texts, sources and examples are not taken apart."""
    rule = {"checks": [{"require": IS}, {"forbid": IS}], "title": {"zh": "1"}, "examples": {"passes": [1, 2]}}
    assert [edited(rule, one)["checks"] for one in edits_of_rule(rule) if one.mutation == "drop-item"] == [
        [{"forbid": IS}],
        [{"require": IS}],
    ]
    assert {one.path[0] for one in edits_of_rule(rule)} == {"checks"}


def test_values_go_up_and_down_and_lose_members() -> None:
    """A duration is shifted in its own unit; each member of a list is left out once."""
    assert [edited({"hours": 48}, one) for one in edits_of_value({"hours": 48}, ())] == [{"hours": 49}, {"hours": 47}]
    assert [edited(["a", "b"], one) for one in edits_of_value(["a", "b"], ())] == [["b"], ["a"]]


def test_tables_lose_rows_languages_patterns_exceptions_and_negation() -> None:
    """A lookup loses one row at a time; of a table of groups only the groups that the rule names are changed."""
    lookup = {"kind": "lookup", "rows": {"a": "x", "b": ["y", "z"]}}
    assert [(one.mutation, one.path) for one in edits_of_table(lookup, frozenset())] == [
        ("drop-row", ("rows", "a")),
        ("drop-row", ("rows", "b")),
        ("drop-item", ("rows", "b", 0)),
        ("drop-item", ("rows", "b", 1)),
    ]
    group = {"phrases": {"zh": ["甲"], "ko": []}, "patterns": ["x"], "allow": ["甲乙"]}
    groups = {"kind": "groups", "negation": True, "groups": {"one": group, "two": group}}
    assert [(one.mutation, one.path) for one in edits_of_table(groups, frozenset({"two"}))] == [
        ("drop-negation", ("negation",)),
        ("drop-exceptions", ("groups", "two", "allow")),
        ("drop-language", ("groups", "two", "phrases", "zh")),
        ("drop-patterns", ("groups", "two", "patterns")),
    ]
