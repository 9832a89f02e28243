"""``POST /v1/lint``: a draft comes in, and what the rules say of it goes out."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Flask, Response, current_app, request

from pnlint.check import Question
from pnlint.http import negotiate, query
from pnlint.http.body import whole_body
from pnlint.http.problem import Problem
from pnlint.http.reply import reply
from pnlint.http.service import Service, asked_language
from pnlint.judge import Checked, judge_bytes
from pnlint.report import SEVERITIES, Report


def lint_route(app: Flask, service: Service) -> None:
    """Adds the route."""

    @app.post("/v1/lint")
    def lint() -> Response:
        kind = negotiate.answer_type(request.accept_mimetypes)
        asked = query.lint_query(request.args, service.shelf.library)
        language = asked_language()
        question = Question(service.clock(), asked.as_of, asked.rules, profile=asked.profile)
        checked = _judged(service, question)
        if checked.report is None:
            raise _problem(checked)
        answer = _rendered(checked, service, kind, language)
        if asked.fail_on is not None and kind == negotiate.JSON:
            answer["failed"] = failed(checked.report, asked.fail_on)
        return reply(answer, kind, language=language, vary="Accept, Accept-Language")


def failed(report: Report, level: str) -> bool:
    """Whether a report has a finding of this severity or a worse one, not waived, or left an error open."""
    levels = SEVERITIES[: SEVERITIES.index(level) + 1]
    found = any(one.severity in levels and one.waived is None for one in report.findings)
    return found or report.verdict == "incomplete"


def _judged(service: Service, question: Question) -> Checked:
    form = negotiate.body_format(request.mimetype, request.headers.get("Content-Encoding", ""))
    return judge_bytes(
        whole_body(),
        service.shelf,
        question,
        format=form,
        max_bytes=current_app.config["MAX_CONTENT_LENGTH"],
        loads=orjson.loads,
        dumps=orjson.dumps,
    )


def _problem(checked: Checked) -> Problem:
    """Unreadable is 400, readable but not of the shape of a case 422."""
    first = checked.faults[0]
    if first.code == "too-large":
        return Problem(413, "too-large", first.data)
    if first.code == "unknown-suffix":
        return Problem(415, "media-type-refused", first.data)
    if checked.document.faults:
        return Problem(400, "document-unreadable", faults=checked.faults)
    return Problem(422, "case-unfit", faults=checked.faults)


def _rendered(checked: Checked, service: Service, kind: str, language: str) -> dict[str, Any]:
    if kind == negotiate.SARIF:
        from pnlint.render import sarif

        return sarif.answer(checked, service.shelf, language)
    from pnlint.render import json

    assert checked.report is not None
    return json.answer(checked.report, service.shelf, language)
