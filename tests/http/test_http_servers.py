"""The application under other servers than our own, each a real process, and how each of them stops."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from server_process import ROOT, ended
from serving import Folder, Server

SLOW = b'{"store": {"orders": [' + b",".join(b'{"order_id": "%d"}' % number for number in range(20_000)) + b"]}}"


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def gunicorn(port: int) -> Sequence[str]:
    """gunicorn with two workers of its plainest kind."""
    return ("gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--timeout", "120", "--no-control-socket")


def granian(port: int) -> Sequence[str]:
    """granian by its own command, with two workers."""
    return ("granian", "--interface", "wsgi", "--port", str(port), "--workers", "2", "--workers-kill-timeout", "15")


SERVERS = pytest.mark.parametrize("server", [gunicorn, granian])


@contextmanager
def under(server: object, **environment: str) -> Iterator[Server]:
    """The application under a server that finds it by its name."""
    port = free_port()
    assert callable(server)
    process = subprocess.Popen(
        [sys.executable, "-m", *server(port), "pnlint.http.wsgi:application"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    running = Server(process, port)
    try:
        running.until(lambda: answers(port))
        yield running
    finally:
        ended(process)


def answers(port: int) -> bool:
    """Whether a server is there."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False


@SERVERS
def test_it_runs_under_other_servers(server: object) -> None:
    """The application answers under gunicorn and granian, set by variables."""
    with under(server, PNLINT_MAX_BODY="1024") as running:
        assert running.lint().json["verdict"] == "incomplete"
        connection = HTTPConnection("127.0.0.1", running.port, timeout=60)
        connection.request("POST", "/v1/lint", b" " * 1025)
        assert connection.getresponse().status == 413


@SERVERS
def test_a_request_under_way_is_answered_when_it_stops(server: object) -> None:
    """SIGTERM lets a slow request come to its answer under either server."""
    headers = ("Host: x", "Connection: close", "Expect: 100-continue", f"Content-Length: {len(SLOW)}")
    head = "\r\n".join(("POST /v1/lint HTTP/1.1", *headers, "", ""))
    with under(server) as running, socket.create_connection(("127.0.0.1", running.port), timeout=120) as asking:
        asking.sendall(head.encode())
        # Only who has taken the request says so; then it is under way for certain when the signal comes.
        assert asking.recv(1000).startswith(b"HTTP/1.1 100")
        asking.sendall(SLOW[:-1])
        running.process.send_signal(signal.SIGTERM)
        asking.sendall(SLOW[-1:])
        assert asking.recv(1000).startswith(b"HTTP/1.1 200")
        while asking.recv(1 << 20):
            pass
        running.process.communicate(timeout=120)


def test_a_variable_that_is_wrong_is_said_once(tmp_path: Path) -> None:
    """Under another server a wrong variable ends the start with a sentence in the log."""
    run = subprocess.run(
        [sys.executable, "-c", "import pnlint.http.wsgi"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "PNLINT_MAX_BODY": "much"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].endswith(
        "PNLINT_MAX_BODY=much: bytes from 1024 to 1073741824, or as in 512KiB and 8MiB"
    )


def test_rules_change_under_gunicorn_too(tmp_path: Path) -> None:
    """Under gunicorn each worker watches the rules; one that starts while they are broken has those taken last."""
    (tmp_path / "rules").mkdir()
    folder = Folder(tmp_path / "rules")
    environment = {
        "PNLINT_RULES": str(folder.root),
        "PNLINT_CACHE": str(tmp_path / "cache"),
        "PNLINT_RELOAD_RULES": "on",
        "PNLINT_RELOAD_INTERVAL": "0.1",
    }
    with under(gunicorn, **environment) as running:
        folder.change("pack.yaml", 'release: "1"', 'release: "2"')
        running.until(lambda: {running.lint().headers["pnlint-release"] for _ in range(20)} == {"2"})
        folder.change("pack.yaml", 'release: "2"', "release: [")
        running.until(lambda: {running.ready()["status"] for _ in range(10)} == {"warning"})
        running.process.send_signal(signal.SIGHUP)  # gunicorn starts all its workers anew
        running.until(lambda: answers(running.port) and {running.ready()["status"] for _ in range(10)} == {"warning"})
        assert {running.lint().headers["pnlint-release"] for _ in range(20)} == {"2"}


@pytest.mark.parametrize("named", ["rules/coupang", "rules/nowhere"])
def test_a_folder_that_is_no_rules_folder_is_refused_everywhere(tmp_path: Path, named: str) -> None:
    """Every command ends with 2 and says which folder is meant; another server is told the same and does not start."""
    shutil.copytree(ROOT / "rules/texts", tmp_path / "rules/texts")
    shutil.copytree(ROOT / "rules/schema", tmp_path / "rules/schema")
    shutil.copytree(ROOT / "tests/pack/second", tmp_path / "rules/coupang")
    folder = tmp_path / named
    says = f"pnlint: {folder} is no rules folder; it lacks texts/, schema/, */pack.yaml. "
    meant = f"{tmp_path / 'rules'} is one and probably meant"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "service"), "PNLINT_LANG": "en", "PNLINT_RULES": str(folder)}
    for command in (["check", "x"], ["rules"], ["serve", "--port", "0"]):
        run = subprocess.run(
            [sys.executable, "-m", "pnlint", *command], env=environment, capture_output=True, text=True, timeout=60
        )
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr.startswith(says + meant), run.stderr
    run = subprocess.run(
        [sys.executable, "-m", *gunicorn(free_port()), "pnlint.http.wsgi:application"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode != 0
    assert f"\n{says}{meant}" in run.stderr, run.stderr


def test_the_flag_is_looked_at_like_the_variable(tmp_path: Path) -> None:
    """``serve --rules`` with the folder of one pack ends with 2 before anything listens, and names its parent."""
    rules = ROOT / "rules"
    run = subprocess.run(
        [sys.executable, "-m", "pnlint", "serve", "--port", "0", "--lang", "en", "--rules", str(rules / "coupang")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert f"{rules} is one and probably meant" in run.stderr


def test_faults_of_rules_are_said_under_another_server_as_serve_says_them(tmp_path: Path) -> None:
    """gunicorn's log has each fault with file, line and what to do, word for word what ``pnlint serve`` prints."""
    (tmp_path / "rules").mkdir()
    folder = Folder(tmp_path / "rules")
    folder.change("pack.yaml", 'release: "1"', "release: [")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "service"), "PNLINT_RULES": str(folder.root)}
    environment |= {"PNLINT_LANG": "en", "PNLINT_CACHE": str(tmp_path / "cache")}
    said = [
        subprocess.run([sys.executable, "-m", *command], env=environment, capture_output=True, text=True, timeout=60)
        for command in (
            ("pnlint", "serve", "--port", "0"),
            (*gunicorn(free_port()), "pnlint.http.wsgi:application"),
        )
    ]
    assert said[0].returncode == 2
    assert "coupang/pack.yaml:" in said[0].stderr
    assert said[0].stderr in said[1].stderr
