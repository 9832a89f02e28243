"""Joins cost as much as their rows, not as rows times rows: counted in steps of the budget, not in time."""

from __future__ import annotations

from typing import Any

import pytest
from tiny_pack import ruleset

ROWS = 1000
LINEAR = 20 * ROWS


def case(number: int) -> dict[str, Any]:
    """Orders on both sides, in opposite order."""
    ids = [str(3000012345000 + one) for one in range(number)]
    return {
        "notification": {"orders": [{"order_id": one} for one in ids]},
        "store": {"orders": [{"order_id": one, "status": "CANCELED"} for one in reversed(ids)]},
        "response": {"orders": [{"order_id": one, "reason": "x", "evidence": ["e1"]} for one in ids]},
    }


JOINS = {
    "some same_as": {"require": {"some": {"o": "store.orders"}, "where": {"o.order_id": {"same_as": "row.order_id"}}}},
    "written the other way round": {
        "require": {"some": {"o": "store.orders"}, "where": {"row.order_id": {"same_as": "o.order_id"}}}
    },
    "with a further condition": {
        "require": {
            "some": {"o": "store.orders"},
            "where": [{"o.status": {"is": "CANCELED"}}, {"o.order_id": {"same_as": "row.order_id"}}],
        }
    },
    "none": {"forbid": {"none": {"o": "store.orders"}, "where": {"o.order_id": {"same_as": "row.order_id"}}}},
    "count": {
        "require": {"count": {"o": "store.orders"}, "where": {"o.order_id": {"same_as": "row.order_id"}}, "exactly": 1}
    },
    "find": {
        "let": {"found": {"find": {"o": "store.orders"}, "where": {"o.order_id": {"same_as": "row.order_id"}}}},
        "require": {"found.status": {"is": "CANCELED"}},
    },
    "in": {"require": {"row.order_id": {"in": "store.orders.order_id"}}},
}


@pytest.mark.parametrize("name", JOINS)
def test_a_join_of_a_thousand_rows_stays_within_a_linear_budget(name: str) -> None:
    """A thousand rows against a thousand: complete with twenty steps a row, and right."""
    made = ruleset({"for_each": {"row": "notification.orders"}, **JOINS[name]})
    judged, complete = made.judge(case(ROWS), None, LINEAR)
    assert complete
    assert judged["r"].outcome == "passed"


def test_the_budget_counts_nested_rows() -> None:
    """A comparison that no index can help spends rows times rows, and the check says that it is incomplete."""
    where = {"o.order_id": {"differs_from": "row.order_id"}}
    made = ruleset(
        {"for_each": {"row": "notification.orders"}, "require": {"every": {"o": "store.orders"}, "where": where}}
    )
    judged, complete = made.judge(case(ROWS), None, 100)
    assert not complete
    assert judged["r"].outcome == "undecided"


def test_a_join_finds_what_a_plain_loop_finds() -> None:
    """Missing keys on either side are unknown, not equal."""
    check = {
        "for_each": {"row": "notification.orders"},
        "require": {"some": {"o": "store.orders"}, "where": {"o.order_id": {"same_as": "row.order_id"}}},
    }
    made = ruleset(check)

    def outcome(left: list[dict[str, str]], right: list[dict[str, str]]) -> str:
        return made.judge({"notification": {"orders": left}, "store": {"orders": right}})[0]["r"].outcome

    one, two, none = {"order_id": "1"}, {"order_id": "2"}, {"status": "ACCEPT"}
    assert outcome([one], [two, one]) == "passed"
    assert outcome([one], [two]) == "failed"
    assert outcome([one], [two, none]) == "undecided"
    assert outcome([one], [one, none]) == "passed"
    assert outcome([{"asin": "7"}], [one]) == "undecided"
