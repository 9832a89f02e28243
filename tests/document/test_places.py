"""Pointers lead to the places where values stand."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st
from json_documents import documents, pointers, same, styles, written
from test_yaml_reader import is_yaml

from pnlint.document import Document, read_document

JSON = """{
  "now": "2024-05-09",
  "a/b": {"c~d": [1, {"e": "x\\ty\\ud83d\\ude00z"}]},
  "文": "订单 😀 缺货"
}"""

YAML = """\
# 说明
now: 2024-05-09
response:
  orders:
    - order_id: 007
      reason: 订单缺货
    - {order_id: "1", reason: '补''货'}
  text: |
    第一行
      第二行

    第四行
  folded: >-
    甲 乙
    丙

    丁
  plain: 一 二
    三

    四
  quoted: "a\\tb\\u4e2dc
    d

    e\\
    f"

after: 1
"""


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column."""
    starts = [0, *(one.end() for one in re.finditer(r"\r\n?|\n", text))]
    return starts[line - 1] + column - 1


def character_at(document: Document, pointer: str, offset: int) -> str:
    """The character of the file that an offset in a text leads to."""
    return document.text[offset_of(document.text, *document.locate(pointer, offset))]


@given(data=documents, style=styles)
def test_json_values_stand_where_they_are_located(data: Any, style: dict[str, Any]) -> None:
    """What stands at the place of a pointer means the pointer's value; keys stand at their places."""
    document = read_document(written(data, style))
    assume(document.format == "json")
    for pointer, value in pointers(data):
        place = document.find(pointer)
        assert place is not None
        assert same(json.loads(document.text[place.start : place.end]), value)
        if place.key_start is not None:
            key = json.loads(document.text[place.key_start : place.key_end])
            assert pointer.endswith("/" + key.replace("~", "~0").replace("/", "~1"))


@given(data=documents)
def test_yaml_values_stand_where_they_are_located(data: Any) -> None:
    """The same holds for JSON that is read as YAML."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    assume(is_yaml(text.replace("\n", "")))
    document = read_document(text.encode(), format="yaml")
    for pointer, value in pointers(data):
        place = document.find(pointer)
        assert place is not None
        assert same(json.loads(document.text[place.start : place.end]), value)


@given(data=documents, style=styles)
def test_json_characters_stand_where_they_are_located(data: Any, style: dict[str, Any]) -> None:
    """A place inside a text begins that character, or the escape that means it."""
    document = read_document(written(data, style), format="json")
    for pointer, value in pointers(data):
        for offset, one in enumerate(value if isinstance(value, str) else ""):
            at = offset_of(document.text, *document.locate(pointer, offset))
            assert document.text[at] in (one, "\\")


@pytest.mark.parametrize(
    ("pointer", "offset", "place"),
    [
        ("", None, (1, 1)),
        ("/now", None, (2, 10)),
        ("/a~1b", None, (3, 10)),
        ("/a~1b/c~0d/0", None, (3, 19)),
        ("/a~1b/c~0d/1/e", None, (3, 28)),
        ("/a~1b/c~0d/1/e", 0, (3, 29)),
        ("/a~1b/c~0d/1/e", 1, (3, 30)),
        ("/a~1b/c~0d/1/e", 2, (3, 32)),
        ("/a~1b/c~0d/1/e", 3, (3, 33)),
        ("/a~1b/c~0d/1/e", 4, (3, 45)),
        ("/文", 5, (4, 14)),
        ("/a~1b/c~0d/2", None, (3, 18)),
        ("/a~1b/c~0d/1/f/g", 3, (3, 22)),
        ("/a~1b/c~0d/0/x", None, (3, 19)),
        ("/none", None, (1, 1)),
        ("/now/0", None, (2, 10)),
    ],
)
def test_json_places(pointer: str, offset: int | None, place: tuple[int, int]) -> None:
    """Values, escaped pointers, characters behind escapes; what is absent leads to what would contain it."""
    assert read_document(JSON.encode()).locate(pointer, offset) == place


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", (2, 1)),
        ("/now", (2, 6)),
        ("/response", (4, 3)),
        ("/response/orders", (5, 5)),
        ("/response/orders/0", (5, 7)),
        ("/response/orders/0/reason", (6, 15)),
        ("/response/orders/1", (7, 7)),
        ("/response/orders/1/reason", (7, 31)),
        ("/response/orders/2/reason", (5, 5)),
        ("/after", (28, 8)),
    ],
)
def test_yaml_places(pointer: str, place: tuple[int, int]) -> None:
    """Values of blocks and of brackets stand where a reader sees them."""
    assert read_document(YAML.encode()).locate(pointer) == place


def test_keys_have_places_of_their_own() -> None:
    """A fault of a field's name points at the name."""
    document = read_document(YAML.encode())
    assert document.locate_key("/response/orders") == (4, 3)
    assert document.locate_key("/response/orders/0/reason") == (6, 7)
    assert document.locate_key("/response/orders/1") == (7, 7)
    assert document.locate_key("/response/none") == (4, 3)
    assert read_document(JSON.encode()).locate_key("/文") == (4, 3)


