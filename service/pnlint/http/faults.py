"""Whatever goes wrong becomes a problem; what is our own fault is logged under the id that the reader gets."""

from __future__ import annotations

import logging

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from pnlint.http.body import discard_body
from pnlint.http.observe.logs import event, frames_of
from pnlint.http.observe.request_id import ENVIRON_ROUTE
from pnlint.http.problem import PROBLEM, Details, Problem, details
from pnlint.http.reply import reply
from pnlint.http.service import reader_language

_CODES = {400: "bad-request", 404: "not-found", 405: "method-not-allowed", 413: "too-large"}


def fault_handlers(app: Flask) -> None:
    """Answers every refusal and every failure with a problem."""
    app.register_error_handler(Problem, _answer)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _failed)


def failure(error: Exception, where: str, language: str) -> Details:
    """A failure of ours as a problem; the log gets its id and the place, and nothing of the draft."""
    about = details(Problem(500, "internal-error"), language)
    # The frames say where; the error's own words may quote a draft, so they stay out of the log.
    what = {"error": type(error).__name__, "route": where, "frames": frames_of(error)}
    event(logging.ERROR, "request-failed", request_id=about.instance.removeprefix("urn:uuid:"), **what)
    return about


def _answer(problem: Problem) -> Response:
    return _sent(details(problem, reader_language()))


def _sent(about: Details) -> Response:
    discard_body()
    return reply(about.body, PROBLEM, status=about.status, language=reader_language(), headers=about.headers)


def _refused(error: HTTPException) -> Response:
    status = error.code or 500
    allowed = sorted(error.valid_methods or ()) if isinstance(error, MethodNotAllowed) else []
    headers = {"Allow": ", ".join(allowed)} if allowed else {}
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    data = {"status": status, "method": request.method, "allowed": allowed, "limit": limit}
    return _answer(Problem(status, _CODES.get(status, "request-refused"), data, headers=headers))


def _failed(error: Exception) -> Response:
    return _sent(failure(error, request.environ.get(ENVIRON_ROUTE, "none"), reader_language()))
