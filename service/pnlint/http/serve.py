"""``serve``: the application under granian until it is told to stop."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from errno import EACCES, EADDRINUSE, EPERM
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

from pnlint.http.problem import said

if TYPE_CHECKING:
    from flask import Flask

# A half-sent body holds its thread until the sender goes on, so there are many more than the engine can keep busy.
THREADS = 128
# How long requests under way may take to end after Ctrl-C.
_GRACE = 10
_READY_WITHIN = 60.0


def serve(host: str, port: int, workers: int = 1, *, lang: str = "en") -> None:
    """Serves until Ctrl-C or SIGTERM; port 0 takes a free one. A pack or an address that is unusable exits with 2."""
    address, free = _address(host, port, lang)
    _load_or_exit(lang)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings

    server = Granian(
        "pnlint.http.app:create_app",
        address=address,
        port=free,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_GRACE,
    )
    threading.Thread(target=_say_when_ready, args=(host, address, free, lang), daemon=True).start()
    try:
        server.serve(target_loader=application, wrap_loader=False)
    except SystemExit:
        # Ctrl-C reaches the workers too; one that stops before it is asked to is no failure then.
        if not server.interrupt_signal:
            raise


def _address(host: str, port: int, lang: str) -> tuple[str, int]:
    """The IP address and port to listen at, once it is known that they are free.

    Granian shares ports between processes, so a second server would start and take half of the requests.
    """
    data: dict[str, Any] = {"host": host, "port": port}
    if not 0 <= port <= 65535:
        _exit("serve-bad-port", data, lang)
    try:
        family, kind, protocol, _, name = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(name)
            probe.listen()
            found = probe.getsockname()
            return str(found[0]), int(found[1])
    except (OSError, UnicodeError) as trouble:
        number = getattr(trouble, "errno", None)
        known = {EADDRINUSE: "serve-port-busy", EACCES: "serve-port-forbidden", EPERM: "serve-port-forbidden"}
        code = "serve-bad-host" if isinstance(trouble, socket.gaierror) else known.get(number or 0, "serve-bad-host")
        _exit(code, data, lang)


@cache
def application() -> Flask:
    """The application; workers that are forked inherit it ready for use, others load it."""
    from pnlint.http.app import create_app

    return create_app()


def _load_or_exit(lang: str) -> None:
    """Loads the pack before there are workers: its faults are said once, and a young worker hears Ctrl-C at once."""
    from pnlint.library import PackFaults

    try:
        application()
    except PackFaults as broken:
        from pnlint.authoring.advice import render_pack_faults

        for line in render_pack_faults(broken.faults, lang):
            print(line, file=sys.stderr)
        sys.exit(2)


def _say_when_ready(host: str, address: str, port: int, lang: str) -> None:
    until = time.monotonic() + _READY_WITHIN
    while time.monotonic() < until:
        time.sleep(0.1)
        with contextlib.suppress(OSError), socket.create_connection((_reachable(address), port), timeout=1):
            break
    else:
        return
    shown = f"[{host}]" if ":" in host else host
    print(said("serve-ready", {"url": f"http://{shown}:{port}"}, lang).message, flush=True)


def _reachable(address: str) -> str:
    """Where a server can be reached that listens at this address."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)


def _exit(code: str, data: dict[str, Any], lang: str) -> NoReturn:
    words = said(code, data, lang)
    print(f"pnlint: {words.message} {words.remedy}", file=sys.stderr)
    sys.exit(2)
