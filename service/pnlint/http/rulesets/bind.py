"""Ties an application to its rulesets: every request is answered by one of them, and every answer names it."""

from __future__ import annotations

from flask import Flask, Response, g, request

from pnlint.http.rulesets.pin import chosen, headers_of
from pnlint.http.rulesets.rulesets import Rulesets
from pnlint.http.rulesets.watch import Watch


def bind_rulesets(app: Flask, rulesets: Rulesets, watch: Watch | None) -> None:
    """Chooses the ruleset before a request and names it after; has the watch run in each process that answers."""

    @app.before_request
    def choose() -> None:
        if watch is not None and watch.on:
            watch.start()
        # Taken once: a ruleset that changes meanwhile changes nothing for this request.
        g.served = rulesets.current
        if request.path.startswith("/v1/"):
            g.served = chosen(request, rulesets)

    @app.after_request
    def named(response: Response) -> Response:
        served = g.get("served") or rulesets.current
        response.headers.extend(headers_of(served.name))
        return response
