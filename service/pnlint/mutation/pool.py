"""Trials of many rules and phrase tables at once, on every processor."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from pnlint.mutation.laboratory import Laboratory, laboratory
from pnlint.mutation.ready import scenarios_of
from pnlint.mutation.sampling import table_trial
from pnlint.mutation.trial import ExamplesFail, Trial
from pnlint.pack.load import load_pack


class Job(NamedTuple):
    """A rule (``part`` rules) or a phrase table (tables) of the pack in a folder, to be tried."""

    root: Path
    part: str
    name: str


def trials_of(day: str, jobs: Sequence[Job], done: Callable[[], None] = lambda: None) -> dict[Job, Trial | None]:
    """The trials in the order of the jobs, None where examples or samples fail as they stand; ``done`` after each."""
    found: dict[Job, Trial | None] = {}
    if len(jobs) < 2:
        for job in jobs:
            found[job] = _trial(day, job)
            done()
        return found
    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1), mp_context=get_context("spawn")) as pool:
        # The tables take longest, so they come first.
        waiting = {pool.submit(_trial, day, job): job for job in sorted(jobs, key=lambda one: one.part == "rules")}
        for one in as_completed(waiting):
            found[waiting[one]] = one.result()
            done()
    return {job: found[job] for job in jobs}


@lru_cache(maxsize=8)
def _laboratory(root: Path, day: str) -> Laboratory:
    return laboratory(load_pack(root)[0], day, scenarios_of(root))


def _trial(day: str, job: Job) -> Trial | None:
    lab = _laboratory(job.root, day)
    try:
        return lab.trial(job.name) if job.part == "rules" else table_trial(lab, job.name)
    except ExamplesFail:
        return None
