"""Places of words in a text, through quotes, escapes, folded lines and characters beyond the first plane."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.document import read_document

WORDS = "(m, [text, pointer, range]) => m.wordsAt(m.readCase(text), pointer, range)"

# A document, the words that a finding is about, and how they are written there.
CASES = {
    "json, plain": ('{"a": "订单保证恢复。"}', "保证恢复", "保证恢复"),
    "json, escapes before": (r'{"a": "x\"\\\u4e2d\n保证恢复"}', "保证恢复", "保证恢复"),
    "json, escaped words": (r'{"a": "订单\u4fdd\u8bc1恢复。"}', "保证恢复", r"\u4fdd\u8bc1恢复"),
    "json, escaped pair before": (r'{"a": "\ud83d\ude00 保证恢复"}', "保证恢复", "保证恢复"),
    "json, an emoji before": ('{"a": "😀😀保证恢复"}', "保证恢复", "保证恢复"),
    "json, an emoji in it": ('{"a": "保证😀恢复!"}', "证😀恢", "证😀恢"),
    "json, decomposed Hangul": ('{"a": "\u1100\u1161 보장합니다"}', "보장", "보장"),
    "yaml, plain": ("a: 订单保证恢复。\n", "保证恢复", "保证恢复"),
    "yaml, plain over lines": ("a: first\n  words\n\n  保证恢复 x\n", "保证恢复", "保证恢复"),
    "yaml, single quotes": ("a: 'it''s 😀 保证恢复'\n", "保证恢复", "保证恢复"),
    "yaml, double quotes": (r'a: "\U0001F600\x41\t保证恢复"' + "\n", "保证恢复", "保证恢复"),
    "yaml, folded quotes": ('a: "one\n  two\n\n  保证恢复 x"\n', "保证恢复", "保证恢复"),
    "yaml, escaped break": ('a: "one \\\n  保证恢复"\n', "保证恢复", "保证恢复"),
    "yaml, literal": ("a: |\n  😀 first\n    保证恢复\n", "保证恢复", "保证恢复"),
    "yaml, folded": ("a: >-\n  first\n  保证恢复 x\n", "保证恢复", "保证恢复"),
    "yaml, behind a comment": ("# 😀\na: 保证恢复 # 保证恢复\n", "保证恢复", "保证恢复"),
    "yaml, in a row": ('b:\n  - {x: 1, a: "q保证恢复"}\n', "保证恢复", "保证恢复"),
    "yaml, Windows line breaks": ("b: 1\r\na: |\r\n  one\r\n  保证恢复\r\n", "保证恢复", "保证恢复"),
}


@pytest.mark.parametrize(("text", "words", "written"), CASES.values(), ids=CASES)
def test_words_are_found_as_they_are_written(run: Any, text: str, words: str, written: str) -> None:
    """A range of code points leads to the very characters of the file, and to the offset that the service knows."""
    document = read_document(text.encode(), name="x.json" if text[0] == "{" else "x.yaml")
    pointer, value = (
        ("/b/0/a", document.data["b"][0]["a"]) if "row" in text or "- {" in text else ("/a", document.data["a"])
    )
    start = value.index(words)
    place = run(WORDS, "case_text.js", [text, pointer, {"start": start, "end": start + len(words)}])
    units = text.encode("utf-16-le")
    assert units[2 * place["from"] : 2 * place["to"]].decode("utf-16-le") == written
    offset = document.source_offset(pointer, start)
    assert place["from"] == len(text[:offset].encode("utf-16-le")) // 2


def test_thousands_of_places_in_one_long_text_are_found_at_once(run: Any) -> None:
    """What is known of a text is not worked out anew for every finding in it."""
    text = "a: |\n" + "  订单晚于送达日期，已加强管理。😀\n" * 20_000
    code = """(m, text) => {
      const read = m.readCase(text);
      const began = performance.now();
      const rows = Array.from({length: 20000}, (_, row) => 17 * row + 4);
      const places = rows.map((start) => m.wordsAt(read, "/a", {start, end: start + 4}));
      const right = places.every(({from, to}) => text.slice(from, to) === "送达日期");
      return [right, performance.now() - began];
    }"""
    right, took = run(code, "case_text.js", text)
    assert right
    assert took < 3000


@pytest.mark.parametrize(
    ("line", "column", "place"), [(1, 1, 0), (1, 3, 3), (1, 99, 4), (2, 1, 6), (2, 99, 7), (3, 2, 9), (9, 1, 9)]
)
def test_lines_and_columns_lead_to_places(run: Any, line: int, column: int, place: int) -> None:
    """Columns count code points; a column behind the end of a line is its end, a line behind the text the end of it."""
    text = "a😀b\r\nc\nd"
    code = "(m, [text, line, column]) => m.placeOf(text, line, column)"
    assert run(code, "positions.js", [text, line, column]) == place
