"""Lets a request in that has a key, where keys are wanted, and has not come too often."""

from __future__ import annotations

import logging
import math
import os
import threading
from collections.abc import Callable
from pathlib import Path

from flask import Flask, request

from pnlint.http.guard.buckets import Buckets, Rate
from pnlint.http.guard.key_file import KeyFile
from pnlint.http.guard.keys import Key, key_of
from pnlint.http.observe.logs import event
from pnlint.http.observe.request_id import ENVIRON_KEY
from pnlint.http.observe.storage import shared_folder
from pnlint.http.problem import Problem

_SCHEME = "bearer"
_CHALLENGE = 'Bearer realm="pnlint"'


def gate(app: Flask, file: Path, rate: Rate | None) -> None:
    """Wants a key for everything below ``/v1`` and for ``/metrics``; raises KeyFileFault for a file with a fault."""
    keys = KeyFile(file)
    buckets = None if rate is None else _buckets_of_process(rate)

    @app.before_request
    def let_in() -> None:
        use = _use(request.path)
        # A browser asks by OPTIONS whether it may send a key at all.
        if use is None or request.method == "OPTIONS":
            return
        key = _key(keys)
        request.environ[ENVIRON_KEY] = key.name
        if use not in key.uses:
            raise Problem(403, "key-not-allowed", {"use": use})
        wait = 0.0 if buckets is None else buckets().take(key.name)
        if wait:
            seconds = math.ceil(wait)
            raise Problem(429, "rate-exceeded", {"seconds": seconds}, headers={"Retry-After": str(seconds)})


def _buckets_of_process(rate: Rate) -> Callable[[], Buckets]:
    """The buckets for whichever process asks: those of all processes where there are several that share a folder."""
    known: dict[int, Buckets] = {}
    lock = threading.Lock()

    def buckets() -> Buckets:
        with lock:
            if os.getpid() not in known:
                known[os.getpid()] = _opened(rate)
            return known[os.getpid()]

    return buckets


def _opened(rate: Rate) -> Buckets:
    folder = shared_folder()
    if folder is None:
        return Buckets(rate)
    try:
        from pnlint.http.guard.shared_buckets import shared_buckets

        return shared_buckets(rate, folder / "rates")
    except (ImportError, OSError) as trouble:
        # A system without such locks, or a disk that is full: each process then counts by itself.
        event(logging.ERROR, "rates-apart", error=type(trouble).__name__)
        return Buckets(rate)


def _use(path: str) -> str | None:
    """What a key has to be for; None where none is wanted."""
    if path == "/v1" or path.startswith("/v1/"):
        return "check"
    return "metrics" if path.rstrip("/") == "/metrics" else None


def _key(keys: KeyFile) -> Key:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != _SCHEME or not given.strip():
        raise Problem(401, "key-missing", headers={"WWW-Authenticate": _CHALLENGE})
    found = key_of(given.strip(), keys.keys)
    if found is None:
        raise Problem(401, "key-unknown", headers={"WWW-Authenticate": f'{_CHALLENGE}, error="invalid_token"'})
    return found
