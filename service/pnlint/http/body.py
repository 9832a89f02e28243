"""The body of a request: all of it, or a refusal."""

from __future__ import annotations

from flask import current_app, request

from pnlint.http.problem import Problem

_PIECE = 65_536
# How much of a refused body is read and thrown away: many clients look for an answer only once all is sent.
_DISCARDED = 32 * 1024 * 1024


def whole_body(limit: int | None = None, refusal: str = "too-large") -> bytes:
    """The bytes of the body; refuses one that is larger than the limit (413, ``refusal``) or was cut off (400)."""
    limit, announced = limit or current_app.config["MAX_CONTENT_LENGTH"], request.content_length
    if announced is not None and announced > limit:
        raise Problem(413, refusal, {"limit": limit})
    request.max_content_length = limit
    raw = request.get_data(cache=False)
    # Of a body that is sent in chunks Werkzeug gives no more than the limit, and does not say that there is more.
    if announced is None and len(raw) >= limit and request.environ["wsgi.input"].read(1):
        raise Problem(413, refusal, {"limit": limit})
    if announced is not None and len(raw) < announced:
        raise Problem(400, "bad-request")
    return raw


def discard_body() -> None:
    """Reads what is left of the body, up to a bound, where the server says that reading ends with it."""
    if not request.environ.get("wsgi.input_terminated"):
        return
    stream = request.environ["wsgi.input"]
    try:
        for _ in range(_DISCARDED // _PIECE):
            if not stream.read(_PIECE):
                return
    except (OSError, ValueError):
        return  # the sender is gone
