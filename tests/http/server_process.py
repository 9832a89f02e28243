"""A server process and requests to it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).parents[2]


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
    return subprocess.Popen(
        [sys.executable, "-m", "pnlint", "serve", "--host", host, "--port", str(port), "--workers", str(workers)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "PNLINT_LANG": "en", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


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
