"""What one request wants checked, and how: its query, its language, the rules and the moment it is judged by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from flask import current_app, request

from pnlint.check import Question
from pnlint.document import Document
from pnlint.http import query
from pnlint.http.guard.check_time import time_limit
from pnlint.http.problem import Problem
from pnlint.http.rulesets.serving import Serving
from pnlint.http.service import Service, asked_language
from pnlint.judge import Checked, judge_bytes, judge_document
from pnlint.library import Shelf
from pnlint.render import json
from pnlint.report import Report, failed


@dataclass(frozen=True, slots=True)
class Asked:
    """The packs and the question for every draft of a request.

    ``limit`` bounds the bytes of one draft, ``seconds`` its check; ``counted`` is told of every draft that was judged.
    """

    shelves: Serving
    question: Question
    language: str
    fail_on: str | None
    limit: int
    seconds: float
    counted: Callable[[Checked], None]

    def judged(self, raw: bytes, form: str | None) -> Checked:
        """One draft, read and judged; ``form`` is its format or media type, None to look at it."""
        checked = judge_bytes(
            raw,
            self.shelves,
            self._timed(),
            format=form,
            max_bytes=self.limit,
            loads=orjson.loads,
            dumps=orjson.dumps,
        )
        self.counted(checked)
        return checked

    def judged_document(self, document: Document) -> Checked:
        """The same for a draft that has been read."""
        checked = judge_document(document, self.shelves, self._timed())
        self.counted(checked)
        return checked

    def _timed(self) -> Question:
        """The question for one draft, whose time begins now."""
        return self.question._replace(overdue=time_limit(self.seconds))

    @property
    def shelf(self) -> Shelf:
        """The pack whose words are used where nothing says of which pack a draft is."""
        return self.shelves.first.shelf

    def answer(self, checked: Checked, report: Report) -> dict[str, Any]:
        """The JSON answer, with ``failed`` where ``fail_on`` asks for it."""
        answer = json.answer(report, checked.shelf or self.shelf, self.language)
        if self.fail_on is not None:
            answer["failed"] = failed(report, self.fail_on)
        return answer


def asked(service: Service) -> Asked:
    """What the query of this request asks for; refuses what it does not know."""
    serving = service.serving
    wanted = query.lint_query(request.args, serving)
    language = asked_language()
    question = Question(service.clock(), wanted.as_of, wanted.rules, profile=wanted.profile)
    set_to, observer = current_app.config, current_app.extensions["observer"]
    limits = set_to["MAX_CONTENT_LENGTH"], set_to["CHECK_TIME"]
    return Asked(serving, question, language, wanted.fail_on, *limits, observer.checked)


def _hint(document: Document) -> str:
    """What may have happened on the way: a YAML file without any line break is what ``curl -d @FILE`` makes of one."""
    lost = document.format == "yaml" and document.raw.strip() and not set(b"\r\n") & set(document.raw)
    return "line-breaks-lost" if lost else ""


def refusal(checked: Checked) -> Problem:
    """Why a draft was not judged. Unreadable is 400, readable but not of the shape of a case 422."""
    first = checked.faults[0]
    if first.code == "too-large":
        return Problem(413, "too-large", first.data)
    if first.code == "unknown-suffix":
        return Problem(415, "media-type-refused", first.data)
    if checked.document.faults:
        return Problem(400, "document-unreadable", faults=checked.faults, hint=_hint(checked.document))
    return Problem(422, "case-unfit", faults=checked.faults)
