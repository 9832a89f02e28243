"""Which pairs of checks are told to contradict each other when names, rows and groups stand between them."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.authoring.clashes import clashes
from pnlint.document import read_document
from pnlint.pack.pack import Pack

EMPTY: dict[str, Any] = {"meta": {}, "topics": {}, "tables": {}, "profiles": {}, "glossary": {}, "contradictions": {}}
VALUES = {"limit": {"history": [{"from": "2026-03-12", "value": 5}]}}
HISTORY = "history: [{version: 1, from: 2026-03-12, change: {zh: 首版, en: First version}}]\n"


def contradict(first: str, second: str) -> bool:
    """Whether two checks are told to contradict each other."""
    written = {"a": first, "b": second}
    rules = {name: read_document((one + "\n" + HISTORY).encode(), format="yaml").data for name, one in written.items()}
    files = {name: f"pack/topic/{name}.yaml" for name in rules}
    pack = Pack(**EMPTY, rules=rules, values=VALUES, schema={}, valid_case={}, digest="", files=files)
    found = list(clashes(pack, "2026-11-23"))
    assert [(name, one.data["other"]) for name, one in found] in ([], [("b", "a")])
    return bool(found)


ROWS = "for_each: {order: store.orders}\nlet: {weight: order.x_weight}\nrequire: {weight: {at_least: 5}}"
GROUPS = "for_each: {o: store.orders}\ngroup_by: o.carrier\nrequire: {group.size: {at_least: 3}}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ROWS, "for_each: {order: store.orders}\nrequire: {order.x_weight: {less_than: 5}}"),
        (ROWS, "for_each: {o: store.orders}\nlet: {w: o.x_weight}\nforbid: {w: {at_least: 5}}"),
        ("let: {most: values.limit}\nrequire: {store.x: {at_most: most}}", "require: {store.x: {more_than: 5}}"),
        (
            "let: {n: {count: {e: store.orders}}}\nrequire: {n: {at_least: 3}}",
            "let: {many: {count: {e: store.orders}}}\nrequire: {many: {less_than: 3}}",
        ),
        (GROUPS, "for_each: {order: store.orders}\ngroup_by: order.carrier\nrequire: {group.size: {at_most: 2}}"),
        (
            "let: {p: {find: {e: response.evidence}, where: {e.kind: {is: x}}}}\nrequire: {p.file: present}",
            "let: {q: {find: {e: response.evidence}, where: {e.kind: {is: x}}}}\nrequire: {q.file: absent}",
        ),
    ],
)
def test_names_count_for_what_they_stand_for(first: str, second: str) -> None:
    """However a row, a value or a group is called, it is the same one."""
    assert contradict(first, second)
    assert contradict(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ROWS, "for_each: {order: notification.orders}\nrequire: {order.x_weight: {less_than: 5}}"),
        (ROWS, "for_each: {order: store.orders}\nlet: {weight: order.x_height}\nrequire: {weight: {less_than: 5}}"),
        (ROWS, "let: {weight: store.x_weight}\nrequire: {weight: {less_than: 5}}"),
        (GROUPS, "for_each: {o: store.orders}\ngroup_by: o.status\nrequire: {group.size: {at_most: 2}}"),
        (GROUPS, "for_each: {o: store.orders}\nrequire: {group.size: {at_most: 2}}"),
        (
            GROUPS,
            "for_each: {o: store.orders}\ngroup_by: o.carrier\ndistinct_by: o.order_id\n"
            "require: {group.size: {at_most: 2}}",
        ),
        # A word is not the name that is spelt like it.
        ("let: {vip: store.id}\nrequire: {store.site: {is: vip}}", "require: {store.site: {is: vip}}"),
        # A limit that is reckoned is not looked at.
        (
            "let: {most: {plus: [values.limit, 1]}}\nrequire: {store.x: {at_most: most}}",
            "require: {store.x: {more_than: 9}}",
        ),
    ],
)
def test_other_rows_groups_and_meanings_contradict_nothing(first: str, second: str) -> None:
    """The same words about something else, and what cannot be read off, are let be."""
    assert not contradict(first, second)
    assert not contradict(second, first)


def when(place: str, clause: str) -> str:
    """A check of the channel that applies where the store's status is so."""
    return f"when: {{store.account_status: {place}}}\nrequire: {{response.channel: {clause}}}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("require: {store.x: {one_of: [email]}}", "require: {store.x: {one_of: [phone, fax]}}"),
        ("require: {store.x: {is: email, missing: unknown}}", "require: {store.x: {none_of: [Email, other]}}"),
        ("require: {store.x: {is: email}}", "require: {store.x: {is_not: email}}"),
        (
            "require: {store.x: {one_of: [a, b]}}",
            "require:\n  - {store.y: present}\n  - {store.x: {none_of: [a, b, c]}}",
        ),
        ("require: {store.x: {is: b}}", "forbid: {store.x: {none_of: [a]}}"),
        ("require: {store.x: {is: b}}", "forbid: {store.x: {one_of: [b, c]}}"),
        ("require: {store.x: {is: b}}", "require: {store.x: absent}"),
        ("require: {store.x: {is: 5}}", "require: {store.x: {at_least: 6}}"),
        ("require: {store.x: {between: [1, 4]}}", "require: {all: [{store.x: {more_than: 4}}]}"),
        (when("{is: warning}", "{is: email}"), when("{one_of: [warning, suspended]}", "{is: phone}")),
        (when("{is: warning}", "{is: email}"), when("{is_not: suspended}", "{is: phone}")),
        (when("{is: warning}", "{is: email}"), when("present", "{is: phone}")),
        (when("{at_least: 5}", "{is: email}"), when("{more_than: 3}", "{is: phone}")),
        (when("{at_most: values.limit}", "{is: email}"), when("{less_than: 6}", "{is: phone}")),
    ],
)
def test_words_and_conditions_are_read(first: str, second: str) -> None:
    """Words that have none in common, and conditions of which one follows from the other."""
    assert contradict(first, second)
    assert contradict(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("require: {store.x: {one_of: [a, b]}}", "require: {store.x: {one_of: [b, c]}}"),
        ("require: {store.x: {one_of: [a, b]}}", "require: {store.x: {none_of: [a]}}"),
        # Who leaves the slot empty breaks neither.
        ("forbid: {store.x: {one_of: [a]}}", "forbid: {store.x: {none_of: [a]}}"),
        ("forbid: {store.x: {at_least: 5}}", "forbid: {store.x: {less_than: 5}}"),
        ("require: {store.x: {is: a, missing: yes}}", "require: {store.x: {is: b, missing: yes}}"),
        ("require: {any: [{store.x: {is: a}}, {store.y: present}]}", "require: {store.x: {is: b}}"),
        (when("{is: warning}", "{is: email}"), when("{is: suspended}", "{is: phone}")),
        (when("{is: warning}", "{is: email}"), when("{none_of: [warning, good]}", "{is: phone}")),
        (when("{at_most: 3}", "{is: email}"), when("{at_least: 3}", "{is: phone}")),
        (when("{matches: a}", "{is: email}"), when("{matches: b}", "{is: phone}")),
    ],
)
def test_words_and_conditions_that_leave_a_way_out_are_let_be(first: str, second: str) -> None:
    """A word that both allow, a slot left empty, or other times contradict nothing."""
    assert not contradict(first, second)
    assert not contradict(second, first)
