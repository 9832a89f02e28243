"""``POST /v1/lint``: a draft comes in, and what the rules say of it goes out."""

from __future__ import annotations

from flask import Flask, Response, request

from pnlint.http import negotiate
from pnlint.http.asked import Asked, asked, refusal
from pnlint.http.body import whole_body
from pnlint.http.form import FORM
from pnlint.http.lint_form import judged_form
from pnlint.http.reply import sent
from pnlint.http.service import Service
from pnlint.judge import Checked
from pnlint.render.json import json_bytes
from pnlint.texts import texts


def lint_route(app: Flask, service: Service) -> None:
    """Adds the route."""

    @app.post("/v1/lint")
    def lint() -> Response:
        kind = negotiate.answer_type(request.accept_mimetypes)
        wanted = asked(service)
        encoding = request.headers.get("Content-Encoding", "")
        if request.mimetype == FORM:
            negotiate.uncompressed(encoding)
            checked = judged_form(wanted)
        else:
            form = negotiate.body_format(request.mimetype, encoding)
            checked = wanted.judged(whole_body(), form)
        service.answered_by(checked.shelf)
        if checked.report is None:
            raise refusal(checked)
        return rendered(checked, wanted, kind)


def rendered(checked: Checked, wanted: Asked, kind: str) -> Response:
    """The answer to a draft that was judged, in a media type that is on offer."""
    body, kind, policy = _body(checked, wanted, kind)
    headers = {"Content-Security-Policy": policy} if policy else {}
    return sent(body, kind, language=wanted.language, vary="Accept, Accept-Language", headers=headers)


def _body(checked: Checked, wanted: Asked, kind: str) -> tuple[bytes, str, str]:
    """The bytes, their media type, and the content security policy where it is not everybody's."""
    assert checked.report is not None
    if kind == negotiate.SARIF:
        from pnlint.render import sarif

        return json_bytes(sarif.answer(checked, checked.shelf or wanted.shelf, wanted.language)), kind, ""
    if kind == negotiate.HTML:
        from pnlint.render.html import render_html, style_policy

        page = render_html([checked], wanted.shelf, wanted.language)
        return page.encode(), f"{kind}; charset=utf-8", style_policy()
    if kind == negotiate.TEXT:
        from pnlint.render.text import render_text

        named = checked._replace(name=checked.name or texts("report")["unnamed"][wanted.language])
        return render_text([named], wanted.shelf, wanted.language).encode(), f"{kind}; charset=utf-8", ""
    return json_bytes(wanted.answer(checked, checked.report)), kind, ""
