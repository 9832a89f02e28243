"""A server process and requests to it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Any

import orjson

ROOT = Path(__file__).parents[2]
_complaints: dict[int, IO[str]] = {}


@dataclass(frozen=True)
class Got:
    """A response: its status, its headers with lower-case names, its bytes."""

    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def json(self) -> Any:
        """The body as data."""
        return orjson.loads(self.raw)

    @property
    def type(self) -> str:
        """The media type."""
        return self.headers["content-type"]


def started(host: str, port: int, workers: int = 1, **environment: str) -> subprocess.Popen[str]:
    """A server process; its first line of output says where it listens."""
    # A pipe that nobody reads fills up and holds a server that has much to say.
    complaints = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - it is read when the process has ended
    process = subprocess.Popen(
        [sys.executable, "-m", "pnlint", "serve", "--host", host, "--port", str(port), "--workers", str(workers)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "PNLINT_LANG": "en", **environment},
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
    )
    _complaints[process.pid] = complaints
    return process


def output(process: subprocess.Popen[str], timeout: float) -> tuple[str, str]:
    """What a server process has said on both streams, once it has ended."""
    out, _ = process.communicate(timeout=timeout)
    complaints = _complaints[process.pid]
    complaints.seek(0)
    return out, complaints.read()


def ended(process: subprocess.Popen[str]) -> None:
    """Ends a server process, whatever became of it."""
    process.terminate()
    try:
        process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def port_of(process: subprocess.Popen[str]) -> int:
    """The port that a server process says it listens at."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("pnlint is listening at http://127.0.0.1:"), line
    return int(line.split(":")[2].split(" ")[0])


def over_the_wire(port: int, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Got:
    """One request to the server process."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, dict(headers))
        response = connection.getresponse()
        return Got(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()
