"""The built guide, served as it lies in its folder: everything that is no address of the service."""

from __future__ import annotations

import json
import mimetypes
import os
import re
from pathlib import Path

from flask import Flask, Response, redirect, request, send_file
from werkzeug.routing import BaseConverter
from werkzeug.security import safe_join

from pnlint.http.negotiate import prefers_page
from pnlint.http.problem import Problem, said
from pnlint.http.service import reader_language

# What a page of the guide may do: run and load what lies beside it, and ask this service. Of scripts written into the
# page only those run that the build has named. Diagrams and the editor make styles as they go, so styles are free.
_POLICY = (
    "default-src 'self'",
    "script-src {scripts}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
# Written down, for what a machine knows of endings differs from machine to machine.
_KINDS = {
    ".atom": "application/atom+xml",
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
# A name that holds a digest of its content names that content for ever.
_DIGEST = re.compile(r"\.[0-9a-f]{8}\.")


def guide_folder() -> Path:
    """Where the guide lies: ``PNLINT_GUIDE``, else beside the package, else ``build/guide`` of the checkout."""
    chosen = os.environ.get("PNLINT_GUIDE")
    if chosen:
        return Path(chosen)
    packed = Path(__file__).parents[1] / "guide"
    return packed if packed.is_dir() else Path(__file__).parents[3] / "build" / "guide"


def policy_of(folder: Path) -> str:
    """The content security policy of a guide's pages; the build lists the scripts in them in ``scripts.json``."""
    try:
        named = json.loads((folder / "scripts.json").read_bytes())
    except (OSError, ValueError):
        named = []
    return "; ".join(_POLICY).format(scripts=" ".join(("'self'", *named)))


class _Address(BaseConverter):
    """An address outside the service's own."""

    regex = r"(?!v1/|problems/|openapi\.json$|healthz$|readyz$|metrics$).*"
    part_isolating = False


def guide_routes(app: Flask, folder: Path) -> None:
    """Serves the guide in a folder at ``/``; where there is none, ``/`` says how to build it."""
    app.url_map.converters["guide"] = _Address
    policy = policy_of(folder)

    @app.get("/", defaults={"path": ""})
    @app.get("/<guide:path>")
    def guide(path: str) -> Response:
        if not (folder / "index.html").is_file():
            return _not_built(path)
        found = safe_join(str(folder), path)
        if found is None or "\0" in path:
            return _missing(folder, path, policy)
        if os.path.isdir(found):
            if path and not path.endswith("/"):
                return _with_slash(path)
            found = os.path.join(found, "index.html")
        return _file(Path(found), policy) if os.path.isfile(found) else _missing(folder, path, policy)


def _with_slash(path: str) -> Response:
    """Links of a page count from its folder, so the address has to end in a slash."""
    query = request.query_string.decode("latin-1")
    target = path.rsplit("/", 1)[-1] + "/" + (f"?{query}" if query else "")
    response = redirect(target, 308)
    response.autocorrect_location_header = False
    return response  # type: ignore[return-value] # Flask's redirect gives a response of Flask's own class


def _file(path: Path, policy: str, status: int = 200) -> Response:
    kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = send_file(path, mimetype=kind, conditional=status == 200, etag=status == 200)
    response.status_code = status if status != 200 else response.status_code
    if kind.startswith(_TEXTS):
        response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    forever = _DIGEST.search(path.name) is not None
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if forever else "no-cache"
    response.headers["Content-Security-Policy"] = policy
    return response


def _missing(folder: Path, path: str, policy: str) -> Response:
    """A page that helps a person on, in the language of the address; a problem for everybody else."""
    page = folder / ("en" if path.startswith("en/") else "") / "404.html"
    if not prefers_page(request.accept_mimetypes) or not page.is_file():
        raise Problem(404, "not-found")
    return _file(page, policy, 404)


def _not_built(path: str) -> Response:
    if path:
        raise Problem(404, "not-found")
    if not prefers_page(request.accept_mimetypes):
        raise Problem(404, "guide-not-built")
    language = reader_language()
    words = said("guide-not-built", {}, language)
    text = f"{words.message}\n{words.remedy}\n"
    response = Response(text, 404, content_type="text/plain; charset=utf-8")
    response.headers.update(
        {"Cache-Control": "no-store", "Content-Language": language, "Vary": "Accept, Accept-Language"}
    )
    return response
