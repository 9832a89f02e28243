"""Responses: JSON bytes or others, their media type, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, request

from pnlint.http.negotiate import JSON
from pnlint.render.json import json_bytes

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


def reply(
    data: Any,
    kind: str = JSON,
    *,
    status: int = 200,
    language: str = "",
    vary: str = "Accept-Language",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An answer in JSON that nobody may keep, for it speaks of one draft."""
    return sent(json_bytes(data), kind, status=status, language=language, vary=vary, headers=headers)


def sent(
    body: bytes | Iterable[bytes],
    kind: str,
    *,
    status: int = 200,
    language: str = "",
    vary: str = "Accept-Language",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The same for bytes of any media type, or for a stream of them."""
    # Given all at once: each header that is set later costs a search through those there are.
    spoken = {"Content-Language": language, "Vary": vary} if language else {}
    given = {"Cache-Control": "no-store", **spoken, **(headers or {})}
    return Response(body, status, given, content_type=kind)


def public(data: Any, kind: str = JSON, *, language: str = "") -> Response:
    """An answer that is the same for everybody: it may be kept, if it is asked for anew each time."""
    response = reply(data, kind, language=language)
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)  # type: ignore[return-value] # the same response, perhaps emptied


def with_headers(response: Response) -> Response:
    """The response with what keeps browsers from making more of it than it is."""
    present = {name.lower() for name, _ in response.headers}
    response.headers.extend([one for one in _ALWAYS.items() if one[0].lower() not in present])
    return response
