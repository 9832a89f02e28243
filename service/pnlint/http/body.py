"""The body of a request: all of it, or a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from pnlint.http.problem import Problem

_PIECE = 65_536
# How much of a refused body is read and thrown away: many clients look for an answer only once all is sent.
_DISCARDED = 32 * 1024 * 1024
# Servers that refuse a body in chunks which breaks off. Others, granian among them, give what came and say no more.
_VOUCHING = ("gunicorn/",)


def end_is_known() -> bool:
    """Whether a body that was cut off can be told from a whole one: by its announced length, or by the server."""
    software = request.environ.get("SERVER_SOFTWARE", "")
    return request.content_length is not None or software.startswith(_VOUCHING)


@contextmanager
def reading() -> Iterator[None]:
    """Makes a refusal (400) of what a server raises when it finds a body cut off or its chunks malformed."""
    try:
        yield
    except HTTPException:
        raise
    except Exception:  # each server has errors of its own for this
        raise Problem(400, "bad-request") from None


def whole_body(limit: int | None = None, refusal: str = "too-large") -> bytes:
    """The bytes of the body; refuses one that is too large (413, ``refusal``), cut off (400), or perhaps so (411)."""
    limit, announced = limit or current_app.config["MAX_CONTENT_LENGTH"], request.content_length
    if announced is not None and announced > limit:
        raise Problem(413, refusal, {"limit": limit})
    request.max_content_length = limit
    with reading():
        raw = request.get_data(cache=False)
    # Of a body that is sent in chunks Werkzeug gives no more than the limit, and does not say that there is more.
    if announced is None and len(raw) >= limit and request.environ["wsgi.input"].read(1):
        raise Problem(413, refusal, {"limit": limit})
    if announced is not None and len(raw) < announced:
        raise Problem(400, "bad-request")
    if not end_is_known() and (raw or "HTTP_TRANSFER_ENCODING" in request.environ):
        raise Problem(411, "length-required")
    return raw


def discard_body() -> None:
    """Reads what is left of the body, up to a bound, where the server says that reading ends with it."""
    if not request.environ.get("wsgi.input_terminated"):
        return
    stream = request.environ["wsgi.input"]
    with suppress(Problem), reading():  # the sender may be gone
        for _ in range(_DISCARDED // _PIECE):
            if not stream.read(_PIECE):
                return
