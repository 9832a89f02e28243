"""``serve``: the application under granian until it is told to stop."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
import time
from errno import EACCES, EADDRINUSE, EPERM
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NoReturn

from pnlint.http.machine import fitted_workers
from pnlint.http.observe.storage import shared
from pnlint.http.problem import said
from pnlint.http.settings.settings import Settings
from pnlint.http.starting import REFUSALS, complaint, why
from pnlint.http.stopping import end_with, hear
from pnlint.library import rules_folder
from pnlint.pack.place import NoRules, rules_in
from pnlint.texts import reason_of

if TYPE_CHECKING:
    from flask import Flask

    from pnlint.http.rulesets.watch import Watch

_READY_WITHIN = 60.0


def serve(settings: Settings, *, lang: str = "en") -> None:
    """Serves until Ctrl-C or SIGTERM. A pack or an address that is unusable exits with 2.

    Workers read their settings from the environment, which has to say the same.
    """
    try:
        rules_in(rules_folder())
    except NoRules as refusal:
        _refuse(refusal, lang)
    if settings.rate_limit is not None and settings.keys is None:
        _exit("rate-without-keys", {}, lang)
    address, free = _address(settings.host, settings.port, lang)
    try:
        with shared() if settings.metrics or settings.rate_limit else contextlib.nullcontext():
            _load_or_exit(lang)
            _run(settings, address, free, lang)
    except OSError as trouble:
        _exit("metrics-no-room", {"reason": reason_of(trouble, lang)}, lang)


def _run(settings: Settings, address: str, free: int, lang: str) -> None:
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings

    from pnlint.http.workers import Workers

    server = Workers(
        "pnlint.http.wsgi:application",
        address=address,
        port=free,
        interface=Interfaces.WSGI,
        workers=settings.workers or fitted_workers(),
        blocking_threads=settings.threads,
        backlog=settings.backlog,
        http1_settings=HTTP1Settings(header_read_timeout=round(settings.header_timeout * 1000)),
        websockets=False,
        log_enabled=False,
        respawn_failed_workers=True,
        workers_kill_timeout=settings.stop_timeout,
    )
    # Worded here, for what fails in a thread leaves a service behind that nobody knows of.
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    ready = said("serve-ready", {"url": f"http://{shown}:{free}"}, lang).message
    threading.Thread(target=_say_when_ready, args=(ready, address, free), daemon=True).start()
    try:
        server.serve(target_loader=partial(_in_worker, os.getpid(), settings.stop_timeout), wrap_loader=False)
    except SystemExit:
        # Ctrl-C reaches the workers too; one that stops before it is asked to is no failure then.
        if not server.interrupt_signal:
            raise


def _address(host: str, port: int, lang: str) -> tuple[str, int]:
    """The IP address and port to listen at, once it is known that they are free.

    Granian shares ports between processes, so a second server would start and take half of the requests.
    """
    data: dict[str, Any] = {"host": host, "port": port}
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
    from pnlint.http.app import application_of
    from pnlint.http.settings.read import read_settings

    return application_of(read_settings({}, os.environ))


def _in_worker(parent: int, stop_timeout: float) -> Flask:
    """The application in a worker: with room for its numbers, caught up with the other workers, and watching."""
    app = application()
    watch = app.extensions["rules"]
    if hasattr(signal, "pthread_sigmask"):
        # Blocked before there are other threads, which inherit it. A handler would run in the main thread only, and
        # that one sleeps on when the system hands the signal to one of the server's threads.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
        threading.Thread(target=_look_when_told, args=(watch,), name="hangup", daemon=True).start()
    hear(app.extensions["stop"], stop_timeout)
    end_with(parent, stop_timeout)
    app.extensions["observer"].counts()
    watch.catch_up()
    watch.start()
    return app


def _look_when_told(watch: Watch) -> None:
    while True:
        signal.sigwait({signal.SIGHUP})
        watch.look()


def _load_or_exit(lang: str) -> None:
    """Loads the pack before there are workers: its faults are said once, and a young worker hears Ctrl-C at once."""
    try:
        application()
    except REFUSALS as refusal:
        _refuse(refusal, lang)


def _refuse(refusal: Exception, lang: str) -> NoReturn:
    print(*why(refusal, lang), sep="\n", file=sys.stderr)
    sys.exit(2)


def _say_when_ready(ready: str, address: str, port: int) -> None:
    until = time.monotonic() + _READY_WITHIN
    while time.monotonic() < until:
        time.sleep(0.1)
        with contextlib.suppress(OSError), socket.create_connection((_reachable(address), port), timeout=1):
            break
    else:
        return
    print(ready, flush=True)
    _tell_systemd()


def _tell_systemd() -> None:
    """Says that the service is ready to a system manager that waits for it: the protocol of ``sd_notify(3)``."""
    waiting = os.environ.get("NOTIFY_SOCKET")
    if waiting:
        # A leading @ stands for the zero byte of Linux' abstract names.
        name = "\0" + waiting[1:] if waiting.startswith("@") else waiting
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notified:
            notified.sendto(b"READY=1", name)


def _reachable(address: str) -> str:
    """Where a server can be reached that listens at this address."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)


def _exit(code: str, data: dict[str, Any], lang: str) -> NoReturn:
    print(complaint(code, data, lang), file=sys.stderr)
    sys.exit(2)
