"""``pnlint health`` against a real server, and against none."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import pytest
from server_process import ROOT, ended, port_of, started


def health(port: int, language: str) -> subprocess.CompletedProcess[str]:
    """What the command says."""
    return subprocess.run(
        [sys.executable, "-m", "pnlint", "health", "--lang", language],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "PNLINT_PORT": str(port), "PNLINT_HOST": "0.0.0.0"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_service_that_answers() -> None:
    """A service that answers is well, and says by which rules; the address is that of its own settings."""
    process = started("127.0.0.1", 0)
    try:
        port = port_of(process)
        first = health(port, "en")
        end = time.monotonic() + 120
        while "examples" in first.stdout and time.monotonic() < end:
            assert (first.returncode, first.stdout.split(",")[0]) == (0, "answering")
            time.sleep(0.5)
            first = health(port, "en")
        for language, begins in (("en", "ready, rules 2026.11 (sha256:"), ("zh", "正常，规则版本 2026.11（sha256:")):
            got = health(port, language)
            assert (got.returncode, got.stderr, got.stdout.startswith(begins)) == (0, "", True)
    finally:
        ended(process)


@pytest.mark.parametrize(("language", "words"), [("en", "nothing listens there"), ("zh", "没有程序在听")])
def test_no_service(language: str, words: str) -> None:
    """Where nobody answers the exit code is 1, and one sentence says so."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        got = health(nobody.getsockname()[1], language)
    assert (got.returncode, got.stdout) == (1, "")
    assert words in got.stderr
    assert "Traceback" not in got.stderr
