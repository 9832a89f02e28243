"""No bytes, however hostile, raise an exception or take long."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pnlint.document import read_document

MEGABYTES = 8 * 1024 * 1024
# On a slow machine; what is quadratic takes hours.
SECONDS = 20.0

fragments = st.lists(
    st.one_of(
        st.binary(max_size=4),
        st.text(max_size=4).map(lambda text: text.encode("utf-8", "replace")),
        st.sampled_from(
            [
                '{"a":',
                "[",
                "]",
                "}",
                ",",
                ":",
                '"',
                "'",
                "\\",
                "\\u",
                "d800",
                "\n",
                "\n  ",
                "- ",
                "a: ",
                "? ",
                "：",
                "|",
                ">-\n",
            ]
        ).map(str.encode),
        st.sampled_from(
            [
                b"\t",
                b"*",
                b"&a",
                b"!x",
                b"%",
                b"#",
                b"---\n",
                b"...\n",
                b"NaN",
                b"1e9",
                b"\xff",
                b"\xef\xbb\xbf",
                b"\x00",
            ]
        ),
    ),
    max_size=20,
).map(b"".join)


@given(raw=fragments, form=st.sampled_from([None, "json", "yaml"]), library=st.sampled_from([None, orjson]))
def test_nothing_raises(raw: bytes, form: str | None, library: Any) -> None:
    """Whatever the bytes: data or faults, each fault with a place, everything printable."""
    fast = {"loads": library.loads, "dumps": library.dumps} if library else {}
    document = read_document(raw, format=form, **fast)
    for fault in document.faults:
        assert fault.code == "unknown-suffix" or (fault.line >= 1 and fault.column >= 1)
        f"{fault.pointer}{fault.data}".encode()
    document.locate("/a/0", 3)
    document.locate("", 3)
    assert document.data is None or not document.faults


@given(raw=fragments)
def test_libraries_agree(raw: bytes) -> None:
    """A fast library changes neither data nor faults."""
    plain = read_document(raw, format="json")
    fast = read_document(raw, format="json", loads=orjson.loads, dumps=orjson.dumps)
    assert (plain.data, plain.faults) == (fast.data, fast.faults)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "ten thousand lists": lambda: b"[" * 10_000 + b"]" * 10_000,
    "200 kB of brackets": lambda: b"[" * 200_000,
    "braces": lambda: b'{"a":' * 200_000,
    "mixed brackets": lambda: b"[{" * 100_000,
    "dashes": lambda: b"- " * 200_000,
    "question marks": lambda: b"? " * 200_000,
    "dashes behind text": lambda: b"x\n " + b"- " * 1_000_000 + b": y",
    "colons": lambda: b"a: " * 1_000_000,
    "tight colons": lambda: b"a:" * 1_000_000,
    "backslashes": lambda: b'"' + b"\\" * MEGABYTES,
    "empty lists": lambda: b"[" + b"[]," * 2_000_000,
    "numbers": lambda: b"[" + b"1," * 4_000_000,
    "small lists": lambda: b"[" + b"[1]," * 2_000_000 + b"x",
    "same keys": lambda: b"{" + b'"a":1,' * 1_000_000 + b"}",
    "surrogates": lambda: b'"' + b"\\ud800" * 1_000_000 + b'"',
    "digits": lambda: b"[" + b"9" * 8_000_000 + b"]",
    "exponent": lambda: b"[1e" + b"9" * 4_000_000 + b"]",
    "many digits": lambda: b"[" + (b"9" * 4000 + b",") * 1000 + b"1]",
    "quotes": lambda: b'"a' * 2_000_000,
    "yaml rows": lambda: b"- a\n" * 2_000_000,
    "yaml keys": lambda: b"? a\n" * 1_000_000,
    "yaml flow": lambda: b"[" + b"a," * 3_000_000 + b"]",
    "yaml digits": lambda: b"a: " + b"9" * 8_000_000,
    "yaml anchors": lambda: b"- &a x\n" * 500_000,
    "yaml documents": lambda: b"--- a\n" * 500_000,
    "yaml wide spaces": lambda: "　a: 1\n".encode() * 500_000,
}


@pytest.mark.parametrize("form", ["json", "yaml"])
@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_documents_end_soon(make: Callable[[], bytes], form: str) -> None:
    """Deep, repetitive or enormous documents are refused, or read, in seconds and with few faults."""
    raw = make()
    start = process_time()
    document = read_document(raw, format=form)
    document.locate("/0/0/a", 2)
    assert process_time() - start < SECONDS
    assert len(document.faults) <= 1000


@pytest.mark.parametrize("form", ["json", "yaml"])
@pytest.mark.parametrize("one", list("\0\t\n\r !\"#%&'*,-.:0>?@[\\]`a{|}~\x7f"))
def test_eight_megabytes_of_one_character_end_soon(one: str, form: str) -> None:
    """The largest file that is read, filled with any one character, ends in seconds."""
    start = process_time()
    read_document(one.encode() * MEGABYTES, format=form)
    assert process_time() - start < SECONDS


def test_the_limit_of_size_is_exact() -> None:
    """A file of just the limit is read; one byte more is refused with both sizes."""
    assert not read_document(b'"aaaa"', max_bytes=6).faults
    (fault,) = read_document(b'"aaaaa"', max_bytes=6).faults
    assert (fault.code, dict(fault.data)) == ("too-large", {"limit": 6, "found": 7})


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_deep_document_does_not_end_the_process(form: str) -> None:
    """Readers written in C can crash on deep input; this one names the place, in a process of its own."""
    program = (
        "from pnlint.document import read_document;"
        f"print(read_document(b'[' * 200_000, format={form!r}).faults[0].code)"
    )
    service = Path(__file__).parents[2] / "service"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(service)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "too-deep")


def test_reading_json_loads_no_other_library() -> None:
    """The command line does not pay for libraries that it does not use."""
    program = (
        "import sys; from pnlint.document import read_document; read_document(b'[1]');"
        "print([name for name in ('yaml', 'orjson', 'pnlint.document.json_faults') if name in sys.modules])"
    )
    service = Path(__file__).parents[2] / "service"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(service)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
