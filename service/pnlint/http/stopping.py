"""When a process has to end: answers without an end of their own come to one, and nothing outlives its parent."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time

from pnlint.http.observe.logs import event

_TOLD_BY = frozenset((signal.SIGTERM, signal.SIGINT))
# What is left of the time to bring out the end of an answer, before the process is killed.
_MARGIN = 0.5
# How often a process looks whether its parent is still there.
_EACH = 1.0


class Stop:
    """Whether it is time to end; never, in a process that nobody tells."""

    def __init__(self) -> None:
        self._at: float | None = None

    def within(self, seconds: float) -> None:
        """The process is killed in so many seconds."""
        if self._at is None:
            self._at = time.monotonic() + seconds - min(_MARGIN, seconds / 2)

    @property
    def due(self) -> bool:
        """Whether what is under way has to end now."""
        return self._at is not None and time.monotonic() >= self._at


def hear(stop: Stop, seconds: float) -> None:
    """Has a signal to stop begin the time; called in the main thread. Whatever handles the signal does so as before."""
    told, telling = socket.socketpair()
    telling.setblocking(False)
    # The server sets its handlers later, and they run when the main thread wakes up: this is told at once.
    signal.set_wakeup_fd(telling.detach(), warn_on_full_buffer=False)

    def listen() -> None:
        while numbers := told.recv(64):
            if not _TOLD_BY.isdisjoint(numbers):
                stop.within(seconds)

    threading.Thread(target=listen, name="stop", daemon=True).start()


def end_with(parent: int, within: float) -> None:
    """Has this process end when ``parent`` is its parent no more; seconds are what requests under way get.

    Nobody would stop or replace the workers of a main process that was killed, and they would keep its port.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_EACH)
        event(logging.ERROR, "main-process-gone", parent=parent)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(within)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
