"""Changes of a text keep what they do not concern: comments, quotes, indents, the order of fields."""

from __future__ import annotations

import random
from typing import Any

import pytest

from pnlint.document import read_document
from pnlint.library import rules_folder
from pnlint.pointer import resolve

EDIT = "(m, [text, changes]) => m.edited(text, changes)"

YAML = """\
# top
notification:
  id: "PN-1"   # the id
  issue:
  due_at:
  # the period
  period: {from: 2024-05-01, to: 2024-05-07}
  orders:
    - order_id: "3000012345678"
      asin: 3000012345678901234
    # second
    - {order_id: '2', x_own: 1.10}
response:
  measures: []
  prevention:
    - text: |
        two
        lines
"""

# Name: the change, the lines that go and those that come in their place.
CHANGES: dict[str, tuple[dict[str, Any], str, str]] = {
    "a value keeps its quotes and its comment": (
        {"op": "replace", "path": "/notification/id", "value": "PN: 2"},
        '  id: "PN-1"   # the id\n',
        '  id: "PN: 2"   # the id\n',
    ),
    "a blank value is filled in": (
        {"op": "replace", "path": "/notification/due_at", "value": "2024-05-11"},
        "  due_at:\n",
        "  due_at: 2024-05-11\n",
    ),
    "a value between braces": (
        {"op": "replace", "path": "/notification/period/to", "value": "2024-05-08"},
        "to: 2024-05-07}",
        "to: 2024-05-08}",
    ),
    "a row at the end": (
        {"op": "add", "path": "/notification/orders/-", "value": {"order_id": "3", "asin": None}},
        "x_own: 1.10}\n",
        'x_own: 1.10}\n    - order_id: "3"\n      asin:\n',
    ),
    "the first row of an empty list": (
        {"op": "add", "path": "/response/measures/-", "value": {"text": "a", "evidence": ["e1", "e2"]}},
        "  measures: []\n",
        "  measures:\n    - text: a\n      evidence: [e1, e2]\n",
    ),
    "a new branch": (
        {"op": "add", "path": "/store/metrics/return_rate", "value": 0.04},
        "        lines\n",
        "        lines\nstore:\n  metrics:\n    return_rate: 0.04\n",
    ),
    "a row goes with its lines": (
        {"op": "remove", "path": "/notification/orders/1"},
        "    - {order_id: '2', x_own: 1.10}\n",
        "",
    ),
    "the only row leaves an empty list": (
        {"op": "remove", "path": "/response/prevention/0"},
        "  prevention:\n    - text: |\n        two\n        lines\n",
        "  prevention: []\n",
    ),
    "lines become one": (
        {"op": "replace", "path": "/response/prevention/0/text", "value": "one"},
        "    - text: |\n        two\n        lines\n",
        "    - text: one\n",
    ),
}


@pytest.mark.parametrize(("change", "old", "new"), CHANGES.values(), ids=CHANGES)
def test_one_change_touches_only_its_own_lines(run: Any, change: dict[str, Any], old: str, new: str) -> None:
    """All of the text but these lines is the same afterwards, byte for byte."""
    assert YAML.count(old) == 1
    assert run(EDIT, "case_text.js", [YAML, [change]]) == YAML.replace(old, new)


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        ('{"a":1,"b":[1]}', {"op": "add", "path": "/b/-", "value": {"c": "é"}}, '{"a":1,"b":[1,{"c":"é"}]}'),
        ('{\n    "a": 1\n}\n', {"op": "add", "path": "/b", "value": "x"}, '{\n    "a": 1,\n    "b": "x"\n}\n'),
        (
            '{\n\t"a": {"id": 300001234567890123}\n}',
            {"op": "replace", "path": "/a/id", "value": "1"},
            '{\n\t"a": {"id": "1"}\n}',
        ),
        ('{"a": null}', {"op": "add", "path": "/a/b/-", "value": "{ x"}, '{"a": {"b": ["{ x"]}}'),
        ("", {"op": "replace", "path": "/notification/id", "value": "PN-1"}, "notification:\n  id: PN-1\n"),
        ("# only this\n", {"op": "replace", "path": "/now", "value": "2024-05-08"}, "# only this\n\nnow: 2024-05-08\n"),
    ],
)
def test_json_and_empty_texts(run: Any, text: str, change: dict[str, Any], expected: str) -> None:
    """JSON keeps its indents; a text that holds nothing yet begins with what is put into it."""
    assert run(EDIT, "case_text.js", [text, [change]]) == expected


VALUES: list[Any] = [
    *(
        "x",
        "a: b",
        "#c",
        "3000012345678",
        "",
        "two\nlines",
        'it\'s "q"',
        "- d",
        "*重要*",
        "true",
        "😀",
        "[x], y",
        "1.10",
    ),
    *(5, 0.5, None, True, ["e1"], [], {"text": "a", "evidence": ["e1"]}, {"a": {"b": [{"c": 1}]}}),
]


def pointers(data: Any, at: str = "") -> list[str]:
    """Every place of some data but its root."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [one for key, value in items for one in (f"{at}/{key}", *pointers(value, f"{at}/{key}"))]


@pytest.mark.parametrize("seed", range(6))
def test_any_change_means_for_the_service_what_it_says(run: Any, seed: int) -> None:
    """After each of many changes pnlint's own reader finds the value there, and all the rest as it was."""
    chance = random.Random(seed)
    text = (rules_folder() / "coupang" / "valid-case.yaml").read_text(encoding="utf-8")
    for _ in range(40):
        before = read_document(text.encode(), name="x.yaml").data
        deep = [one for one in pointers(before) if one.count("/") > 1]
        if not deep:
            break
        path, value = chance.choice(deep), chance.choice(VALUES)
        change = (
            {"op": "replace", "path": path, "value": value} if chance.random() < 0.7 else {"op": "remove", "path": path}
        )
        text = run(EDIT, "case_text.js", [text, [change]])
        document = read_document(text.encode(), name="x.yaml")
        assert document.faults == (), text
        around, last = path.rsplit("/", 1)
        then, now = resolve(before, around), resolve(document.data, around)
        if change["op"] == "replace":
            assert (now[int(last)] if isinstance(now, list) else now[last]) == value
        else:
            assert len(now) == len(then) - 1
        others = [one for one in before if one != path.split("/")[1]]
        assert {one: document.data[one] for one in others} == {one: before[one] for one in others}
