"""``serve``: a real server process, its start, its load and its end."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from server_process import ROOT, ended, output, over_the_wire, port_of, started


def refused(*arguments: Any, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a server process says that cannot start."""
    process = started(*arguments, **environment)
    try:
        out, err = output(process, timeout=60)
    finally:
        ended(process)
    return subprocess.CompletedProcess([], process.returncode, out, err)


def test_ctrl_c_ends_it_in_peace() -> None:
    """One line says where it listens; Ctrl-C ends it with code 0, nothing more is said, and the port is free."""
    process = started("127.0.0.1", 0, 2)
    try:
        port = port_of(process)
        assert over_the_wire(port, "GET", "/healthz", None, {}).status == 200
        process.send_signal(signal.SIGINT)
        out, err = output(process, timeout=60)
    finally:
        ended(process)
    assert (process.returncode, out, err) == (0, "", "")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_sigterm_ends_it_in_peace() -> None:
    """What a service manager sends ends it as well."""
    process = started("127.0.0.1", 0)
    try:
        port_of(process)
        process.terminate()
        out, err = output(process, timeout=60)
    finally:
        ended(process)
    assert (process.returncode, out, err) == (0, "", "")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs Unix sockets")
def test_a_system_manager_is_told_when_it_is_ready(tmp_path: Path) -> None:
    """What starts the service as systemd does, with a socket to be told at, is told once it answers."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(tmp_path / "notify"))
        told.settimeout(60)
        process = started("127.0.0.1", 0, NOTIFY_SOCKET=str(tmp_path / "notify"))
        try:
            assert told.recv(100) == b"READY=1"
            assert over_the_wire(port_of(process), "GET", "/healthz", None, {}).status == 200
        finally:
            ended(process)


def test_busy_port() -> None:
    """A port in use is said in one sentence, with what to do, and the exit code is 2."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        got = refused("127.0.0.1", port)
    assert (got.returncode, got.stdout) == (2, "")
    assert got.stderr == (
        f"pnlint: Port {port} on 127.0.0.1 is in use. "
        "Choose another one with --port, or stop the program that uses it.\n"
    )


def test_port_of_another_server_of_ours(port: int) -> None:
    """A second server does not take half of the first one's requests: it does not start."""
    got = refused("127.0.0.1", port)
    assert (got.returncode, f"Port {port} on 127.0.0.1 is in use." in got.stderr) == (2, True)


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "nowhere.invalid", "a" * 70])
def test_bad_host(host: str) -> None:
    """An address that is not this machine's is said in one sentence, and the exit code is 2."""
    got = refused(host, 8080)
    assert (got.returncode, got.stdout) == (2, "")
    assert got.stderr == (
        f'pnlint: The service cannot listen at "{host}": that is not an address of this machine. '
        "Use 127.0.0.1 for this machine only, or 0.0.0.0 for the network.\n"
    )


def test_bad_port() -> None:
    """A port beyond 65535 is refused in the same way."""
    got = refused("127.0.0.1", 70_000)
    assert (got.returncode, got.stdout) == (2, "")
    assert got.stderr == 'pnlint: --port does not take "70000". Write a whole number from 0 to 65535.\n'


def test_pack_with_faults(tmp_path: Path) -> None:
    """A pack that is unusable is said once, with its file, and the exit code is 2."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (tmp_path / "rules/coupang/values.yaml").write_bytes(b"a: [\n")
    got = refused("127.0.0.1", 0, 2, PNLINT_RULES=str(tmp_path / "rules"))
    assert (got.returncode, got.stdout) == (2, "")
    assert "values.yaml" in got.stderr
    assert "Traceback" not in got.stderr


def test_half_sent_bodies_do_not_keep_others_waiting(port: int) -> None:
    """Forty senders that stop halfway through their bodies leave the service open to everybody else."""
    head = b"POST /v1/lint HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    halves = []
    try:
        for _ in range(40):
            half = socket.create_connection(("127.0.0.1", port), timeout=10)
            half.sendall(head)
            halves.append(half)
        time.sleep(0.3)
        begun = time.monotonic()
        assert over_the_wire(port, "POST", "/v1/lint?rule=order-unanswered", b"{}", {}).status == 200
        assert time.monotonic() - begun < 5
    finally:
        for half in halves:
            half.close()


def pieces(number: int, piece: bytes) -> Iterator[bytes]:
    """A body in pieces."""
    for _ in range(number):
        yield piece


def chunked(port: int, body: Iterator[bytes]) -> tuple[int, bytes]:
    """The answer to a body whose length is not told in advance."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    try:
        connection.request("POST", "/v1/lint?rule=order-unanswered", body, headers, encode_chunked=True)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_bodies_in_chunks(port: int) -> None:
    """A body in chunks may have been cut off, so it is refused with what to do, and bounded like any other."""
    status, raw = chunked(port, pieces(1, b"{}"))
    assert (status, b'"/problems/length-required"' in raw, b"Content-Length" in raw) == (411, True, True)
    status, raw = chunked(port, pieces(8 * 1024 + 1, b" " * 1024))
    assert (status, b'"/problems/too-large"' in raw) == (413, True)


