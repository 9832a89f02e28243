"""All numbers of all workers as Prometheus reads them; a process that has no room for its own can tell them too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from pnlint.http.observe.storage import files_of, forget_the_dead, shared_folder


def exposition(accept: str) -> tuple[bytes, str]:
    """The numbers, and the media type that fits an ``Accept`` header best."""
    encoder, kind = choose_encoder(accept)
    body: Any = encoder(_registry(shared_folder()))
    return bytes(body), kind


def _registry(folder: Path | None) -> CollectorRegistry:
    if folder is None:
        from pnlint.http.observe.metrics import OWN

        return OWN
    forget_the_dead(folder)
    registry = CollectorRegistry()
    registry.register(_Merged(folder))
    return registry


class _Merged(Collector):
    """What the library's own collector gives, which breaks on a file that a process had no room to begin."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def collect(self) -> Iterable[Metric]:
        """The sums over all processes."""
        found: Iterable[Metric] = MultiProcessCollector.merge(  # type: ignore[no-untyped-call] # it has no types
            [str(one) for one in files_of(self._folder)]
        )
        return found
