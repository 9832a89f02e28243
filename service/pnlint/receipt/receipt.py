"""A receipt: everything that is needed to make the same answer again, and nothing of the draft's text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from pnlint import __version__
from pnlint.check import Question
from pnlint.judge import Checked, judge_bytes
from pnlint.library import Shelf
from pnlint.render.json import answer, json_bytes
from pnlint.report import OUTCOMES, Report
from pnlint.texts import texts
from pnlint.times import korean_date

VERSION = 1


def receipt_of(checked: Checked, shelf: Shelf, question: Question, language: str) -> dict[str, Any]:
    """The receipt of a draft that was checked, not yet signed; see ``rules/schema/receipt.schema.json``."""
    report = checked.report
    assert report is not None
    raw = checked.document.raw
    return {
        "receipt": VERSION,
        "note": texts("receipt")["note"][language],
        "engine": __version__,
        "input": {"digest": digest(raw), "bytes": len(raw), "format": checked.document.format},
        "ruleset": {name: report.ruleset[name] for name in ("id", "release", "digest")},
        "question": {
            "as_of": report.ruleset["as_of"],
            "now": report.now,
            "clock": question.clock.isoformat(),
            "lang": language,
            "profile": question.profile.id if question.profile else None,
            "rules": list(question.rules),
        },
        "answer": summary_of(report, shelf, language),
    }


def summary_of(report: Report, shelf: Shelf, language: str) -> dict[str, Any]:
    """The digest of the answer's bytes, its verdict and counts, and the rules by what became of them."""
    rules: dict[str, list[str]] = {name: [] for name in OUTCOMES}
    for one in report.outcomes:
        rules[one.outcome].append(one.rule)
    return {
        "digest": digest(json_bytes(answer(report, shelf, language))),
        "verdict": report.verdict,
        "counts": dict(report.counts),
        "rules": {name: sorted(listed) for name, listed in rules.items()},
    }


def answered_again(receipt: Mapping[str, Any], raw: bytes, shelf: Shelf) -> dict[str, Any] | None:
    """The summary of the answer that this draft gets when it is asked as it was then; None if it cannot be read."""
    asked = receipt["question"]
    clock = datetime.fromisoformat(asked["clock"])
    shelf = shelf.on(korean_date(clock))
    question = Question(
        clock,
        asked["as_of"],
        tuple(asked["rules"]),
        profile=shelf.library.profiles[asked["profile"]] if asked["profile"] else None,
    )
    checked = judge_bytes(raw, shelf, question, format=receipt["input"]["format"], now=asked["now"])
    return None if checked.report is None else summary_of(checked.report, shelf, asked["lang"])


def digest(raw: bytes) -> str:
    """The SHA-256 of some bytes, as receipts write it."""
    return "sha256:" + sha256(raw).hexdigest()
