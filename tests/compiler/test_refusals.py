"""What the compiler refuses: code, keys and data, and the sentences people read."""

from __future__ import annotations

from typing import Any

import pytest
from tiny_pack import faults_of

from pnlint.authoring.advice import render_pack_faults
from pnlint.document import Fault

FACTS = {"facts": {"kind": "groups", "groups": {"person": {"phrases": {"zh": ["王主管"]}}}}}
PARTS = {"values": {"limit": 5, "kinds": ["a"]}, "tables": FACTS}

REFUSED: list[tuple[dict[str, Any], str, tuple[Any, ...], dict[str, Any]]] = [
    ({}, "require-or-forbid", (), {}),
    ({"require": {"now": "present"}, "forbid": {"now": "present"}}, "require-or-forbid", (), {}),
    ({"require": "now"}, "condition-wanted", ("require",), {"found": "now"}),
    ({"require": {"now": "filled"}}, "operator-wanted", ("require", "now"), {"found": "filled"}),
    (
        {"require": {"response.text": {"speks_of": "tables.facts"}}},
        "unknown-operator",
        ("require", "response.text", "speks_of"),
        {"found": "speks_of", "nearest": "speaks_of"},
    ),
    (
        {"require": {"notification.isued_at": "present"}},
        "unknown-place",
        ("require", "notification.isued_at"),
        {"path": "notification.isued_at", "nearest": "issued_at"},
    ),
    (
        {"require": {"store.score_30d": {"at_most": "values.limmit"}}},
        "unknown-value",
        ("require", "store.score_30d", "at_most"),
        {"name": "limmit", "nearest": "limit"},
    ),
    (
        {"require": {"response.text": {"speaks_of": "tables.fact"}}},
        "unknown-table",
        ("require", "response.text", "speaks_of", 0),
        {"name": "tables.fact", "nearest": "facts"},
    ),
    (
        {"require": {"response.text": {"has_fact": "persons"}}},
        "not-one-of",
        ("require", "response.text", "has_fact"),
        {"found": "persons", "nearest": "person", "allowed": ["person"]},
    ),
    (
        {"require": {"notification.status": {"is": "pendng"}}},
        "not-one-of",
        ("require", "notification.status", "is"),
        {"found": "pendng", "nearest": "pending", "allowed": ["pending", "rejected", "resolved"]},
    ),
    (
        {"require": {"now": {"contains": "x"}}},
        "operator-kind",
        ("require", "now", "contains"),
        {"operator": "contains", "found": "time", "expected": "text, span, id"},
    ),
    (
        {"require": {"store.score_30d": {"at_most": "store.site"}}},
        "wrong-kind",
        ("require", "store.score_30d", "at_most"),
        {"expected": "number", "found": "text", "path": "store.site"},
    ),
    (
        {"require": {"now": {"before": {"start": "now", "plus": {"weeks": 1}}}}},
        "duration-wanted",
        ("require", "now", "before", "plus"),
        {"found": "{'weeks': 1}"},
    ),
    (
        {"require": {"now": {"before": {"start": "now"}}}},
        "missing-word",
        ("require", "now", "before"),
        {"word": "plus"},
    ),
    (
        {"require": {"now": {"before": {"earlist_of": ["now"]}}}},
        "unknown-expression",
        ("require", "now", "before"),
        {"found": "earlist_of", "nearest": "earliest_of"},
    ),
    ({"require": {"now": {"within": "now"}}}, "period-wanted", ("require", "now", "within"), {"path": "now"}),
    (
        {"require": {"store.score_30d": {"between": [1]}}},
        "pair-wanted",
        ("require", "store.score_30d", "between"),
        {},
    ),
    (
        {"require": {"count": {"o": "store.orders"}, "between": [1]}},
        "pair-wanted",
        ("require", "between"),
        {},
    ),
    ({"require": {"count": {"o": "store.orders"}}}, "comparison-wanted", ("require",), {"found": "count"}),
    (
        {"require": {"some": {"o": "store.orders"}, "were": {"o.status": "present"}}},
        "unknown-operator",
        ("require", "were"),
        {"found": "were", "nearest": "where"},
    ),
    ({"require": {"some": "store.orders"}}, "rows-wanted", ("require", "some"), {"found": "store.orders"}),
    (
        {"for_each": {"o": "store.site"}, "require": {"now": "present"}},
        "list-place-wanted",
        ("for_each", "o"),
        {"path": "store.site"},
    ),
    (
        {"for_each": {"store": "store.orders"}, "require": {"now": "present"}},
        "bad-name",
        ("for_each", "store"),
        {"name": "store"},
    ),
    (
        {"for_each": {"h": {"phrase": "tables.facts"}}, "require": {"now": "present"}},
        "unknown-rows",
        ("for_each", "h"),
        {"found": "phrase", "nearest": "phrases"},
    ),
    ({"require": {"any": []}}, "list-wanted", ("require", "any"), {}),
    (
        {"require": {"now": "present"}, "message": {"zh": "{row.id}", "en": "{row.id}"}},
        "unknown-placeholder",
        ("message",),
        {"path": "row.id", "nearest": "now"},
    ),
    (
        {"require": {"now": "present"}, "message": {"zh": "{store.id}{notification.id}", "en": "x"}},
        "same-data-name",
        ("message",),
        {"name": "id"},
    ),
]


@pytest.mark.parametrize(("check", "code", "path", "data"), REFUSED)
def test_a_refusal_names_the_key_and_the_nearest_word(
    check: dict[str, Any], code: str, path: tuple[Any, ...], data: dict[str, Any]
) -> None:
    """Each mistake has its own code, the keys that lead to it and what would be right."""
    fault = faults_of(check, **PARTS)[0]
    assert (fault.code, fault.path, dict(fault.data)) == (code, path, data)


@pytest.mark.parametrize("pattern", ["a(?=b)", "a(?!b)", "(?<=a)b", "(?<!a)b", r"(a)\1"])
@pytest.mark.parametrize("place", ["operator", "rows"])
def test_patterns_that_re2_cannot_do_are_refused_in_plain_words(pattern: str, place: str) -> None:
    """Look-around and back-references are named in words, not as an error of a library alone."""
    if place == "operator":
        check, path = {"require": {"notification.id": {"matches": pattern}}}, ("require", "notification.id", "matches")
    else:
        check = {"for_each": {"hit": {"matches": pattern}}, "forbid": {"hit.words": "present"}}
        path = ("for_each", "hit", "matches")
    fault = faults_of(check)[0]
    assert (fault.code, fault.path, fault.data["pattern"]) == ("pattern-refused", path, pattern)
    line = render_pack_faults([Fault(fault.code, "", 3, 5, fault.data, "r.yaml")], "en")[0]
    assert line.startswith(f'r.yaml:3:5: The pattern "{pattern}" cannot be used (')
    assert "Patterns (RE2) cannot look ahead or behind" in line


def test_word_boundaries_are_refused_in_plain_words() -> None:
    r"""\b does nothing beside Chinese and Korean, so it is refused and the way round is named."""
    fault = faults_of({"require": {"notification.id": {"matches": r"\bPN"}}})[0]
    assert (fault.code, fault.path) == ("pattern-boundary", ("require", "notification.id", "matches"))
    assert render_pack_faults([Fault(fault.code, "", 3, 5, fault.data, "r.yaml")], "zh") == [
        r"r.yaml:3:5: 正则“\bPN”里有 \b，它在中文和韩文旁边不起作用。 → "
        r"请删去 \b，写明前后是什么字符，例如 (?:^|[^0-9])；单个英文词可以写成 phrases，前后会自动断开。"
    ]
