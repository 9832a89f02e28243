"""YAML 1.2 gives the data that JSON would give."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from json_documents import documents, same

from pnlint.document import read_document
from pnlint.document.yaml_reader import read_yaml

PLAIN = [
    ("null", None),
    ("~", None),
    ("", None),
    ("NULL", None),
    ("true", True),
    ("False", False),
    ("NO", "NO"),
    ("yes", "yes"),
    ("on", "on"),
    ("12:30", "12:30"),
    ("2024-05-08", "2024-05-08"),
    ("2024-05-08T09:00:00+09:00", "2024-05-08T09:00:00+09:00"),
    ("12", 12),
    ("-12", -12),
    ("+12", 12),
    ("0", 0),
    ("007", "007"),
    ("-007", "-007"),
    ("00.5", "00.5"),
    ("010-1234-5678", "010-1234-5678"),
    ("3000012345678901234567890", 3000012345678901234567890),
    ("1_000", "1_000"),
    ("1,000", "1,000"),
    ("0x1F", 31),
    ("0o17", 15),
    ("0b1", "0b1"),
    ("1.10", 1.1),
    (".5", 0.5),
    ("5.", 5.0),
    ("1e3", 1000.0),
    ("-1.5E-3", -0.0015),
    (".", "."),
    ("1.2.3", "1.2.3"),
    ("１２", "１２"),
    ("null and void", "null and void"),
    ("<<", "<<"),
    ("=", "="),
]


@pytest.mark.parametrize(("written", "meant"), PLAIN)
def test_plain_scalars_mean_what_yaml_1_2_says(written: str, meant: Any) -> None:
    """Only true, false, null and numbers are special; numbers with a leading zero stay text."""
    assert same(read_yaml(f"a: {written}\n".encode()), {"a": meant})


@pytest.mark.parametrize("written", [written for written, _ in PLAIN if written])
def test_quoted_scalars_are_text(written: str) -> None:
    """What stands in quotes is text, whatever it looks like."""
    assert read_yaml(f"a: \"{written}\"\nb: '{written}'\n".encode()) == {"a": written, "b": written}


@pytest.mark.parametrize("written", ["9" * 4301, "0x" + "F" * 4000, "0o" + "7" * 5000, "1e999"])
def test_numbers_of_absurd_size_are_refused(written: str) -> None:
    """No number has more digits than Python writes, whatever its base: a message may have to quote it."""
    document = read_document(f"a: {written}\n".encode(), name="a.yaml")
    assert [(fault.code, fault.pointer) for fault in document.faults] == [("number-too-big", "/a")]


def test_keys_are_text_as_written() -> None:
    """Keys are the names that stand in the file, as JSON would have them."""
    assert read_yaml(b"1: a\n007: b\ntrue: c\n1.10: d\n~: e\n") == {
        "1": "a",
        "007": "b",
        "true": "c",
        "1.10": "d",
        "~": "e",
    }


@pytest.mark.parametrize("written", ["007", "1.10", "3000012345678", "0x1F", "+5", "1e3"])
def test_the_source_of_a_number_can_be_had(written: str) -> None:
    """A field that wants text gets a number just as it is written."""
    document = read_document(f"orders:\n  - order_id: {written}   # 编号\n".encode(), name="a.yaml")
    assert document.source_text("/orders/0/order_id") == written
    assert document.source_text("/orders/1/order_id") is None


def is_yaml(text: str) -> bool:
    """Whether libyaml may read a text: it knows no control characters."""
    return all(one.isprintable() or one in " \u2028\u2029\x85\u3000\u00a0\ufeff" for one in text)


@given(data=documents)
def test_json_is_yaml(data: Any) -> None:
    """A JSON document gives the same data when it is read as YAML."""
    text = json.dumps(data, ensure_ascii=False)
    assume(is_yaml(text))
    document = read_document(text.encode(), format="yaml")
    assert not document.faults
    assert same(document.data, data)


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029", "\ue000"])
def test_line_separators_are_characters(character: str) -> None:
    """What YAML 1.1 took for line ends stays in the text, as YAML 1.2 has it."""
    assert read_yaml(f"a: x{character}y\nb: 'x{character}y'\n".encode()) == {
        "a": f"x{character}y",
        "b": f"x{character}y",
    }


def test_windows_line_ends_and_a_mark_are_read() -> None:
    """Files of Windows editors are read like others."""
    assert read_yaml(b"\xef\xbb\xbfa: |\r\n  x\r\n  y\r\nb: 1\r\n") == {"a": "x\ny\n", "b": 1}
