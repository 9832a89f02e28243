"""Shapes of answers in the API reference: every field of every shape, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.book import BookFaults
from generator.pages import api


def page(book: Any, lang: str) -> str:
    """The API reference, with code as it is read."""
    (made,) = api.pages(book, lang)
    return re.sub("</?code>", "`", made.markdown.replace("&#95;", "_"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_field_of_every_shape_stands_in_its_table(book: Any, lang: str) -> None:
    """What an answer may hold is listed, with what it means in the reader's language; links lead to tables."""
    text = page(book, lang)
    for name, shape in book.openapi["components"]["schemas"].items():
        if name.split("-")[0] == "Case" or "properties" not in shape:
            continue
        part = text.split(f"{{#shape-{name.lower()}}}")[1].split("\n### ")[0]
        rows = re.findall(r"^\| `([^`]+)`(?: \([^)]+\))? \| .* \| (.+) \|$", part, re.MULTILINE)
        assert set(shape["properties"]) <= {field for field, _ in rows}, name
        assert all(re.search("[一-鿿]", meaning) for _, meaning in rows) is (lang == "zh"), name
    linked = set(re.findall(r"\(#(shape-[a-z-]+)\)", text))
    assert linked <= set(re.findall(r"\{#(shape-[a-z-]+)\}", text))


def test_fields_that_may_be_absent_are_told(book: Any) -> None:
    """A field that is not required says so; one that is does not."""
    text = page(book, "en")
    assert "| `line` (not always there) | integer | In the answer to a batch: the line of the body" in text
    assert "| `verdict` | `blocked` · `incomplete` · `ready` | blocked: an error" in text
    assert "| `findings` | array ([Answer-finding](#shape-answer-finding)) | In order of severity" in text


def test_a_field_without_a_text_ends_the_build(book: Any, monkeypatch: Any) -> None:
    """A field of which neither the description nor the texts say what it means is named."""
    known = {name: book.texts(name) for name in ("api", "guide")}
    known["api"] = {**known["api"], "fields": {}}
    monkeypatch.setattr(type(book), "texts", lambda _, name: known[name])
    with pytest.raises(BookFaults, match=r"rules/texts/api\.yaml: fields/case is missing \(Draft\)"):
        page(book, "zh")
