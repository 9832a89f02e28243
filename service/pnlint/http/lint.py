"""``POST /v1/lint``: a draft comes in, and what the rules say of it goes out."""

from __future__ import annotations

from flask import Flask, Response, request

from pnlint.http import negotiate
from pnlint.http.asked import Asked, asked, refusal
from pnlint.http.body import whole_body
from pnlint.http.reply import reply
from pnlint.http.service import Service
from pnlint.judge import Checked

_VARY = "Accept, Accept-Language"


def lint_route(app: Flask, service: Service) -> None:
    """Adds the route."""

    @app.post("/v1/lint")
    def lint() -> Response:
        kind = negotiate.answer_type(request.accept_mimetypes)
        wanted = asked(service)
        form = negotiate.body_format(request.mimetype, request.headers.get("Content-Encoding", ""))
        checked = wanted.judged(whole_body(), form)
        if checked.report is None:
            raise refusal(checked)
        return rendered(checked, wanted, kind)


def rendered(checked: Checked, wanted: Asked, kind: str) -> Response:
    """The answer to a draft that was judged, in a media type that is on offer."""
    assert checked.report is not None
    if kind == negotiate.SARIF:
        from pnlint.render import sarif

        data = sarif.answer(checked, wanted.shelf, wanted.language)
    else:
        data = wanted.answer(checked.report)
    return reply(data, kind, language=wanted.language, vary=_VARY)