def test_a_block_ends_with_its_last_value() -> None:
    """The place of a block takes in no blank lines behind it."""
    document = read_document(YAML.encode())
    assert (document.source_text("/response") or "").endswith('f"')
    assert (document.source_text("/response/orders/0") or "").endswith("订单缺货")


@pytest.mark.parametrize(
    ("pointer", "letters"),
    [
        ("/response/orders/0/reason", "订单缺货"),
        ("/response/orders/1/reason", "补货"),
        ("/response/text", "第一行二四"),
        ("/response/folded", "甲乙丙丁"),
        ("/response/plain", "一二三四"),
        ("/response/quoted", "abcdef"),
    ],
)
def test_yaml_characters_stand_where_they_are_located(pointer: str, letters: str) -> None:
    """Every letter of a text is found again in the file: in quotes, blocks and over several lines."""
    document = read_document(YAML.encode())
    _, _, name = pointer.rpartition("/")
    value = next(value for at, value in pointers(document.data) if at == pointer)
    for offset, one in enumerate(value):
        if one in letters:
            assert character_at(document, pointer, offset) == one, (name, offset)


@pytest.mark.parametrize(
    ("pointer", "offset", "place"),
    [
        ("/response/orders/1/reason", 2, (7, 35)),
        ("/response/text", 4, (10, 5)),
        ("/response/text", 6, (10, 7)),
        ("/response/text", 11, (12, 5)),
        ("/response/quoted", 1, (22, 13)),
        ("/response/quoted", 3, (22, 16)),
    ],
)
def test_yaml_characters_behind_escapes_and_indents(pointer: str, offset: int, place: tuple[int, int]) -> None:
    """Doubled quotes, escapes and the indentation of blocks are allowed for."""
    assert read_document(YAML.encode()).locate(pointer, offset) == place


@given(
    words=st.text(st.sampled_from("甲乙丙丁abc  \n\n'\"\\:#-é😀\t"), max_size=60),
    style=st.sampled_from([None, '"', "'", "|", ">"]),
    width=st.sampled_from([5, 20, 80]),
    depth=st.sampled_from([0, 1, 3]),
)
def test_characters_are_found_in_every_style_of_text(words: str, style: str | None, width: int, depth: int) -> None:
    """Whatever style a program writes a text in, its letters are found in the file."""
    data: Any = {"text": words, "next": "x"}
    for _ in range(depth):
        data = {"row": [data]}
    written = yaml.safe_dump(data, default_style=style, width=width, allow_unicode=True)
    document = read_document(written.encode(), format="yaml")
    assert same(document.data, yaml.safe_load(written))
    pointer, value = next(one for one in pointers(document.data) if one[0].endswith("/text"))
    for offset, one in enumerate(value if isinstance(value, str) else ""):
        if not one.isspace():
            assert character_at(document, pointer, offset) in (one, "\\")


def test_windows_line_ends_count_once() -> None:
    """A carriage return with a line feed is one line end, in JSON and YAML."""
    assert read_document(JSON.replace("\n", "\r\n").encode()).locate("/文") == (4, 8)
    document = read_document(YAML.replace("\n", "\r\n").encode())
    assert document.locate("/after") == (28, 8)
    assert document.locate("/response/text", 11) == (12, 5)


def test_a_faulty_document_has_no_places() -> None:
    """Asking for places where nothing was read leads to the beginning."""
    document = read_document(b'{"a": }')
    assert document.locate("/a") == (1, 1)
    assert document.source_text("/a") is None
