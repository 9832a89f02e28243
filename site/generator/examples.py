"""The examples of rules, run on the real engine: what is changed, and what a user would be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from generator.book import Book, BookFaults
from pnlint.case import checked
from pnlint.check import Question, check_case
from pnlint.examples import case_of
from pnlint.pack.dated import day_in_force
from pnlint.render.json import answer
from pnlint.render.message import wording
from pnlint.times import KOREA


@dataclass(frozen=True, slots=True)
class Shown:
    """One example, judged by its own rule alone.

    ``answer`` is what the service says of it, ``remedies`` a sentence for each finding; ``number`` counts from 0.
    """

    rule: str
    kind: str
    number: int
    example: Mapping[str, Any]
    case: Any
    answer: Mapping[str, Any]
    remedies: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """What became of the rule."""
        return str(self.answer["outcomes"][0]["outcome"])

    @property
    def needs(self) -> tuple[str, ...]:
        """The pointers of the fields that the rule wants."""
        return tuple(self.answer["outcomes"][0].get("needs", ()))


def shown(book: Book, rule: str, kind: str, number: int, lang: str) -> Shown:
    """An example with what the engine says of it; raises BookFaults where it does not do what it is there to show."""
    example = book.rules[rule]["examples"][kind][number]
    case, faults, _ = checked(book.shelf.shape, case_of(book.pack.valid_case, example), lambda _: None)
    day = str(example.get("as_of", day_in_force(book.rules[rule], book.day)))
    clock = datetime.fromisoformat(f"{book.day}T12:00:00").replace(tzinfo=KOREA)
    report = check_case(book.shelf.library, case, Question(clock, day, (rule,)))
    if faults or bool(report.findings) is not (kind == "fails"):
        raise BookFaults(f"{book.pack.files[rule]}: examples/{kind}/{number} does not do what it is there to show")
    words = wording(book.shelf, lang, day).rules[rule]
    remedies = tuple(words.remedy.fill(one.data) for one in report.findings)
    return Shown(rule, kind, number, example, case, answer(report, book.shelf, lang), remedies)


def all_shown(book: Book, rule: str, kind: str, lang: str) -> list[Shown]:
    """Every example of a rule of a kind (``passes``, ``fails``)."""
    return [shown(book, rule, kind, number, lang) for number in range(len(book.rules[rule]["examples"][kind]))]
