"""The client and a service that wants a key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from server_process import ended, port_of, started

from pnlint.client import Client, Problem


def test_a_key_opens_a_service_that_wants_one(tmp_path: Path) -> None:
    """With the key the service answers; without it, or with another, the client says what it wants, at once."""
    made = subprocess.run(
        [sys.executable, "-m", "pnlint", "key", "new", "erp", "--lang", "en"],
        capture_output=True,
        text=True,
        check=True,
    )
    told = dict(line.split(": ", 1) for line in made.stdout.splitlines())
    key = told["key"].strip()
    (tmp_path / "keys").write_text(told["line"].strip() + "\n")
    process = started("127.0.0.1", 0, PNLINT_KEYS=str(tmp_path / "keys"))
    try:
        url = f"http://127.0.0.1:{port_of(process)}"
        with Client(url, key=key) as client:
            assert client.lint({"response": {}}).verdict
        for wrong in (None, key[:-4] + "aaaa"):
            with pytest.raises(Problem) as caught:
                Client(url, key=wrong).lint({})
            assert caught.value.status == 401
            assert caught.value.detail
    finally:
        ended(process)
