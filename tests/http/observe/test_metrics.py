"""Metrics of a real server with two workers."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
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
        until_counted(port, expected)
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
        # How far it had come with the killed one when it was told to end.
        told_of = [json.loads(line)["event"] for line in err.splitlines()]
        assert told_of == ["worker-died", "worker-started"][: len(told_of)], err
    assert list(tmp_path.glob("pnlint-metrics-*")) == []


def until_counted(port: int, expected: dict[tuple[str, str], float]) -> None:
    """Asks until it is so: an answer is counted when it has gone, and a connection to one that was killed is broken."""
    found: dict[tuple[str, str], float] = {}
    for _ in range(100):
        with contextlib.suppress(OSError):
            found = numbers(port)
            if expected.items() <= found.items():
                return
        time.sleep(0.1)
    assert expected.items() <= found.items()


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes that a server has started."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(one) for one in path.read_text(encoding="ascii").split()]


def test_each_worker_takes_its_room_before_it_is_asked(tmp_path: Path) -> None:
    """A disk that fills up later cannot end a worker: its files are as large as they get before the first request."""
    with serving(tmp_path) as (process, port):
        assert over_the_wire(port, "GET", "/healthz", None, {}).status == 200
        workers, folder = workers_of(process), next(tmp_path.iterdir())
        end = time.monotonic() + 30
        while len(list(folder.iterdir())) < 6 and time.monotonic() < end:
            time.sleep(0.05)
        found = {path.name: path.stat().st_blocks * 512 for path in folder.iterdir()}
    kinds = ("counter", "histogram", "gauge_livesum")
    assert found.keys() == {f"{kind}_{worker}.db" for kind in kinds for worker in workers}
    assert min(found.values()) >= 1 << 20


def test_a_worker_without_room_tells_the_numbers_there_are(tmp_path: Path) -> None:
    """Workers that start while the disk is full count nothing, and answer every scrape and every check."""
    with serving(tmp_path) as (process, port):
        for _ in range(20):
            assert lint(port).status == 200
        expected = {("pnlint_http_requests_total", "method=POST route=/v1/lint status=200"): 20.0}
        until_counted(port, expected)
        old = {*workers_of(process)}
        # What the main process starts from now on can write no file.
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, 0))
        for worker in old:
            os.kill(worker, signal.SIGKILL)
        end = time.monotonic() + 60
        while len({*workers_of(process)} - old) < 2:
            assert time.monotonic() < end
            time.sleep(0.05)
        until_counted(port, expected)
        young = {*workers_of(process)}
        for _ in range(20):
            assert lint(port).status == 200
            assert expected.items() <= numbers(port).items()
        assert {*workers_of(process)} == young
        process.terminate()
        _, err = process.communicate(timeout=60)
        assert '"event":"metrics-off"' in err, err


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