def test_connection_is_kept_for_the_next_request(port: int) -> None:
    """Requests may follow each other on one connection, also after a refusal."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        for body, status in ((b"{", 400), (b"{}", 200), (b'{"a":1}', 422), (b"{}", 200)):
            connection.request("POST", "/v1/lint?rule=order-unanswered", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            assert (response.status, len(response.read()) > 0) == (status, True)
    finally:
        connection.close()


def test_requests_under_way_are_answered_before_it_ends() -> None:
    """Ctrl-C lets a request that has begun come to its answer."""
    process = started("127.0.0.1", 0)
    got: list[int] = []
    body = b'{"store": {"orders": [' + b",".join(b'{"order_id": "%d"}' % number for number in range(20_000)) + b"]}}"
    try:
        port = port_of(process)
        asking = threading.Thread(target=lambda: got.append(over_the_wire(port, "POST", "/v1/lint", body, {}).status))
        asking.start()
        time.sleep(0.15)
        process.send_signal(signal.SIGINT)
        asking.join(60)
        output(process, timeout=60)
    finally:
        ended(process)
    assert (got, process.returncode) == ([200], 0)


def children(pid: int) -> set[int]:
    """The processes that a process has started and that are there."""
    found = (path.read_text(encoding="ascii").split() for path in Path(f"/proc/{pid}/task").glob("*/children"))
    return {int(one) for numbers in found for one in numbers}


def workers_of(process: subprocess.Popen[str]) -> set[int]:
    """The workers of a server."""
    return children(process.pid)


def until(holds: Callable[[], bool]) -> None:
    """Waits until something holds, as long as a loaded machine may need."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def events(err: str) -> list[dict[str, Any]]:
    """The lines of the log as data."""
    return [json.loads(line) for line in err.splitlines()]


def test_a_worker_that_dies_is_told_of() -> None:
    """The log names the signal and both processes; the line itself says which process wrote it."""
    process = started("127.0.0.1", 0)
    try:
        port_of(process)
        (killed,) = workers_of(process)
        os.kill(killed, signal.SIGKILL)
        until(lambda: bool(workers_of(process) - {killed}))
        (young,) = workers_of(process) - {killed}
        process.terminate()
        _, err = output(process, timeout=60)
    finally:
        ended(process)
    died, began = events(err)
    assert (died["event"], died["level"], died["worker"], died["signal"]) == ("worker-died", "error", killed, "SIGKILL")
    assert (began["event"], began["worker"]) == ("worker-started", young)
    assert died["pid"] == began["pid"] == process.pid


def test_a_service_that_gives_up_says_so() -> None:
    """Workers that die as soon as they have begun end the service with 1, and the last line says why."""
    process = started("127.0.0.1", 0)
    try:
        port_of(process)
        killed: set[int] = set()
        while process.poll() is None and len(killed) < 9:
            for worker in workers_of(process) - killed:
                os.kill(worker, signal.SIGKILL)
                killed.add(worker)
            time.sleep(0.1)
        _, err = output(process, timeout=60)
    finally:
        ended(process)
    assert process.returncode == 1
    assert [one["event"] for one in events(err)][-2:] == ["worker-died", "service-given-up"]


def test_workers_end_with_their_main_process() -> None:
    """When the main process is killed nobody is left who keeps the port."""
    process = started("127.0.0.1", 0, 2)
    try:
        port_of(process)
        workers = workers_of(process)
        assert len(workers) == 2
        process.kill()
        until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
        _, err = output(process, timeout=60)
    finally:
        ended(process)
    assert {(one["event"], one["pid"]) for one in events(err)} == {("main-process-gone", one) for one in workers}


def test_a_check_of_the_rules_ends_with_its_worker(tmp_path: Path) -> None:
    """The process that runs the examples of the rules at the start does not outlive the service."""
    process = started("127.0.0.1", 0, PNLINT_CACHE=str(tmp_path))
    try:
        port_of(process)
        (worker,) = workers_of(process)
        until(lambda: bool(children(worker)))
        (checking,) = children(worker)
        process.terminate()
        output(process, timeout=60)
        until(lambda: not Path(f"/proc/{checking}").exists())
    finally:
        ended(process)


def test_a_hangup_while_it_starts_does_not_end_it() -> None:
    """SIGHUP, which asks for a look at the rules, is harmless while they are read, long before there are workers."""
    process = started("127.0.0.1", 0)
    try:
        status = Path(f"/proc/{process.pid}/status")
        # From the moment when it is ignored or handled, which is long before there are workers, it is sent on and on.
        until(lambda: any(int(line.split()[1], 16) & 1 for line in status.read_text().splitlines() if "SigIgn" in line))
        sending = threading.Event()

        def hang_up() -> None:
            while not sending.wait(0.01):
                process.send_signal(signal.SIGHUP)

        sender = threading.Thread(target=hang_up)
        sender.start()
        try:
            port = port_of(process)
        finally:
            sending.set()
            sender.join()
        assert over_the_wire(port, "POST", "/v1/lint", b"{}", {}).status == 200
        process.terminate()
        output(process, timeout=60)
    finally:
        ended(process)
    assert process.returncode == 0
