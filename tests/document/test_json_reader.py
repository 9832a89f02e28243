"""JSON is read exactly, by whichever library."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from json_documents import documents, same, styles, texts, written

from pnlint.document import read_document
from pnlint.document.fault import Refused
from pnlint.document.json_reader import read_json

LIBRARIES: dict[str, dict[str, Any]] = {
    "standard": {},
    "loads": {"loads": orjson.loads},
    "loads-dumps": {"loads": orjson.loads, "dumps": orjson.dumps},
}
every_library = pytest.mark.parametrize("library", LIBRARIES.values(), ids=LIBRARIES)


@every_library
@given(data=documents, style=styles)
def test_what_is_written_is_read(library: dict[str, Any], data: Any, style: dict[str, Any]) -> None:
    """Data comes back as it was written, in every style, with whole numbers of any size exact."""
    assert same(read_json(written(data, style), **library), data)


@every_library
@given(data=documents)
def test_compact_json_of_a_fast_writer_is_read(library: dict[str, Any], data: Any) -> None:
    """The bytes that web clients send, compact and without escapes, come back as data."""
    raw = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()
    assert same(read_json(raw, **library), data)


@every_library
@given(key=texts, value=documents, style=styles, around=st.lists(st.one_of(st.none(), texts), max_size=4))
def test_no_duplicate_is_overlooked(
    library: dict[str, Any], key: str, value: Any, style: dict[str, Any], around: list[Any]
) -> None:
    """A field given twice is refused in every style, even beside texts that look like fields."""
    opening, colon = written(around, style).decode(), style["separators"][1]
    name, inside = json.dumps(key, ensure_ascii=style["ensure_ascii"]), written(value, style).decode()
    raw = f'{{"x":{opening},"y":{{{name}{colon}{inside},{name}{colon}{inside}}}}}'.encode()
    with pytest.raises(Refused) as refusal:
        read_json(raw, **library)
    assert {fault.code for fault in refusal.value.faults} == {"duplicate-key"}


@every_library
@pytest.mark.parametrize("inner", ["", "1", '""', "{}"])
@pytest.mark.parametrize("spaced", ["", "\n"])
@pytest.mark.parametrize("padding", [0, 20_000])
def test_depth_ends_at_64(library: dict[str, Any], inner: str, spaced: str, padding: int) -> None:
    """Sixty-four levels are read and sixty-five refused, whatever is inside and however long the rest is."""
    levels = 64 - (inner == "{}")
    deep = "[" * (levels - 1) + inner + "]" * (levels - 1)
    assert read_json(f'["{"x" * padding}",{deep}]{spaced}'.encode(), **library)
    with pytest.raises(Refused) as refusal:
        read_json(f'["{"x" * padding}",[{deep}]]{spaced}'.encode(), **library)
    (fault,) = refusal.value.faults
    assert (fault.code, fault.line, fault.column) == ("too-deep", 1, padding + 5 + 63)


@every_library
@pytest.mark.parametrize(
    "text",
    [
        r'{"a":"\":","b":1}',
        r'{"a":"\"b\":1,\"b\":1","b":2}',
        r'["[[[[\"[[[","\\",{"\"":"]"}]',
        '["' + "[" * 100 + '"]',
        '{"a" : 1, "b"\n:2, "c"  :3}',
        r'{"\u0061":1,"b":"\u0061"}',
        "[18446744073709551615, 18446744073709551616, -9223372036854775809, 123456789012345678901234567890]",
        "[1e20, 1E-5, -0.0, 12345678901234567890.5]",
        "\ufeff[1]",
        " \t\r\n[1]\r\n",
        "12",
        "null",
        '"a"',
        '{"":{"":[]}}',
    ],
)
def test_odd_but_sound_json_is_read(library: dict[str, Any], text: str) -> None:
    """Texts that look like fields, brackets in texts, big numbers, marks and spaces are no faults."""
    assert same(read_json(text.encode(), **library), json.loads(text.removeprefix("\ufeff")))


@every_library
def test_digits_of_long_ids_are_kept(library: dict[str, Any]) -> None:
    """An id of twenty digits that was given as a number keeps every digit."""
    document = read_document(b'{"order_id":30000123456789012345}', **library)
    assert document.data["order_id"] == 30000123456789012345
    assert document.source_text("/order_id") == "30000123456789012345"


@every_library
@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"[NaN]", "not-a-number"),
        (b"[1e400]", "number-too-big"),
        (b"[" + b"7" * 5000 + b"]", "number-too-big"),
        (b'["\\udfff"]', "lone-surrogate"),
        (b'["a\\u0000b", "\x00"]', "json-control-character"),
        (b"\xff\xfe[\x00]\x00", "not-utf8"),
    ],
)
def test_what_data_cannot_hold_is_refused(library: dict[str, Any], raw: bytes, code: str) -> None:
    """What has no place in data is refused by every library alike."""
    assert [fault.code for fault in read_document(raw, name="a.json", **library).faults] == [code]


def test_the_writer_s_limit_is_the_one_reckoned_with() -> None:
    """orjson writes 254 levels and no more; the proof of depth rests on that."""
    data: Any = 1
    for _ in range(254):
        data = [data]
    assert orjson.dumps(data)
    with pytest.raises(TypeError):
        orjson.dumps([data])
