"""``POST /v1/lint/batch``: a draft a line comes in, and an answer a line goes out while more lines come."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import ClientDisconnected
from werkzeug.wsgi import get_input_stream

from pnlint.document.ndjson import Line, on_line, read_lines
from pnlint.http import negotiate
from pnlint.http.asked import Asked, asked, refusal
from pnlint.http.body import end_is_known, reading
from pnlint.http.faults import failure
from pnlint.http.problem import Problem, details
from pnlint.http.reply import sent
from pnlint.http.service import Service
from pnlint.http.stopping import Stop
from pnlint.render.json import json_bytes

# Servers wait until they have as much as is asked for, so this is how long the answer to a line may be held back.
_PIECE = 4096
_ROUTE = "/v1/lint/batch"


def batch_route(app: Flask, service: Service) -> None:
    """Adds the route."""

    @app.post(_ROUTE)
    def batch() -> Response:
        negotiate.answer_type(request.accept_mimetypes, (negotiate.NDJSON,))
        negotiate.lines_only(request.mimetype, request.headers.get("Content-Encoding", ""))
        wanted = asked(service)
        body = _Body()
        lines = read_lines(body.read, wanted.limit, _PIECE)
        first = next(lines, None)
        if first is None:
            raise Problem(422, "batch-empty")
        answers = _answers(chain([first], lines), body, wanted, current_app.extensions["stop"])
        return sent(answers, negotiate.NDJSON, language=wanted.language, vary="Accept, Accept-Language")


class _Body:
    """The body of this request in pieces; one that ends before its announced length is a Problem.

    Where nothing else tells the end of a body from its being cut off, the last line has to end with a line feed.
    """

    def __init__(self) -> None:
        # Flask's own stream is bounded as a whole; here only lines are.
        self._left, self._stream = request.content_length, get_input_stream(request.environ)
        self.line = 1
        # Asked for now: the answer is made when the request is no longer at hand.
        self._within, self._end_is_known = False, end_is_known()

    def read(self, size: int) -> bytes:
        """The next bytes; nothing at the end. Counts lines on the way."""
        with reading():
            data: bytes = self._stream.read(size if self._left is None else min(size, self._left))
        self.line += data.count(b"\n")
        if self._left is not None:
            self._left -= len(data)
            if self._left and not data:
                raise Problem(400, "bad-request")
        if not data and self._within and not self._end_is_known:
            raise Problem(400, "bad-request")
        self._within = not data.endswith(b"\n")
        return data


def _answers(lines: Iterator[Line], body: _Body, wanted: Asked, stop: Stop) -> Iterator[bytes]:
    try:
        for number, raw in lines:
            if stop.due:
                about = details(Problem(503, "stopping"), wanted.language)
                yield json_bytes({"line": number, **about.body}) + b"\n"
                return
            yield json_bytes({"line": number, **_answer(number, raw, wanted)}) + b"\n"
    except Exception as error:  # servers end an answer that breaks off as if it were whole
        if isinstance(error, Problem | ClientDisconnected | OSError):
            about = details(Problem(400, "bad-request"), wanted.language)
        else:
            about = failure(error, _ROUTE, wanted.language)
        yield json_bytes({"line": body.line, **about.body}) + b"\n"


def _answer(number: int, raw: bytes, wanted: Asked) -> dict[str, Any]:
    """The answer to one line, or the problem that it is; nothing that is wrong with it reaches the next line."""
    try:
        checked = wanted.judged(raw, "json")
        if checked.report is not None:
            return wanted.answer(checked, checked.report)
        problem = refusal(checked._replace(faults=on_line(checked.faults, number)))
        return dict(details(problem, wanted.language).body)
    except Problem as problem:
        return dict(details(problem, wanted.language).body)
    except Exception as error:  # the stream has begun: a line can fail, the answer as a whole cannot
        return dict(failure(error, _ROUTE, wanted.language).body)
