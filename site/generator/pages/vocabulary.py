"""The words of the language of rules, each with an example and what that example says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator import markdown as md
from generator.book import Book
from generator.check import bullets, lines_of_check
from generator.page import Page
from generator.words import Words

_FILE = "rules/schema/vocabulary.yaml"


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``reference/vocabulary.md``."""
    words = Words(book, lang, "vocabulary")
    parts = [md.heading(1, words("title"), "vocabulary"), words("about")]
    for group, members in book.vocabulary.items():
        parts.append(md.heading(2, words(f"groups.{group}"), group))
        parts += [_word(book, group, word, about, lang, words) for word, about in members.items()]
    yield Page("reference/vocabulary.md", words("title"), md.paragraphs(*parts))


def _word(book: Book, group: str, word: str, about: Mapping[str, Any], lang: str, words: Words) -> str:
    colon = "：" if lang == "zh" else ": "
    return md.paragraphs(
        md.heading(3, word, f"{group}-{word}"),
        md.text(about["summary"][lang]) + "\n",
        f"**{words('takes')}**{colon}{md.text(about['takes'][lang])}\n",
        md.block(_written(about["example"]), "yaml"),
        f"**{words('reads')}**\n",
        bullets(lines_of_check(book, about["example"], lang, f"{_FILE}: {group}/{word}")),
    )


def _written(example: Any) -> str:
    """An example as an author would write it."""
    return yaml.safe_dump(example, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)
