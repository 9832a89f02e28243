"""What the machine has to give: CPUs and memory, within the limits of a container."""

from __future__ import annotations

import math
import os
from pathlib import Path

# What one worker takes, with room for the largest body; measured at 110 MiB with a ruleset and its predecessors.
WORKER_MEMORY = 256 * 1024 * 1024
_MOST = 64


def fitted_workers(root: Path = Path("/")) -> int:
    """As many workers as there are CPUs to use, fewer where memory is short; ``root`` is where /proc and /sys lie."""
    by_memory = (_memory(root) or _MOST * WORKER_MEMORY) // WORKER_MEMORY
    return max(1, min(_cpus(root), by_memory, _MOST))


def _cpus(root: Path) -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota, _, period = _first_line(root / "sys/fs/cgroup/cpu.max").partition(" ")
    if quota.isdigit() and period.isdigit() and int(period) > 0:
        usable = min(usable, math.ceil(int(quota) / int(period)))
    return usable


def _memory(root: Path) -> int | None:
    """The bytes that may be used: those of the machine, or a container's limit; None where neither is told."""
    told = [_first_line(root / "sys/fs/cgroup/memory.max")]
    total = next((line.split()[1] for line in _lines(root / "proc/meminfo") if line.startswith("MemTotal:")), "")
    limits = [int(one) for one in told if one.isdigit()] + ([int(total) * 1024] if total.isdigit() else [])
    return min(limits, default=None)


def _first_line(path: Path) -> str:
    return next(iter(_lines(path)), "").strip()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return []
