"""What each kind of problem means: the address that the ``type`` of a problem leads to, for programs and for people."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from flask import Flask, Response, request

from pnlint.http import query
from pnlint.http.negotiate import HTML, JSON, answer_type
from pnlint.http.problem import Problem, entry_of, title_of
from pnlint.http.reply import public, sent
from pnlint.http.service import asked_language
from pnlint.texts import texts

_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<h1>{title}</h1>
<p>{detail}
<p>{remedy}
<p><code>{type}</code>
</html>
"""


def problem_route(app: Flask) -> None:
    """Adds ``/problems/{code}``."""

    @app.get("/problems/<code>")
    def problem(code: str) -> Response:
        query.only_known(request.args, ("lang",))
        language = asked_language()
        about = problem_about(code, language)
        if answer_type(request.accept_mimetypes, (JSON, HTML)) == JSON:
            response = public(about, language=language)
        else:
            page = _PAGE.format(language=language, **{name: escape(text) for name, text in about.items()})
            response = sent(page.encode(), f"{HTML}; charset=utf-8", language=language)
        response.vary.update(("Accept", "Accept-Language"))
        return response


def problem_about(code: str, language: str) -> Mapping[str, str]:
    """Type, title, detail and remedy of a kind of problem; words stand where a value is filled in."""
    entry = entry_of(code)
    if language not in entry:
        raise Problem(404, "not-found")
    blanks = {name: f"〈{words[language]}〉" for name, words in texts("placeholders").items()}
    remedy: Any = entry.get("remedy", {}).get(language, "")
    return {
        "type": f"/problems/{code}",
        "title": title_of(code, language),
        "detail": entry[language].format_map(blanks),
        "remedy": remedy.format_map(blanks),
    }
