"""A rules folder that is small enough to be checked in a moment, and servers of it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from server_process import ROOT, ended, over_the_wire, port_of

SMALL = ROOT / "tests/pack/second"
LONGEST = 60.0


class Folder:
    """The rules folder of a server: a small pack under the name of the pack that the service reads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("schema", "texts"):
            shutil.copytree(ROOT / "rules" / name, root / name)
        shutil.copytree(SMALL, root / "coupang")

    def change(self, file: str, old: str, new: str) -> None:
        """Puts other words into a file, in one place, as an editor saves it: whole or not at all."""
        path = self.root / "coupang" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old)
        aside = path.with_suffix(".saving")
        aside.write_text(text.replace(old, new), encoding="utf-8")
        aside.replace(path)


class Server:
    """A running ``pnlint serve`` (or another server) and questions to it."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port

    def get(self, path: str, **headers: str) -> Any:
        """The answer to a question."""
        return over_the_wire(self.port, "GET", path, None, {k.replace("_", "-"): v for k, v in headers.items()})

    def lint(self, query: str = "", **headers: str) -> Any:
        """The answer to an empty draft."""
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        return over_the_wire(self.port, "POST", f"/v1/lint{query}", b"{}", named)

    def ready(self) -> Any:
        """What ``/readyz`` says."""
        return self.get("/readyz").json

    def until(self, holds: Callable[[], bool]) -> None:
        """Waits until something holds, as long as a loaded machine may need."""
        end = time.monotonic() + LONGEST
        while not holds():
            assert time.monotonic() < end, self.ready()
            time.sleep(0.05)


def _disk_full() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@contextmanager
def serving(
    folder: Folder, *flags: str, full: bool = False, tried: bool = True, **environment: str
) -> Iterator[Server]:
    """A server of the folder that looks at it many times a second, unless flags say otherwise.

    With ``full`` no file can be written, as on a disk that is full. With ``tried`` its workers have run the examples.
    """
    command = [sys.executable, "-m", "pnlint", "serve", "--port", "0", "--workers", "1", "--reload-interval", "0.1"]
    told = {"PYTHONPATH": str(ROOT / "service"), "PNLINT_LANG": "en", "PNLINT_RULES": str(folder.root)}
    process = subprocess.Popen(
        [*command, *flags],
        env={**os.environ, "PNLINT_CACHE": str(folder.root.parent / "cache"), **told, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_disk_full if full else None,
    )
    try:
        server = Server(process, port_of(process))
        if tried:
            server.until(lambda: all(server.ready()["reload"]["tried"] for _ in range(10)))
        yield server
    finally:
        ended(process)
