"""How often a key may be used: a bucket of tokens for each, filled steadily."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple


class Rate(NamedTuple):
    """So many requests in so many seconds; as many may come at once."""

    requests: int
    seconds: int


class Buckets:
    """The buckets of one process; ``clock`` gives seconds."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(rate.requests)
        self._speed = rate.requests / rate.seconds
        self._clock = clock
        self._kept: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def take(self, name: str) -> float:
        """Takes a token: 0.0, or the seconds until there is one."""
        with self._lock:
            now = self._clock()
            tokens, then = self._kept.get(name, (self._size, now))
            tokens = min(self._size, tokens + (now - then) * self._speed)
            enough = tokens >= 1
            self._kept[name] = tokens - enough, now
            return 0.0 if enough else (1 - tokens) / self._speed
