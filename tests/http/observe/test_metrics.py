"""Metrics of a real server with two workers."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from server_process import ROOT, Got, ended, over_the_wire, port_of

from pnlint.http.app import create_app
from pnlint.http.settings.read import read_settings
from pnlint.library import Shelf

BODY = b'{"notification": {"orders": [{"order_id": "1"}]}, "response": {"orders": []}}'


@contextmanager
def serving(tmp: Path, *flags: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server with two workers and its port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pnlint", "serve", "--port", "0", "--workers", "2", "--lang", "en", *flags],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "TMPDIR": str(tmp)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process, port_of(process)
    finally:
        ended(process)


def numbers(port: int) -> dict[tuple[str, str], float]:
    """The numbers by name and labels."""
    text = over_the_wire(port, "GET", "/metrics", None, {}).raw.decode()
    return {
        (one.name, " ".join(f"{name}={value}" for name, value in sorted(one.labels.items()))): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def lint(port: int) -> Got:
    """One check, on a connection of its own."""
    return over_the_wire(port, "POST", "/v1/lint?rule=order-unanswered", BODY, {})


def test_two_workers_count_as_one(tmp_path: Path) -> None:
    """Whichever worker is asked gives the sums of both; a worker that was killed keeps what it had counted."""
    with serving(tmp_path) as (process, port), ThreadPoolExecutor(8) as many:
        answers = [one.json for one in many.map(lambda _: lint(port), range(60))]
        assert over_the_wire(port, "POST", "/v1/lint", b"{", {}).status == 400
        findings = sum(len(one["findings"]) for one in answers)
        verdict = answers[0]["verdict"]
        expected = {
            ("pnlint_http_requests_total", "method=POST route=/v1/lint status=200"): 60,
            ("pnlint_http_requests_total", "method=POST route=/v1/lint status=400"): 1,
            ("pnlint_http_request_seconds_count", "route=/v1/lint"): 61,
            ("pnlint_checks_total", f"verdict={verdict}"): 60,
            ("pnlint_checks_total", "verdict=unreadable"): 1,
            ("pnlint_findings_total", "rule=order-unanswered severity=error"): findings,
            ("pnlint_outcomes_total", f"outcome={answers[0]['outcomes'][0]['outcome']}"): 60,
        }
        for _ in range(6):
            assert expected.items() <= numbers(port).items()
        told = [name for name in numbers(port) if name[0] == "pnlint_ruleset_info"]
        packs = over_the_wire(port, "GET", "/readyz", None, {}).json["packs"]
        assert {name[1] for name in told} == {
            "digest={digest} id={id} release={release}".format(**one["ruleset"]) for one in packs
        }
        assert len(told) == len(packs) == 2
        killed = int(next(one.name for one in next(tmp_path.iterdir()).iterdir()).rsplit("_", 1)[1].removesuffix(".db"))
        os.kill(killed, signal.SIGKILL)
        until_counted(port, expected)
        process.terminate()
        _, err = process.communicate(timeout=60)
        assert err == ""
    assert list(tmp_path.glob("pnlint-metrics-*")) == []


def until_counted(port: int, expected: dict[tuple[str, str], float]) -> None:
    """Asks until a worker answers: a connection to one that was killed is broken."""
    for _ in range(100):
        try:
            assert expected.items() <= numbers(port).items()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("no worker answers")


def test_metrics_can_be_switched_off(shelf: Shelf) -> None:
    """Then there is no such address, and nothing is counted."""
    client = create_app(shelf, settings=read_settings({"metrics": "off"}, {})).test_client()
    got = client.get("/metrics")
    assert (got.status_code, got.json["type"]) == (404, "/problems/not-found")
    assert client.post("/v1/lint", data=BODY).status_code == 200


def test_the_format_is_that_which_is_asked_for(port: int) -> None:
    """Prometheus asks for OpenMetrics; everybody else gets text."""
    got = over_the_wire(port, "GET", "/metrics", None, {"Accept": "application/openmetrics-text; version=1.0.0"})
    assert got.type.startswith("application/openmetrics-text")
    assert got.raw.endswith(b"# EOF\n")
    assert over_the_wire(port, "GET", "/metrics", None, {}).type.startswith("text/plain")


def test_a_full_disk_ends_the_counting_and_nothing_else(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A process that finds no room for its numbers says so and answers on."""

    def full(*_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    monkeypatch.setattr(os, "posix_fallocate", full)
    client = create_app(shelf).test_client()
    assert client.post("/v1/lint", data=BODY).status_code == 200
    assert "metrics-off" in caplog.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("0F8FAD5B-D9CB-469F-A165-70867728950E", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("0f8fad5bd9cb469fa16570867728950e", "0f8fad5b-d9cb-469f-a165-70867728950e"),
        ("3000012345678", None),
        ("x" * 36, None),
        ("", None),
    ],
)
def test_the_id_of_a_load_balancer_is_kept_if_it_is_one(client: object, given: str, kept: str | None) -> None:
    """A UUID that comes along names the request; anything else might say something, and is replaced."""
    got = client.get("/v1", headers={"X-Request-Id": given}).headers["X-Request-Id"]  # type: ignore[attr-defined]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", got)
    assert got == kept if kept else got != given
