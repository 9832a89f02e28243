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
    for folder in _control_groups(root):
        quota, _, period = _first_line(folder / "cpu.max").partition(" ")
        if quota.isdigit() and period.isdigit() and int(period) > 0:
            usable = min(usable, math.ceil(int(quota) / int(period)))
    return usable


def _memory(root: Path) -> int | None:
    """The bytes that may be used: those of the machine, or a lower limit; None where neither is told."""
    told = [_first_line(folder / "memory.max") for folder in _control_groups(root)]
    total = next((line.split()[1] for line in _lines(root / "proc/meminfo") if line.startswith("MemTotal:")), "")
    limits = [int(one) for one in told if one.isdigit()] + ([int(total) * 1024] if total.isdigit() else [])
    return min(limits, default=None)


def _control_groups(root: Path) -> list[Path]:
    """Where limits may stand: a container sees its own at the top, a service of systemd has a folder below."""
    top = root / "sys/fs/cgroup"
    own = _first_line(root / "proc/self/cgroup").removeprefix("0::").strip("/")
    return [top, top / own] if own else [top]


def _first_line(path: Path) -> str:
    return next(iter(_lines(path)), "").strip()


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return []
