"""Ties an application to its rulesets: every request is answered by those of one moment, and every answer names its."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response, g, request

from pnlint.http.rulesets.pin import headers_of, pinned, present
from pnlint.http.rulesets.rulesets import Rulesets
from pnlint.http.rulesets.watch import Watches


def bind_rulesets(app: Flask, packs: Sequence[Rulesets], watches: Watches | None) -> None:
    """Chooses the rulesets before a request and names one after; has the watches run in each process that answers."""

    @app.before_request
    def choose() -> None:
        if watches is not None:
            watches.start()
        # Taken once: a ruleset that changes meanwhile changes nothing for this request.
        g.serving = present(packs)
        g.served = g.serving.first
        if request.path.startswith("/v1/"):
            g.serving = pinned(request, packs) or g.serving
            g.served = g.serving.first

    @app.after_request
    def named(response: Response) -> Response:
        served = g.get("served") or packs[0].current
        response.headers.extend(headers_of(served.name))
        return response
