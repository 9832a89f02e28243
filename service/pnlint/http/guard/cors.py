"""Which pages of other origins may ask the service from a browser: those that are named, and no others."""

from __future__ import annotations

from flask import Flask, Response, request

from pnlint.http.rulesets.pin import HEADERS

_METHODS = "GET, HEAD, POST"
_RULES = ", ".join(HEADERS.values())
_SENT = f"Accept, Accept-Language, Authorization, Content-Type, If-Match, If-None-Match, {_RULES}, X-Request-Id"
_SHOWN = f"Content-Language, ETag, {_RULES}, Retry-After, WWW-Authenticate, X-Request-Id"
# How long a browser may remember that it may ask, in seconds.
_REMEMBERED = "600"


def cors(app: Flask, origins: tuple[str, ...]) -> None:
    """Tells browsers that pages of these origins may read answers; without origins nothing is said."""
    if not origins:
        return

    @app.after_request
    def allow(response: Response) -> Response:
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin not in origins or request.path == "/metrics":
            return response
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = _SHOWN
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response.headers["Access-Control-Allow-Methods"] = _METHODS
            response.headers["Access-Control-Allow-Headers"] = _SENT
            response.headers["Access-Control-Max-Age"] = _REMEMBERED
        return response
