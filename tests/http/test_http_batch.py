"""``POST /v1/lint/batch``: a case a line, an answer a line, however many there are."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator
from server_process import ROOT, ended, output, over_the_wire, port_of, started
from streamed import chunk, exchanged, opened, resident

from pnlint.http.observe.logs import Lines

ONE = "/v1/lint?rule=order-unanswered&as_of=2026-11-24"
BATCH = ONE.replace("?", "/batch?")
LINES = {"Content_Type": "application/x-ndjson"}
GOOD = b'{"now":"2026-11-24T10:00:00+09:00","notification":{"orders":[{"order_id":"%d"}]},"response":{"orders":[]}}'
# What may be added to the memory of a server by its own ways of growing, far less than any body below.
ROOM = 12 * 1024 * 1024
# Gunicorn is slow at chunks, so it gets a part of the lines.
SHARE = {"granian": 1, "gunicorn": 3}


def answers(got: Any) -> list[Any]:
    """The lines of an answer as data."""
    assert (got.status, got.type) == (200, "application/x-ndjson"), got.raw
    assert got.raw.endswith(b"\n")
    return [orjson.loads(line) for line in got.raw.splitlines()]


def test_every_line_is_answered_in_order(send: Any) -> None:
    """The answer to a line is what /v1/lint says of it, with the number of the line in front."""
    found = answers(send("POST", BATCH, b"\n".join(GOOD % number for number in range(40)), **LINES))
    assert [one.pop("line") for one in found] == list(range(1, 41))
    assert [one["findings"][0]["data"]["order_id"] for one in found] == [str(number) for number in range(40)]
    assert found[7] == send("POST", ONE, GOOD % 7, Content_Type="application/json").json


def test_a_bad_line_is_one_bad_answer(send: Any) -> None:
    """Broken JSON, a wrong shape, bytes that are no text: each is a problem with its line; the others are checked."""
    lines = [GOOD % 1, b'{"now": ', b'{"respnse": {}}', b"\xff", b"PK\x03\x04", b"[]", GOOD % 2]
    found = answers(send("POST", f"{BATCH}&lang=zh", b"\n".join(lines) + b"\n", **LINES))
    assert [one["line"] for one in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.get("status") for one in found] == [None, 400, 422, 400, 415, 422, None]
    assert found[2]["type"] == "/problems/unknown-field"
    assert (found[2]["errors"][0]["line"], found[2]["errors"][0]["column"]) == (3, 2)
    assert found[2]["detail"].startswith("第 3 行第 2 列：")
    assert [found[0]["verdict"], found[6]["verdict"]] == ["blocked", "blocked"]


def test_blank_lines_are_counted_and_not_answered(send: Any) -> None:
    """Blank lines, CRLF and a missing last line feed change nothing but the numbers."""
    found = answers(send("POST", BATCH, b"\n  \r\n" + GOOD % 1 + b"\r\n\n\n" + GOOD % 2, **LINES))
    assert [(one["line"], one["verdict"]) for one in found] == [(3, "blocked"), (6, "blocked")]


@pytest.mark.parametrize("body", [b"", b"\n \n\r\n"])
def test_a_body_without_a_case_is_no_success(send: Any, body: bytes) -> None:
    """Where nothing was checked the answer is a problem, not an empty success."""
    got = send("POST", BATCH, body, **LINES)
    assert (got.status, got.type, got.json["type"]) == (422, "application/problem+json", "/problems/batch-empty")


def test_a_line_over_the_limit_is_one_problem(send: Any) -> None:
    """8 MiB and a byte are one 413; the body as a whole may be longer, and the next line is checked."""
    limit = 8 * 1024 * 1024
    longest = b"{}" + b" " * (limit - 2)
    found = answers(send("POST", BATCH, b"\n".join([longest, longest + b" ", b" " * (limit + 9), GOOD % 1]), **LINES))
    assert [(one["line"], one.get("status"), one.get("verdict")) for one in found] == [
        (1, None, "incomplete"),
        (2, 413, None),
        (3, 413, None),
        (4, None, "blocked"),
    ]


def test_the_query_is_that_of_lint(send: Any) -> None:
    """``lang``, ``fail_on``, ``rule`` and ``profile`` count for every line; what is unknown is refused before any."""
    found = answers(send("POST", f"{BATCH}&fail_on=error&lang=zh", GOOD % 1 + b"\n" + GOOD % 2, **LINES))
    assert [one["failed"] for one in found] == [True, True]
    assert found[0]["findings"][0]["message"] == "订单 1 在通知里，说明里却没有这一单。"
    found = answers(send("POST", "/v1/lint/batch?profile=draft-only", GOOD % 1, **LINES))
    assert found[0]["profile"]["id"] == "draft-only"
    got = send("POST", "/v1/lint/batch?zzz=1", GOOD % 1, **LINES)
    assert (got.status, got.json["type"]) == (422, "/problems/unknown-parameter")


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Content_Type": "application/json"}, 415, "batch-media-type"),
        ({"Content_Type": "application/x-ndjson", "Content_Encoding": "gzip"}, 415, "body-compressed"),
        ({"Content_Type": "application/x-ndjson", "Accept": "application/json"}, 406, "not-acceptable"),
    ],
)
def test_other_kinds_are_refused(send: Any, headers: dict[str, str], status: int, code: str) -> None:
    """What is no NDJSON, is compressed, or is to be answered in another format is refused before it is read."""
    got = send("POST", BATCH, GOOD % 1, **headers)
    assert (got.status, got.json["type"]) == (status, f"/problems/{code}")


@pytest.mark.parametrize("kind", ["", "application/jsonl", "text/plain", "application/x-www-form-urlencoded"])
def test_kinds_that_are_taken(client: Any, kind: str) -> None:
    """Other names of NDJSON are taken, and bodies that are not declared."""
    got = client.post(BATCH, data=GOOD % 1, headers={"Content-Type": kind})
    assert (got.status_code, got.content_type) == (200, "application/x-ndjson")


def test_lines_have_the_published_schemas(client: Any) -> None:
    """A line of the answer is an answer or a problem as /v1/schemas has them."""
    schemas = [Draft202012Validator(client.get(f"/v1/schemas/{name}").json) for name in ("answer", "problem")]
    lines = client.post("/v1/lint/batch", data=GOOD % 1 + b"\n{", content_type="application/x-ndjson").data.splitlines()
    for line, schema in zip(lines, schemas, strict=True):
        assert list(schema.iter_errors(orjson.loads(line))) == []


def test_a_failure_of_ours_is_that_of_one_line(client: Any, monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    """Where the service fails on one line that line is a 500 with an id that is in the log; the draft is not."""
    from pnlint.http import asked

    judge = asked.judge_bytes

    def failing(raw: bytes, *rest: Any, **more: Any) -> Any:
        if b'"13"' in raw:
            raise RuntimeError(raw.decode())
        return judge(raw, *rest, **more)

    monkeypatch.setattr("pnlint.http.asked.judge_bytes", failing)
    caplog.handler.setFormatter(Lines("json", lambda: "1"))
    body = b"\n".join(GOOD % number for number in (12, 13, 14))
    lines = client.post(BATCH, data=body, content_type="application/x-ndjson").data.splitlines()
    found = [orjson.loads(line) for line in lines]
    assert [one.get("status") for one in found] == [None, 500, None]
    logged = orjson.loads(caplog.text)
    assert found[1]["instance"] == f"urn:uuid:{logged['request_id']}"
    assert (logged["event"], logged["error"], logged["route"]) == ("request-failed", "RuntimeError", "/v1/lint/batch")
    assert "order_id" not in caplog.text


def test_a_body_that_is_cut_off_ends_with_a_problem(client: Any) -> None:
    """Half a line that came before the sender broke off is not judged as if it were a whole one."""
    body = GOOD % 1 + b"\n{}"
    got = client.post(BATCH, data=body, environ_overrides={"CONTENT_LENGTH": str(len(body) + 5)})
    found = [orjson.loads(line) for line in got.data.splitlines()]
    assert [(one["line"], one.get("status")) for one in found] == [(1, None), (2, 400)]


def gunicorn() -> tuple[subprocess.Popen[str], int]:
    """The application under gunicorn, and its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-b", "127.0.0.1:0", "-k", "gthread", "pnlint.http.app:create_app()"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service")},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        found = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", line)
        if found:
            return process, int(found[1])
    raise AssertionError("gunicorn does not start")


