"""The data of the page: whole in both languages, used by its scripts, and made from the rules alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.book import BookFaults
from generator.pages import try_it

SCRIPTS = Path(__file__).parents[3] / "site" / "assets" / "try"
SAID = re.compile(r"""\bsay\(\s*(?:\w+[^"`()]*\? )?["`]([^"`]+)["`](?: : ["`]([^"`]+)["`])?""")


@pytest.fixture(scope="module")
def facts(book: Any) -> dict[str, Any]:
    """The facts of the page by language."""
    files = {lang: {page.path: page.markdown for page in try_it.pages(book, lang)} for lang in ("zh", "en")}
    return {lang: json.loads(found["try/data/facts.json"]) for lang, found in files.items()}


def test_both_languages_say_the_same_things(facts: dict[str, Any]) -> None:
    """Every sentence stands in both languages with the same words to fill in; only English tells one from many."""
    zh, en = facts["zh"]["texts"], facts["en"]["texts"]
    assert set(zh) == {name for name in en if not name.endswith(".one")}
    for name, sentence in zh.items():
        assert set(re.findall(r"\{\w+\}", sentence)) == set(re.findall(r"\{\w+\}", en[name])), name


def test_scripts_say_only_what_there_is(facts: dict[str, Any]) -> None:
    """Each sentence that a script names is in the data; where a part of the name is worked out, some begin so."""
    known = facts["zh"]["texts"]
    named = [
        one for path in SCRIPTS.glob("*.js") for pair in SAID.findall(path.read_text("utf-8")) for one in pair if one
    ]
    assert len(named) > 80
    for name in named:
        start, worked_out, _ = name.partition("${")
        assert any(one.startswith(start) for one in known) if worked_out else name in known, name


def test_no_sentence_lives_in_a_script() -> None:
    """Scripts hold no Chinese at all: what people read is data."""
    for path in SCRIPTS.glob("*.js"):
        assert re.findall(r"[\u4e00-\u9fff\uac00-\ud7a3]", path.read_text("utf-8")) == [], path.name


def test_no_script_is_hard_to_grasp() -> None:
    """No module is longer than 250 lines, and most are short."""
    lengths = sorted(len(path.read_text("utf-8").splitlines()) for path in SCRIPTS.glob("*.js"))
    assert lengths[-1] <= 250
    assert lengths[len(lengths) // 2] <= 100


def test_every_field_of_the_form_has_a_name_and_its_words(facts: dict[str, Any], book: Any) -> None:
    """Labels come from the case schema, and every list of words has a name for each word."""
    for lang in ("zh", "en"):
        labels, choices = facts[lang]["labels"], facts[lang]["choices"]
        assert labels["/response/orders/-/reason"] == {"zh": "原因说明", "en": "reason"}[lang]
        assert [code for code, _ in choices["/notification/issue"]] == [
            one for one in book.case_schema["properties"]["notification"]["properties"]["issue"]["enum"] if one
        ]
        assert all(name for words in choices.values() for _, name in words)
        for path in re.findall(r'"(/[a-z_/0-9]+)"', (SCRIPTS / "form_parts.js").read_text("utf-8")):
            assert any(one == path or one.endswith(path) for one in labels), path


def test_a_missing_translation_fails_the_build() -> None:
    """A sentence without one of the languages is refused, and named."""
    with pytest.raises(BookFaults, match=r"act\.go has no text in en"):
        dict(try_it._flat({"act": {"go": {"zh": "去"}}}, "en"))


def test_an_example_without_a_title_fails_the_build() -> None:
    """A realistic case needs a title in each language."""
    with pytest.raises(BookFaults, match=r"order-left-out\.json"):
        list(try_it._cases({}, "zh"))
