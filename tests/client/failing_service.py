"""A server on loopback that gives prepared replies, as a gateway or a service in trouble would."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One reply; ``cut`` announces more bytes than are sent, ``silent`` waits until the service is stopped."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    silent: bool = False


@dataclass(frozen=True)
class Request:
    """What a client sent."""

    method: str
    path: str
    headers: Mapping[str, str]
    raw: bytes


class FailingService:
    """Gives the replies in turn, and remembers the requests."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.requests: list[Request] = []
        self._replies = list(replies)
        self._stopped = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        """Ends it; the port is free afterwards."""
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                headers = dict(self.headers.items())
                service.requests.append(Request(self.command, self.path, headers, self.rfile.read(length)))
                service._give(self)

            do_GET = do_POST

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        return Handler

    def _give(self, handler: BaseHTTPRequestHandler) -> None:
        reply = self._replies.pop(0)
        if reply.silent:
            self._stopped.wait()
            return
        raw = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(raw) + 10 * reply.cut))
        handler.end_headers()
        handler.wfile.write(raw)
        handler.close_connection = True
