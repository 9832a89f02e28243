"""What a missing slot means, part by part: the table of LANGUAGE.en.md."""

from __future__ import annotations

from typing import Any

import pytest
from tiny_pack import judgement, outcome, ruleset

LEAVES = [
    # place, operator, and the outcome when: the slot is missing, blank parts aside; the whole part is absent
    ("response.text", {"is": "x"}, "failed", "undecided"),
    ("response.text", {"is_not": "x"}, "failed", "undecided"),
    ("response.text", {"is": "x", "missing": "unknown"}, "undecided", "undecided"),
    ("response.text", {"is": "x", "missing": "yes"}, "passed", "passed"),
    ("response.text", "present", "failed", "undecided"),
    ("response.text", "absent", "passed", "undecided"),
    ("notification.basis", {"is": "x"}, "undecided", "undecided"),
    ("notification.basis", {"is_not": "x"}, "undecided", "undecided"),
    ("notification.basis", {"is": "x", "missing": "no"}, "failed", "failed"),
    ("notification.basis", "present", "failed", "undecided"),
    ("notification.basis", "absent", "passed", "undecided"),
    ("store.site", {"contains": "x"}, "undecided", "undecided"),
    ("store.site", "present", "failed", "undecided"),
]
OTHERS = {"response": {"channel": "email"}, "notification": {"id": "n"}, "store": {"id": "s"}}


@pytest.mark.parametrize(("place", "operator", "slot", "part"), LEAVES)
def test_a_missing_slot_and_a_missing_part(place: str, operator: Any, slot: str, part: str) -> None:
    """A slot of the draft is a plain no, one of the rest unknown; of an absent part everything is unknown."""
    made = ruleset({"require": {place: operator}})
    root = place.split(".")[0]
    assert outcome(made, OTHERS) == slot
    assert outcome(made, {name: one for name, one in OTHERS.items() if name != root}) == part


@pytest.mark.parametrize("root", ["response", "notification", "store"])
def test_an_operand_that_is_missing_is_unknown_whatever_its_part(root: str) -> None:
    """Only the left place is judged as the draft; what it is compared with is unknown when missing."""
    operand = {"response": "response.prevention.0.text", "notification": "notification.basis", "store": "store.site"}[
        root
    ]
    made = ruleset({"require": {"response.text": {"same_as": operand}}})
    assert outcome(made, {**OTHERS, "response": {"text": "x"}}) == "undecided"


@pytest.mark.parametrize(
    ("rows", "absent", "empty"),
    [
        ("notification.orders", "undecided", "not_applicable"),
        ("store.orders", "undecided", "not_applicable"),
        ("response.orders", "not_applicable", "not_applicable"),
    ],
)
def test_rows_that_are_absent_or_empty(rows: str, absent: str, empty: str) -> None:
    """An absent list of the draft means no rows, one of the rest is unknown; an empty list is known to be empty."""
    made = ruleset({"for_each": {"one": rows}, "require": {"one.order_id": "present"}})
    root, name = rows.split(".")
    assert outcome(made, OTHERS) == absent
    assert outcome(made, {**OTHERS, root: {name: []}}) == empty
    assert outcome(made, {}) == "undecided"


def test_text_rows_without_a_hit_pass() -> None:
    """No phrase found means that all is well, not that the rule does not apply."""
    tables = {"t": {"kind": "phrases", "phrases": {"en": ["guarantee"]}}}
    made = ruleset({"for_each": {"hit": {"phrases": "tables.t"}}, "forbid": {"hit.words": "present"}}, tables=tables)
    assert outcome(made, {"response": {"text": "We checked the stock."}}) == "passed"
    assert outcome(made, {"response": {"channel": "email"}}) == "passed"
    assert outcome(made, {"store": {"id": "s"}}) == "undecided"
    assert outcome(made, {"response": {"text": "We guarantee it."}}) == "failed"


@pytest.mark.parametrize("form", ["first_of", "earliest_of", "latest_of"])
def test_the_first_earliest_and_latest_pass_over_missing_members(form: str) -> None:
    """One member is enough, even when the part of another is absent; none left is unknown."""
    operand = {form: ["notification.due_at", "store.x_until"]}
    parts = {"meta": {"fields": {"store.x_until": "time"}}}
    made = ruleset({"require": {"now": {"before": operand}}}, **parts)
    now = {"now": "2024-05-08T09:00:00+09:00"}
    assert outcome(made, {**now, "notification": {"due_at": "2024-05-09"}}) == "passed"
    assert outcome(made, {**now, "store": {"x_until": "2024-05-07"}}) == "failed"
    assert outcome(made, {**now, "notification": {"id": "n"}, "store": {"id": "s"}}) == "undecided"


