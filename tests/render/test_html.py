"""The page: safe to open, and honest about what it does not know."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.html import render_html

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Collects the names of elements, their attributes, and the words that are marked."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element."""
        self.names.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Takes words."""
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


def read(page: str) -> Reader:
    """The page, taken apart."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_needs_and_runs_nothing(small: Shelf, check: Callable[..., Checked], language: str) -> None:
    """A page has no script, no form, no picture, no handler and no address but those within itself."""
    found = read(render_html([check(name) for name in ("draft.yaml", "broken.json")], small, language))
    assert not found.names & {"script", "form", "img", "iframe", "link", "object", "svg", "base"}
    assert all(not name.startswith("on") and name not in ("style", "src") for name, _ in found.attributes)
    assert all(str(value).startswith("#") for name, value in found.attributes if name == "href")


def test_words_are_marked_in_their_text(small: Shelf, check: Callable[..., Checked]) -> None:
    """The words of each finding stand marked in the text that they were found in."""
    found = read(render_html([check("draft.yaml")], small, "zh"))
    assert found.marked == ["2024-05-12T18:00:30+08:00", "送达日期", "送达日期", "email"]


def test_what_a_draft_holds_is_text(small: Shelf, check: Callable[..., Checked]) -> None:
    """Markup in a draft is shown, not obeyed; characters that turn words around are named."""
    raw = '{"notification": {"id": "<script>1</script>"}, "response": {"text": "<b>送达日期\\u202e</b>"}}'
    page = render_html([check("<img>.json", raw.encode())], small, "zh")
    assert "<script>" not in page
    assert "<img>" not in page
    assert "&lt;b&gt;<mark>送达日期</mark>&lt;U+202E&gt;&lt;/b&gt;" in page


def test_a_long_text_is_cut_around_the_words(small: Shelf, check: Callable[..., Checked]) -> None:
    """Of a long text so much is shown that the words can be found in it."""
    raw = json.dumps({"response": {"text": "前" * 500 + "送达日期" + "后" * 500}}).encode()
    page = render_html([check("long.json", raw)], small, "zh")
    assert f"…{'前' * 160}<mark>送达日期</mark>{'后' * 160}…" in page


@pytest.mark.parametrize("name", ["draft.yaml", "ready.json", "open.yaml", "unfit.json"])
@pytest.mark.parametrize(
    ("language", "words"), [("zh", "不等于平台会接受"), ("en", "does not mean that the platform will accept")]
)
def test_it_never_claims_acceptance(
    small: Shelf, check: Callable[..., Checked], name: str, language: str, words: str
) -> None:
    """Whatever was found, the page says that the platform decides; and undecided rules name what they want."""
    page = render_html([check(name)], small, language)
    assert words in page
    if name == "open.yaml":
        assert re.search(r"/notification/orders", page)
