"""What a report says of rules that only warn because their sources are past review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pnlint.render.phrases import Phrases
from pnlint.render.values import JOINTS
from pnlint.report import Report


def review_days(ids: Iterable[str], sources: Mapping[str, Any], language: str) -> str:
    """The sources of these ids by title, each with the day by which it was to be looked at again."""
    phrases = Phrases(language)
    known = (sources[one] for one in ids)
    said = (phrases.line("capped_source", title=one["title"][language], day=one["review_by"]) for one in known)
    return JOINTS[language].join(said)


def capped_sentence(report: Report, sources: Mapping[str, Any], phrases: Phrases) -> str:
    """How many rules only warn, because of which sources, and what to do."""
    listed = review_days(_ids(report), sources, phrases.language)
    return phrases.line("capped_rules", count=phrases.count("capped", len(report.capped)), sources=listed)


def capped_answer(report: Report, sources: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The same as data: the sentence, the sources with their days, the rules."""
    return {
        "message": capped_sentence(report, sources, Phrases(language)),
        "sources": [
            {"id": one, "title": sources[one]["title"][language], "review_by": sources[one]["review_by"]}
            for one in _ids(report)
        ],
        "rules": list(report.capped),
    }


def _ids(report: Report) -> list[str]:
    return sorted({one for ids in report.capped.values() for one in ids})
