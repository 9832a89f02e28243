"""A bare Flask echo under the same server: ``echo.py PORT WORKERS THREADS``."""

from __future__ import annotations

import sys

from flask import Flask, Response, request
from granian import Granian
from granian.constants import Interfaces

application = Flask(__name__)


@application.post("/v1/lint")
def echo() -> Response:
    """What was sent."""
    return Response(request.get_data(cache=False), content_type="application/json")


if __name__ == "__main__":
    port, workers, threads = map(int, sys.argv[1:])
    Granian(
        "echo:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        log_enabled=False,
    ).serve(target_loader=lambda *_: application, wrap_loader=False)