def test_the_earliest_the_latest_and_the_first_choose() -> None:
    """Of two members that are there each form takes its own."""
    case = {
        "notification": {"due_at": "2024-05-09", "issued_at": "2024-05-08"},
        "response": {"submit_at": "2024-05-08"},
    }
    members = ["notification.due_at", "notification.issued_at"]
    for form, expected in (("first_of", "failed"), ("latest_of", "failed"), ("earliest_of", "passed")):
        made = ruleset({"require": {"response.submit_at": {"same_day_as": {form: members}}}})
        assert outcome(made, case) == expected


def test_an_undecided_rule_names_what_it_wants() -> None:
    """The pointers of the slots that would decide it, and of no other."""
    made = ruleset({"require": [{"notification.basis": {"is": "x"}}, {"store.site": {"is": "KR"}}]})
    assert list(judgement(made, {"notification": {"id": "n"}, "store": {"site": "KR"}}).needs) == [
        "/notification/basis"
    ]


@pytest.mark.parametrize(
    ("orders", "found", "wants"),
    [
        ([{"order_id": "1"}, {"order_id": "1"}], "failed", []),
        ([{"order_id": "1"}, {"status": "ACCEPT"}], "undecided", ["/store/orders/1/order_id"]),
        ([{"status": "ACCEPT"}], "passed", []),
    ],
)
def test_a_count_over_a_join_names_the_rows_that_may_count(orders: list[Any], found: str, wants: list[str]) -> None:
    """One row short of the limit, a row without the field that is compared decides: it is what is wanted."""
    condition = {"count": {"o": "store.orders"}, "where": {"o.order_id": {"same_as": "n.order_id"}}, "at_least": 2}
    made = ruleset({"for_each": {"n": "notification.orders"}, "forbid": condition})
    judged = judgement(made, {"notification": {"orders": [{"order_id": "1"}]}, "store": {"orders": orders}})
    assert (judged.outcome, list(judged.needs)) == (found, wants)


def test_a_failed_row_and_an_unknown_row_are_both_named() -> None:
    """The rule is failed, and says what it could not decide for lack of."""
    made = ruleset({"for_each": {"o": "store.orders"}, "require": {"o.status": {"is": "ACCEPT"}}})
    found = judgement(made, {"store": {"orders": [{"status": "CANCELED"}, {"order_id": "2"}]}})
    assert found.outcome == "failed"
    assert [one.pointer for one in found.faults] == ["/store/orders/0"]
    assert list(found.needs) == ["/store/orders/1/status"]


def test_a_find_without_a_row_is_unknown_unless_it_says_otherwise() -> None:
    """When no row fits, the row's fields are missing."""
    check = {
        "for_each": {"e": "response.orders"},
        "let": {"state": {"find": {"o": "store.orders"}, "where": {"o.order_id": {"same_as": "e.order_id"}}}},
    }
    case = {"response": {"orders": [{"order_id": "1"}]}, "store": {"orders": [{"order_id": "2", "status": "ACCEPT"}]}}
    made = ruleset({**check, "require": {"state.status": {"is": "ACCEPT"}}})
    assert outcome(made, case) == "undecided"
    made = ruleset({**check, "require": {"state.status": {"is": "ACCEPT", "missing": "no"}}})
    assert outcome(made, case) == "failed"


def test_words_that_count_as_said_where_the_text_is_missing_point_at_no_words() -> None:
    """The finding stands at the text's place, without a range: there is nothing to underline."""
    tables = {"t": {"kind": "phrases", "phrases": {"en": ["words"]}}}
    check = {"forbid": {"response.text": {"speaks_of": "tables.t", "missing": "yes"}}}
    found = judgement(ruleset(check, tables=tables), {"response": {"channel": "email"}})
    assert [(one.pointer, one.range) for one in found.faults] == [("/response/text", None)]


def test_what_one_way_misses_is_not_missed_when_another_holds() -> None:
    """{missing} names only what is wanted: nothing of an alternative that need not be taken."""
    require = [
        {"present": ["notification.basis", "notification.period"]},
        {
            "any": [
                {"notification.period": "absent"},
                {"present": [f"notification.period.{one}" for one in ("from", "to")]},
            ]
        },
    ]
    made = ruleset({"require": require, "message": {"zh": "{missing}", "en": "{missing}"}})
    found = [
        judgement(made, {"notification": {"id": "PN-1", "basis": "6.8%", **rest}}).faults
        for rest in ({}, {"period": {"from": "2024-05-01"}})
    ]
    assert [[one.data["missing"] for one in faults] for faults in found] == [
        [["/notification/period"]],
        [["/notification/period/to"]],
    ]
