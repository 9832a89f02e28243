"""The file of keys while the service runs: looked at again once it has changed."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from pnlint.http.guard.keys import Key, KeyFileFault, read_keys
from pnlint.http.observe.logs import event

# Seconds for which a look at the file holds.
_FRESH = 1.0


class KeyFile:
    """The keys in a file. A change counts within a second; a file with a fault leaves the last good keys in force."""

    def __init__(self, path: Path) -> None:
        """Raises KeyFileFault where the service begins with a file that cannot be used."""
        self._path = path
        self._state = self._look()
        self._keys = self._read()
        self._looked = time.monotonic()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys in force."""
        now = time.monotonic()
        if now - self._looked >= _FRESH:
            self._looked = now
            state = self._look()
            if state != self._state:
                self._state = state
                self._take()
        return self._keys

    def _take(self) -> None:
        try:
            self._keys = self._read()
        except KeyFileFault as fault:
            event(logging.ERROR, "keys-refused", code=fault.code, line=fault.line)
        else:
            event(logging.INFO, "keys-changed", count=len(self._keys))

    def _read(self) -> tuple[Key, ...]:
        try:
            return read_keys(self._path.read_bytes())
        except OSError:
            raise KeyFileFault("keys-unreadable") from None

    def _look(self) -> tuple[int, int, int]:
        try:
            found = self._path.stat()
        except OSError:
            return 0, 0, 0
        return found.st_mtime_ns, found.st_size, found.st_ino
