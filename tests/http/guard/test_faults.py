"""Requests that mean harm, sent to a real server: each has its problem, and everybody else is answered meanwhile."""

from __future__ import annotations

import gzip
import io
import signal
import socket
import subprocess
import zipfile
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest
from server_process import Got, ended, over_the_wire, port_of, started

JSON = {"Content-Type": "application/json"}
LIMIT = 8 * 1024 * 1024
SLOW, HALVES = 16, 16


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server process and its port; at the end it must still be the process that was started."""
    process = started("127.0.0.1", 0)
    try:
        port = port_of(process)
        yield process, port
        assert process.poll() is None
        assert over_the_wire(port, "GET", "/healthz", None, {}).status == 200
    finally:
        ended(process)


def bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks to a hundred megabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("path", "body", "headers", "status", "code"),
    [
        ("/v1/lint", gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"}, 415, "body-compressed"),
        ("/v1/lint", gzip.compress(b" " * 50_000_000), {}, 415, "media-type-refused"),
        ("/v1/lint/batch", gzip.compress(b"{}\n"), {"Content-Encoding": "gzip"}, 415, "body-compressed"),
        ("/v1/draft", bomb(), {"Content-Type": "application/octet-stream"}, 422, None),
        ("/v1/lint", b"[" * 10_000, JSON, 400, "too-deep"),
        ("/v1/lint", b"[" * 10_000 + b"]" * 10_000, JSON, 400, "too-deep"),
        ("/v1/lint", b"[" * 10_000, {"Content-Type": "application/yaml"}, 400, None),
        ("/v1/lint", b"a" * LIMIT, JSON, 400, None),
        ("/v1/lint", b'"' + b"a" * (LIMIT - 2) + b'"', JSON, 422, "text-alone"),
        ("/v1/lint", b"a" * (LIMIT + 1), JSON, 413, "too-large"),
        ("/v1/lint", b'{"response": {"text": "\xff\xfe"}}', JSON, 400, "not-utf8"),
        ("/v1/lint", b'{"response": {"text": "\\udfff"}}', JSON, 400, "lone-surrogate"),
        ("/v1/lint", b'{"now": null, "now": null}', JSON, 400, "duplicate-key"),
    ],
)
def test_hostile_bodies_are_problems(
    server: tuple[subprocess.Popen[str], int],
    path: str,
    body: bytes,
    headers: dict[str, str],
    status: int,
    code: str | None,
) -> None:
    """Bombs, nesting, one character eight million times, broken text: each is a problem, and the server lives."""
    got = over_the_wire(server[1], "POST", path, body, headers)
    assert (got.status, got.type) == (status, "application/problem+json")
    if code is not None:
        assert got.json["type"] == f"/problems/{code}"
    assert got.json["instance"].endswith(got.headers["x-request-id"])


def head(path: str, length: int) -> bytes:
    """The head of a request whose body is to follow."""
    lines = (f"POST {path} HTTP/1.1", "Host: x", "Content-Type: application/json", f"Content-Length: {length}", "", "")
    return "\r\n".join(lines).encode()


def test_slow_and_half_sent_bodies_keep_nobody_waiting(server: tuple[subprocess.Popen[str], int]) -> None:
    """Sixteen bodies that stop halfway and sixteen that come byte by byte: others are answered, the slow ones too."""
    body = b'{"now": null}'
    halves = [socket.create_connection(("127.0.0.1", server[1]), timeout=30) for _ in range(HALVES)]
    slow = [socket.create_connection(("127.0.0.1", server[1]), timeout=60) for _ in range(SLOW)]
    try:
        for one in halves:
            one.sendall(head("/v1/lint", 1000) + b"{")
        for one in slow:
            one.sendall(head("/v1/lint?rule=order-unanswered", len(body)))
        for byte in body:
            for one in slow:
                one.sendall(bytes((byte,)))
            assert over_the_wire(server[1], "POST", "/v1/lint?rule=order-unanswered", b"{}", JSON).status == 200
        for one in slow:
            answer = HTTPResponse(one, method="POST")
            answer.begin()
            assert answer.status == 200
        for one in halves:
            one.shutdown(socket.SHUT_WR)
    finally:
        for one in (*halves, *slow):
            one.close()


def test_a_batch_under_way_is_answered_to_its_end_when_the_service_stops() -> None:
    """Who has sent a batch gets a line for each draft of it, though the service is told to stop meanwhile."""
    process = started("127.0.0.1", 0)
    try:
        connection = HTTPConnection("127.0.0.1", port_of(process), timeout=60)
        lines = 400
        connection.request(
            "POST", "/v1/lint/batch", b'{"now": null}\n' * lines, {"Content-Type": "application/x-ndjson"}
        )
        answer = connection.getresponse()
        first = answer.readline()
        process.send_signal(signal.SIGTERM)
        rest = answer.read()
        connection.close()
        process.communicate(timeout=60)
    finally:
        ended(process)
    assert first.startswith(b'{"line":1,')
    assert (rest.count(b"\n"), b'{"line":%d,' % lines in rest, process.returncode) == (lines - 1, True, 0)


def test_an_answer_names_its_problem_whatever_is_wrong(server: tuple[subprocess.Popen[str], int]) -> None:
    """A body that ends before its length is told as what it is, on a connection that is still open for the answer."""
    with socket.create_connection(("127.0.0.1", server[1]), timeout=30) as one:
        one.sendall(head("/v1/lint", 10) + b"{")
        one.shutdown(socket.SHUT_WR)
        said = b""
        while piece := one.recv(65536):
            said += piece
    # Granian may close the connection of a sender that has gone without an answer; it never sends another one.
    assert said == b"" or b"400" in said.split(b"\r\n")[0]


def test_connections_that_send_nothing_are_closed(server: tuple[subprocess.Popen[str], int]) -> None:
    """A head that never ends is waited for as long as the setting says; others are answered meanwhile."""
    idle = [socket.create_connection(("127.0.0.1", server[1]), timeout=60) for _ in range(HALVES)]
    try:
        for one in idle:
            one.sendall(b"POST /v1/lint HTTP/1.1\r\nHost: x\r\n")
        got: Got = over_the_wire(server[1], "POST", "/v1/lint?rule=order-unanswered", b"{}", JSON)
        assert got.status == 200
        for one in idle:
            while one.recv(65536):
                pass
    finally:
        for one in idle:
            one.close()
