"""What is shown of the user's own file."""

from __future__ import annotations

import pytest

from pnlint.document import Fault, read_document
from pnlint.render.places import Source
from pnlint.render.screen import Screen, columns_of


def quote(raw: str, pointer: str, span: tuple[int, int] | None = None, **screen: object) -> list[str]:
    """The lines that a screen shows of a document, JSON or YAML."""
    source = Source(read_document(raw.encode(), name="a.json" if raw.startswith("{") else "a.yaml"))
    return Screen(**screen).quote(source, source.region(pointer, span))  # type: ignore[arg-type]


def test_wide() -> None:
    """Chinese and Korean characters take two columns, and so do the carets."""
    assert quote("text: 한글가 나", "/text", (1, 3)) == ["1 │ text: 한글가 나", "  │         ^^^^"]


def test_marks_and_tabs() -> None:
    """A combining mark takes no column; a tab is shown as four."""
    assert quote('{"a": "e\u0301x",\t"b": "yz"}', "/b", (1, 2)) == [
        '1 │ {"a": "e\u0301x",    "b": "yz"}',
        "  │                       ^",
    ]


def test_escapes_in_the_file() -> None:
    """Words written with escapes are underlined as they stand in the file."""
    assert quote('{"a": "x\\u4e2dy"}', "/a", (1, 2)) == ['1 │ {"a": "x\\u4e2dy"}', "  │         ^^^^^^"]


def test_long_line() -> None:
    """Of a long line, what stands around the words is shown, in no more columns than there are."""
    shown, carets = quote(f'{{"a": "{"一" * 5000}词{"二" * 5000}"}}', "/a", (5000, 5001), columns=40)
    assert shown == "1 │ …一一一一一一一一一一一一词二二二二二二…"
    assert carets == "  │ " + " " * 25 + "^^"
    assert columns_of(shown) <= 44


def test_no_more_of_a_long_line_is_looked_at_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of a whole file is quoted for each of its findings, which costs the width of the screen only."""
    looked: list[str] = []
    cell = Screen.cell
    monkeypatch.setattr(Screen, "cell", lambda self, one: looked.append(one) or cell(self, one))
    shown, _ = quote(f'{{"a": "{"x" * 5000}词{"y" * 5000}"}}', "/a", (5000, 5001), columns=20)
    assert shown == "1 │ …" + "x" * 11 + "词" + "y" * 5 + "…"
    assert len(looked) < 3 * 20


def test_long_words() -> None:
    """Words longer than the screen are cut."""
    shown, carets = quote(f"a: {'x' * 5000}", "/a", columns=30)
    assert (shown, carets) == (f"1 │ a: {'x' * 19}…", f"  │    {'^' * 20}")


def test_ascii() -> None:
    """Where only ASCII can be shown, carets stand under the escapes."""
    assert quote("text: 中词x", "/text", (1, 2), ascii=True) == [
        "1 | text: \\u4e2d\\u8bcdx",
        "  |             ^^^^^^",
    ]


def test_nothing_a_terminal_obeys() -> None:
    """Control characters and marks that turn text around are shown by their numbers."""
    assert Screen().text("a\x1b[2J\u202eb\x07\r\nc") == "a<U+001B>[2J<U+202E>b<U+0007> c"


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ("/a", '"a"'),
        ("/a/0", '{"b": 1}'),
        ("/a/0/b", "1"),
        ("/a/7/b", '"a"'),
        ("/nowhere", ""),
        ("", ""),
    ],
)
def test_region(pointer: str, words: str) -> None:
    """A value is shown itself, a list by its key, what does not exist by the nearest thing around it."""
    source = Source(read_document(b'{"a": [{"b": 1}]}'))
    region = source.region(pointer)
    assert source.text[region.start : region.end] == words


def test_fault_places() -> None:
    """A fault is underlined as a key, as a value, or as one character; a place that is none is no failure."""
    source = Source(read_document(b'{"kee": 12}'))
    faults = [Fault("x", "/kee", 1, 2), Fault("x", "/kee", 1, 9), Fault("x", "", 1, 3), Fault("x", "", 9, 9)]
    regions = [source.of_fault(one) for one in faults]
    assert [source.text[one.start : one.end] for one in regions] == ['"kee"', "12", "k", ""]
