"""Words become Markdown that shows exactly these words."""

from __future__ import annotations

import re
from html import unescape

import markdown
import pytest

from generator import markdown as md


@pytest.mark.parametrize(
    "words",
    [
        "*重要* 请_不要_改",
        "- 不是列表",
        "# 不是标题",
        "1. 不是编号",
        "+ not a list",
        "a | b",
        "{hit.words} and {#anchor}",
        "[x](y) ![z](w)",
        "5 < 6 & 7 > 3",
        "`code`",
        r"a \ b \n",
        "<script>alert(1)</script>",
        "e-mail, 48-72 h",
    ],
)
def test_words_are_shown_as_they_are(words: str) -> None:
    """No character of a text is taken for markup, at the beginning of a line or inside a table."""
    html = markdown.markdown(md.text(words), extensions=["attr_list", "md_in_html"])
    assert unescape(re.sub(r"</?p>", "", html)) == words
    table = markdown.markdown(md.table(["a"], [[md.text(words)]]), extensions=["tables"])
    assert unescape(re.search(r"<td>(.*)</td>", table)[1]) == words


def test_code_in_a_table_keeps_its_bars() -> None:
    """A bar within code does not end the cell, and stars in it are stars."""
    table = markdown.markdown(md.table(["a", "b"], [[md.code("x|y *z*"), "z"]]), extensions=["tables"])
    assert "<td><code>x|y *z*</code></td>" in unescape(table)


def test_a_block_of_code_may_hold_fences() -> None:
    """The fence is longer than any inside."""
    assert md.block("```\nx\n```").startswith("````text\n")
