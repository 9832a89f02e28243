"""Where workers keep what they count: a folder of files that each of them shares with the others."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_KINDS = ("counter", "histogram", "gauge_livesum")
_BYTES = 1 << 20
_LIVE = re.compile(r"gauge_live\w+?_(\d+)\.db")


def shared_folder() -> Path | None:
    """The folder; None where there is one process only."""
    found = os.environ.get(VARIABLE)
    return Path(found) if found else None


@contextmanager
def shared() -> Iterator[None]:
    """Has the processes that begin meanwhile count together; OSError where there is no room for their files.

    Who has chosen a folder keeps it, with what is in it.
    """
    if VARIABLE in os.environ:
        yield
        return
    folder = tempfile.mkdtemp(prefix="pnlint-metrics-")
    os.environ[VARIABLE] = folder
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def reserve(folder: Path) -> None:
    """Takes the room for this process's numbers; OSError if there is none.

    The files are written through memory, and a disk that is found full then would end the process.
    """
    for kind in _KINDS:
        file = os.open(folder / f"{kind}_{os.getpid()}.db", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            take_room(file, _BYTES)
        finally:
            os.close(file)


def files_of(folder: Path) -> list[Path]:
    """The files with numbers in them. Where there was no room for one, it is there and has no beginning."""
    return [path for path in folder.glob("*.db") if path.stat().st_size]


def take_room(file: int, size: int) -> None:
    """Gives an open file its size and the room on the disk; OSError if there is none.

    Not every system can take the room before it is used: there the file has its size only.
    """
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
    else:
        os.ftruncate(file, size)


def forget_the_dead(folder: Path) -> None:
    """Takes out what processes say of the present that are no more; what they counted stays."""
    for path in folder.iterdir():
        found = _LIVE.fullmatch(path.name)
        if found and not Path(f"/proc/{found[1]}").exists() and Path("/proc/self").exists():
            path.unlink(missing_ok=True)
