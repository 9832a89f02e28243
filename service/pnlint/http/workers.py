"""Granian's main process as ours: it tells of workers that die, and has them look at the rules when it is told to."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
from collections.abc import Iterable
from typing import Any

from granian.server.mp import MPServer

from pnlint.http.observe.logs import event


class Workers(MPServer):
    """The server with its workers."""

    def signal_handler_reload(self, *_: Any) -> None:
        """Has every worker look at the rules.

        Granian's own answer to SIGHUP is to start each of them anew, with the rules that this process has read.
        """
        for worker in self.wrks:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker.inner.pid, signal.SIGHUP)

    def _respawn_workers(self, workers: Any, *rest: Any, **named: Any) -> None:
        self._tell_of_the_dead(workers)
        super()._respawn_workers(workers, *rest, **named)
        for number in workers:
            event(logging.INFO, "worker-started", worker=self.wrks[number].inner.pid)

    def _serve_loop(self, *given: Any) -> None:
        super()._serve_loop(*given)  # type: ignore[no-untyped-call] # Granian's own types end here
        if self.interrupt_children and not self.interrupt_signal:
            self._tell_of_the_dead(self.interrupt_children)
            event(logging.ERROR, "service-given-up")

    def _tell_of_the_dead(self, workers: Iterable[int]) -> None:
        for number in workers:
            dead = self.wrks[number].inner
            event(logging.ERROR, "worker-died", worker=dead.pid, **_how(dead.exitcode))


def _how(code: int) -> dict[str, Any]:
    """How a process ended: the name of the signal, or the exit code."""
    if code >= 0:
        return {"code": code}
    with contextlib.suppress(ValueError):
        return {"signal": signal.Signals(-code).name}
    return {"signal": str(-code)}
