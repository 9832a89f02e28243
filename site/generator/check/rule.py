"""The whole check of a rule in words, for a page of the guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.book import Book, BookFaults
from generator.check.names import names_of
from pnlint.wording import rule as wording
from pnlint.wording.faults import Unsayable
from pnlint.wording.lines import Line


def lines_of_check(
    book: Book, rule: Mapping[str, Any], lang: str, where: str, topic: Mapping[str, Any] | None = None
) -> list[Line]:
    """The check of a rule (or an example of one), under the condition of its topic if there is one.

    Raises BookFaults, naming ``where``, for a word without a phrase.
    """
    try:
        return wording.lines_of_check(names_of(book, lang, where), rule, topic)
    except Unsayable as missing:
        raise BookFaults(str(missing)) from missing
