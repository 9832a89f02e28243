"""Buckets that several processes fill and empty together, in a file that each of them maps into its memory."""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from struct import Struct

from pnlint.http.guard.buckets import Bucket, Buckets, Rate
from pnlint.http.observe.storage import take_room

# The sum of a key's name, its tokens, and seconds by CLOCK_MONOTONIC, which is one clock for all processes.
_SLOT = Struct("<Qdd")
_SLOTS = 4096
_BYTES = _SLOT.size * _SLOTS


def shared_buckets(rate: Rate, file: Path, clock: Callable[[], float] = time.monotonic) -> Buckets:
    """The buckets in a file, which is made if it is not there; OSError where there is no room for it.

    Each process opens it for itself: a lock belongs to whoever opened the file, and ends with it, however it ends.
    """
    number = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        take_room(number, _BYTES)
        return Buckets(rate, clock, kept=_Slots(mmap.mmap(number, _BYTES)), lock=_Lock(number))
    except OSError:
        os.close(number)
        raise


class _Slots:
    """Buckets by name. A name whose slot is taken has the next free one; more names than slots share some."""

    def __init__(self, memory: mmap.mmap) -> None:
        self._memory = memory

    def get(self, name: str, default: Bucket, /) -> Bucket:
        """The bucket of a name; ``default`` where there is none yet."""
        at, mark = self._place(name)
        found, tokens, then = _SLOT.unpack_from(self._memory, at)
        return (tokens, then) if found == mark else default

    def __setitem__(self, name: str, bucket: Bucket, /) -> None:
        at, mark = self._place(name)
        _SLOT.pack_into(self._memory, at, mark, *bucket)

    def _place(self, name: str) -> tuple[int, int]:
        mark = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little") or 1
        own = mark % _SLOTS
        for number in (*range(own, _SLOTS), *range(own)):
            if _SLOT.unpack_from(self._memory, number * _SLOT.size)[0] in (0, mark):
                return number * _SLOT.size, mark
        return own * _SLOT.size, mark


class _Lock:
    """Keeps other threads away, then other processes."""

    def __init__(self, number: int) -> None:
        self._number, self._threads = number, threading.Lock()

    def __enter__(self) -> None:
        self._threads.acquire()
        fcntl.flock(self._number, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        fcntl.flock(self._number, fcntl.LOCK_UN)
        self._threads.release()
