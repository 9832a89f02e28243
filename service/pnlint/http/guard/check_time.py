"""The time that one check may take."""

from __future__ import annotations

import time
from collections.abc import Callable


def time_limit(seconds: float) -> Callable[[], bool]:
    """Says whether so many seconds have passed since now."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() > until
