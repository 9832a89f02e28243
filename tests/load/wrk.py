"""The load: wrk posts one body over and over, and says what came of it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from programs import Server

_SCRIPT = Path(__file__).parent / "post.lua"


@dataclass(frozen=True)
class Load:
    """How hard: connections, seconds, milliseconds of pause between requests on average."""

    connections: int
    seconds: int
    pause: int = 0


@dataclass(frozen=True)
class Result:
    """What came of it: times in milliseconds; refused are answers beyond 399, broken are those that never came.

    ``cpu`` are the microseconds of CPU that the server spent on a request.
    """

    requests: int
    seconds: float
    p50: float
    p99: float
    refused: int
    broken: int
    cpu: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds


def drive(server: Server, body: Path, load: Load) -> Result:
    """Drives a server on loopback with one thread of wrk, and waits for the end."""
    command = ["wrk", "-t", "1", "-c", str(load.connections), "-d", f"{load.seconds}s", "--timeout", "10s"]
    command += ["-s", str(_SCRIPT), server.url, "--", str(body), str(load.pause)]
    before = server.cpu()
    done = subprocess.run(command, capture_output=True, text=True, timeout=load.seconds + 60, check=False)
    if done.returncode:
        raise SystemExit(f"wrk failed: {done.stderr.strip() or done.stdout.strip()}")
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return Result(**told, cpu=(server.cpu() - before) / max(told["requests"], 1) * 1e6)
