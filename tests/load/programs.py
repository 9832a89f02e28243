"""The servers that are driven, each a process on loopback, and what they take of the machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SCHEMA = ROOT / "rules/schema/case.schema.json"
_STARTS_WITHIN = 60


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, and its process."""

    url: str
    port: int
    process: int

    def post(self, raw: bytes) -> bytes:
        """The answer to one body; raises OSError or HTTPException if there is none."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", "/v1/lint", raw, {"Content-Type": "application/json"})
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        if response.status != 200:
            raise HTTPException(f"{response.status}: {body[:200]!r}")
        return body

    def cpu(self) -> float:
        """Seconds of CPU that the process and its children have used."""
        return sum(_cpu(one) for one in _family(self.process))

    def memory(self) -> int:
        """Resident bytes of the process and its children."""
        return sum(_resident(one) for one in _family(self.process))


def commands(workers: int, threads: int) -> Mapping[str, list[str]]:
    """How each server is started; its port goes in the place of PORT. Only those that can be started here."""
    many = [str(workers), str(threads)]
    serve = [sys.executable, "-m", "pnlint", "serve", "--lang", "en", "--port", "PORT", "--workers", many[0]]
    found = {"pnlint": serve, "echo": [sys.executable, str(HERE / "echo.py"), "PORT", *many]}
    if shutil.which("node") and (HERE / "express/node_modules").is_dir():
        found["express"] = ["node", str(HERE / "express/server.js"), "PORT", str(SCHEMA)]
    return found


@contextmanager
def running(command: list[str]) -> Iterator[Server]:
    """The server from its first answer until it has ended."""
    port = _free_port()
    process = subprocess.Popen(
        [one.replace("PORT", str(port)) for one in command],
        cwd=HERE,
        env={**os.environ, "NODE_ENV": "production"},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(process, port)
        yield Server(f"http://127.0.0.1:{port}/v1/lint", port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"{process.args!r} ended with exit code {process.returncode}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit(f"{process.args!r} does not listen after {_STARTS_WITHIN} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for one in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield from _family(int(one))


def _resident(process: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _cpu(process: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0
