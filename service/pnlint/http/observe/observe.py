"""Goes around every request: gives it an id, and tells log and metrics how it ended."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, request

from pnlint.check import Library
from pnlint.http.observe.logs import event
from pnlint.http.observe.request_id import ENVIRON_ID, ENVIRON_KEY, ENVIRON_ROUTE, id_of
from pnlint.http.observe.storage import reserve, shared_folder
from pnlint.judge import Checked

_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
HEADER = "X-Request-Id"


class Observer:
    """What one application tells of its requests; ``libraries`` gives the rulesets in use, one for each pack."""

    def __init__(self, libraries: Callable[[], Sequence[Library]], *, metrics: bool, access_log: bool) -> None:
        self._libraries, self._metrics, self._access_log = libraries, metrics, access_log
        self._process, self._taking = 0, threading.Lock()
        self._told: dict[str, dict[str, str]] = {}

    def checked(self, checked: Checked) -> None:
        """Counts what became of one draft."""
        if self.counts():
            from pnlint.http.observe.metrics import count_check

            count_check(checked)

    def reloaded(self, result: str) -> None:
        """Counts what became of changed rules: taken or refused."""
        if self.counts():
            from pnlint.http.observe.metrics import RELOADS

            RELOADS.labels(result).inc()

    def answered(self, environ: dict[str, Any], status: int, seconds: float) -> None:
        """Counts and logs one answer."""
        method = environ["REQUEST_METHOD"] if environ["REQUEST_METHOD"] in _METHODS else "other"
        route = environ.get(ENVIRON_ROUTE, "none")
        if self.counts():
            from pnlint.http.observe.metrics import count_request

            self._tell()
            count_request(method, route, status, seconds)
        if self._access_log:
            key = {"key": environ[ENVIRON_KEY]} if ENVIRON_KEY in environ else {}
            about = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 3), **key}
            event(logging.INFO, "request", request_id=environ[ENVIRON_ID], **about)

    def counts(self) -> bool:
        """Whether numbers are kept. Each process takes the room for them first: without it, the first would end it."""
        if self._metrics and self._process != os.getpid():
            with self._taking:
                if self._process != os.getpid():
                    self._take_room()
        return self._metrics

    def _take_room(self) -> None:
        folder = shared_folder()
        try:
            if folder is not None:
                reserve(folder)
        except OSError as full:
            self._metrics = False
            event(logging.ERROR, "metrics-off", error=type(full).__name__, number=full.errno)
        # Last, for other threads go on from here.
        self._process, self._told = os.getpid(), {}

    def _tell(self) -> None:
        for library in self._libraries():
            before = self._told.get(library.id)
            # Each request asks this, and a digest alone says whether there is anything new.
            if before is None or before["digest"] != library.digest:
                from pnlint.http.observe.metrics import tell_ruleset

                now = {"id": library.id, "release": library.release, "digest": library.digest}
                tell_ruleset(now, before)
                self._told[library.id] = now


class _Answer:
    """The body of an answer on its way; when it ends, so does the request."""

    def __init__(self, body: Iterable[bytes], ended: Callable[[], None]) -> None:
        self._body, self._pieces, self._ended = body, iter(body), ended

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._pieces)

    def close(self) -> None:
        """Ends the body, then tells of it, once."""
        ended, self._ended = self._ended, _nothing
        try:
            if hasattr(self._body, "close"):
                self._body.close()
        finally:
            ended()


def _nothing() -> None:
    """What is left to tell of an answer that has been told of."""


def observe(app: Flask, observer: Observer, metrics: bool) -> None:
    """Has the observer see every request of the application; adds ``/metrics`` where numbers are kept."""
    inner = app.wsgi_app

    def observed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun = time.perf_counter()
        observer.counts()
        environ[ENVIRON_ID] = id_of(environ.get("HTTP_X_REQUEST_ID", ""))
        # A server may go away with an answer that has not begun.
        found = [HTTPStatus.INTERNAL_SERVER_ERROR.value]

        def started(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            found[0] = int(status[:3])
            headers.append((HEADER, environ[ENVIRON_ID]))
            return start_response(status, headers, *rest)

        body = inner(environ, started)
        return _Answer(body, lambda: observer.answered(environ, found[0], time.perf_counter() - begun))

    app.wsgi_app = observed  # type: ignore[method-assign] # Flask's own way to wrap an application
    app.before_request(_name_route)
    app.extensions["observer"] = observer
    if metrics:
        app.get("/metrics")(_metrics)


def _name_route() -> None:
    rule = request.url_rule
    if rule is not None:
        named = "guide" if rule.endpoint == "guide" else rule.rule.replace("<", "{").replace(">", "}")
        request.environ[ENVIRON_ROUTE] = named


def _metrics() -> Response:
    from pnlint.http.observe.exposition import exposition

    body, kind = exposition(request.headers.get("Accept", ""))
    return Response(body, content_type=kind, headers={"Cache-Control": "no-store"})
