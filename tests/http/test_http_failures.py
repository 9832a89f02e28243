"""What the service does when it fails itself."""

from __future__ import annotations

import logging
import os
import re
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from pnlint.http.app import create_app
from pnlint.http.observe.logs import Lines
from pnlint.library import Shelf

SECRET = "3000012345678"


def failing(*_: Any, **__: Any) -> Any:
    """Stands for an error of ours that quotes the draft."""
    raise RuntimeError(f"order {SECRET} is odd")


def test_failure_is_a_problem_with_an_id_and_no_more(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A failure of ours is 500: the reader gets an id, the log gets the same id and the place, neither the draft."""
    monkeypatch.setattr("pnlint.http.asked.judge_bytes", failing)
    client = create_app(shelf, lambda: datetime(2026, 11, 24, tzinfo=UTC)).test_client()
    caplog.handler.setFormatter(Lines("json", lambda: "1"))
    with caplog.at_level(logging.DEBUG):
        got = client.post("/v1/lint", data=b'{"notification": {"id": "%s"}}' % SECRET.encode())
    body = got.json
    instance = body.pop("instance")
    assert (got.status_code, got.content_type) == (500, "application/problem+json")
    assert body == {
        "type": "/problems/internal-error",
        "title": "Internal error",
        "status": 500,
        "detail": "The service failed, and nothing was checked. Try again later; if it fails again, "
        "give the id in instance to whoever runs the service.",
    }
    said = orjson.loads(caplog.text)
    assert said.pop("time").endswith("Z")
    assert re.fullmatch(r"test_http_failures\.py:\d+ in failing", said.pop("frames")[-1])
    assert said == {
        "level": "error",
        "pid": os.getpid(),
        "event": "request-failed",
        "request_id": got.headers["X-Request-Id"],
        "error": "RuntimeError",
        "route": "/v1/lint",
        "release": "1",
    }
    assert instance == f"urn:uuid:{got.headers['X-Request-Id']}"


def test_nothing_is_logged_of_drafts(client: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Neither a check nor a refusal writes anything to the log."""
    with caplog.at_level(logging.DEBUG):
        client.post("/v1/lint", data=b'{"notification": {"id": "%s"}}' % SECRET.encode())
        client.post("/v1/lint", data=b'{"%s": 1}' % SECRET.encode())
        client.post("/v1/lint", data=b'{"%s": ' % SECRET.encode())
    assert caplog.text == ""


def test_whole_numbers_beyond_64_bits_can_be_answered(client: Any) -> None:
    """A number that orjson cannot write does not make the service fail."""
    body = b'{"response": {"evidence": [{"id": "e1", "bytes": 100000000000000000000000000}]}}'
    assert client.post("/v1/lint", data=body).status_code == 200


def test_limit_can_be_set(shelf: Shelf) -> None:
    """``MAX_CONTENT_LENGTH`` of the application bounds the body, and the refusal names it."""
    app = create_app(shelf)
    app.config["MAX_CONTENT_LENGTH"] = 100
    client = app.test_client()
    assert client.post("/v1/lint", data=b"{}" + b" " * 98).status_code == 200
    got = client.post("/v1/lint", data=b"{}" + b" " * 99)
    assert (got.status_code, "100" in got.json["detail"]) == (413, True)
