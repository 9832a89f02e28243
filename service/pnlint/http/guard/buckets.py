"""How often a key may be used: a bucket of tokens for each, filled steadily."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol


class Rate(NamedTuple):
    """So many requests in so many seconds; as many may come at once."""

    requests: int
    seconds: int


# What a bucket held at a moment: tokens, and the clock's seconds.
Bucket = tuple[float, float]


class Kept(Protocol):
    """Where buckets are kept by the names of their keys: a dict, or what can do as much of it."""

    def get(self, name: str, default: Bucket, /) -> Bucket: ...  # noqa: D102

    def __setitem__(self, name: str, bucket: Bucket, /) -> None: ...


class Buckets:
    """The buckets of keys; ``lock`` keeps others away from where they are ``kept``; ``clock`` gives seconds."""

    def __init__(
        self,
        rate: Rate,
        clock: Callable[[], float] = time.monotonic,
        kept: Kept | None = None,
        lock: AbstractContextManager[Any] | None = None,
    ) -> None:
        self._size = float(rate.requests)
        self._speed = rate.requests / rate.seconds
        self._clock = clock
        self._kept: Kept = {} if kept is None else kept
        self._lock = lock or threading.Lock()

    def take(self, name: str) -> float:
        """Takes a token: 0.0, or the seconds until there is one."""
        with self._lock:
            now = self._clock()
            tokens, then = self._kept.get(name, (self._size, now))
            tokens = min(self._size, tokens + (now - then) * self._speed)
            enough = tokens >= 1
            self._kept[name] = tokens - enough, now
            return 0.0 if enough else (1 - tokens) / self._speed