@pytest.fixture(scope="module", params=["granian", "gunicorn"])
def server(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """The process id and the port of a server that has answered before."""
    if request.param == "gunicorn":
        process, port = gunicorn()
    else:
        process = started("127.0.0.1", 0)
        port = port_of(process)
    try:
        assert over_the_wire(port, "POST", BATCH, b"{}", {"Content-Type": "application/x-ndjson"}).status == 200
        yield process.pid, port
    finally:
        ended(process)


def long_lines(lines: int, size: int, pause: float = 0) -> Iterator[bytes]:
    """A body of so many lines of so many bytes, in pieces of 64 KiB that know nothing of lines."""
    line = GOOD % 1
    line = line[:-1] + b',"x_pad":"' + b"a" * (size - len(line) - 12) + b'"}\n'
    held = b""
    for _ in range(lines):
        held += line
        while len(held) >= 65_536:
            yield held[:65_536]
            held = held[65_536:]
            time.sleep(pause)
    yield held


@pytest.mark.parametrize(
    ("lines", "size", "pause"), [(30_000, 3_000, 0), (4_000, 20_000, 0.003)], ids=["quick", "slow"]
)
def test_memory_is_bounded_however_long_the_body_is(
    request: pytest.FixtureRequest, server: tuple[int, int], lines: int, size: int, pause: float
) -> None:
    """Of a body of 30 to 90 MB, sent quickly or slowly, the server never holds more than a few lines."""
    pid, port = server
    lines //= SHARE[request.node.callspec.params["server"]]
    for _ in exchanged(port, BATCH, long_lines(300, size)):
        pass  # a server that has answered a little has grown to its size
    before = most = resident(pid)
    number = 0
    for number, line in enumerate(exchanged(port, BATCH, long_lines(lines, size, pause)), 1):
        if number % 500 == 0:
            assert line.startswith(b'{"line":%d,"verdict":"blocked",' % number)
            most = max(most, resident(pid))
    assert number == lines
    assert most - before < ROOM


def test_answers_come_while_lines_are_sent(server: tuple[int, int]) -> None:
    """The first answers can be read long before the body ends."""
    connection = opened(server[1], BATCH)
    connection.sendall(chunk((GOOD % 1 + b"\n") * 100))
    got = b""
    while got.count(b'"verdict":"blocked"') < 50:
        got += connection.recv(65_536)
    connection.sendall(chunk(GOOD % 2 + b"\n") + chunk(b""))
    while not got.endswith(b"0\r\n\r\n"):
        got += connection.recv(65_536)
    connection.close()
    assert got.count(b'"verdict":"blocked"') == 101


def half_closed(port: int, path: str, body: bytes, **headers: str) -> bytes:
    """All of the answer to a body that its sender ends where it is, without the chunk that ends it."""
    connection = opened(port, path, Connection="close", **headers)
    connection.sendall(body)
    connection.shutdown(socket.SHUT_WR)
    got = b""
    while data := connection.recv(65_536):
        got += data
    connection.close()
    return got


@pytest.mark.parametrize(
    ("path", "media_type", "body"),
    [
        ("/v1/lint", "application/json", chunk(GOOD % 1)),
        ("/v1/lint", "application/json", b"%x\r\n%s" % (len(GOOD) + 90, GOOD % 1)),
        ("/v1/lint", "application/yaml", b"nonsense\r\n"),
        ("/v1/lint", "multipart/form-data; boundary=b", chunk(b"--b")),
        ("/v1/draft", "text/csv", chunk(b"order_id\r\n3000012345678\r\n")),
    ],
    ids=["between chunks", "within a chunk", "no chunk", "form", "data file"],
)
def test_a_body_in_chunks_that_breaks_off_is_never_checked(
    server: tuple[int, int], path: str, media_type: str, body: bytes
) -> None:
    """Half a draft in chunks is refused, not answered as if it were whole, or not answered at all."""
    got = half_closed(server[1], path, body, Content_Type=media_type)
    status = got.split(b" ", 2)[1]
    assert status in (b"400", b"411"), got
    assert b'"verdict"' not in got
    assert b'"case"' not in got


def test_a_batch_in_chunks_that_breaks_off_within_a_line_says_so(server: tuple[int, int]) -> None:
    """The whole lines are answered; the cut one is not checked, and the last line of the answer says why."""
    got = half_closed(server[1], BATCH, chunk((GOOD % 1 + b"\n") * 60) + chunk(GOOD % 2))
    # Servers hold lines back until a piece is full, and one of them does not hand out what it then knows to be cut.
    assert 30 < got.count(b'"verdict":"blocked"') <= 60, got
    last = got[got.rindex(b'{"line":') :]
    assert re.match(rb'\{"line":\d+,"type":"/problems/bad-request",', last), got


def test_a_client_that_stops_leaves_the_server_to_others(server: tuple[int, int]) -> None:
    """Senders that go away in the middle of a batch, more than there are threads, keep nobody waiting."""
    pid, port = server
    for _ in range(150):
        connection = opened(port, BATCH)
        connection.sendall(chunk((GOOD % 1 + b"\n") * 60))
        connection.recv(1_000)
        connection.close()
    got = over_the_wire(port, "POST", BATCH, GOOD % 3, {"Content-Type": "application/x-ndjson"})
    assert (got.status, orjson.loads(got.raw)["line"]) == (200, 1)
    assert resident(pid) > 0


def test_a_batch_without_end_ends_when_the_service_stops() -> None:
    """Before its time is up the answer says from which line on nothing was checked, and the request is logged."""
    process = started("127.0.0.1", 0, PNLINT_STOP_TIMEOUT="3", PNLINT_ACCESS_LOG="on", PNLINT_LOG_FORMAT="json")
    stopped = threading.Event()

    def lines() -> Iterator[bytes]:
        while not stopped.is_set():
            yield (GOOD % 1 + b"\n") * 50
            time.sleep(0.05)

    found = []
    try:
        port = port_of(process)
        for line in exchanged(port, BATCH, lines()):
            found.append(orjson.loads(line))
            if len(found) == 100:
                process.terminate()
        stopped.set()
        _, err = output(process, timeout=60)
    finally:
        stopped.set()
        ended(process)
    *answers, last = found
    assert len(answers) >= 100
    assert [one["line"] for one in answers] == list(range(1, len(answers) + 1))
    assert {one["verdict"] for one in answers} == {"blocked"}
    assert (last["line"], last["type"], last["status"]) == (len(answers) + 1, "/problems/stopping", 503)
    assert process.returncode == 0
    (logged,) = (orjson.loads(line) for line in err.splitlines() if '"event":"request"' in line)
    assert (logged["route"], logged["status"]) == ("/v1/lint/batch", 200)
