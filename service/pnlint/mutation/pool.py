"""Trials of many rules at once, on every processor."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from pnlint.mutation.trial import ExamplesFail, Laboratory, Trial, laboratory
from pnlint.pack.load import load_pack


def trials_of(
    root: Path, day: str, names: tuple[str, ...], done: Callable[[], None] = lambda: None
) -> tuple[list[Trial], list[str]]:
    """The trials of these rules in their order, and the rules whose own examples fail; ``done`` after each."""
    found: dict[str, Trial | None] = {}
    if len(names) == 1:
        found[names[0]] = _trial(root, day, names[0])
        done()
    else:
        workers = min(len(names), os.cpu_count() or 1)
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            waiting = {pool.submit(_trial, root, day, name): name for name in names}
            for one in as_completed(waiting):
                found[waiting[one]] = one.result()
                done()
    trials = [trial for name in names if (trial := found[name]) is not None]
    return trials, [name for name in names if found[name] is None]


@lru_cache(maxsize=1)
def _laboratory(root: Path, day: str) -> Laboratory:
    return laboratory(load_pack(root)[0], day)


def _trial(root: Path, day: str, name: str) -> Trial | None:
    try:
        return _laboratory(root, day).trial(name)
    except ExamplesFail:
        return None
