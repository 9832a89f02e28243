"""Nothing of a draft reaches the log or the metrics, whatever is wrong with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server_process import ROOT, ended, over_the_wire, port_of

# Unlike anything that rules, texts or code would say.
WORDS = ("3000099887766", "QZXMARK", "김독자", "买家王暗号", "13900990099", "qzxmark@mail.example")
BROKEN = """
import sys
from pnlint.http import asked
real = asked.judge_bytes
def judge(raw, *rest, **more):
    if b"crash" in raw:
        raise RuntimeError("order " + raw.decode())
    return real(raw, *rest, **more)
asked.judge_bytes = judge
from pnlint.cli.main import main
main()
"""


def bodies() -> list[tuple[str, bytes, dict[str, str]]]:
    """Addresses, bodies and headers of requests, each full of marked words."""
    text = " ".join(WORDS)
    case = {"notification": {"id": WORDS[0], "orders": [{"order_id": WORDS[0]}]}, "response": {"text": text}}
    good = json.dumps(case, ensure_ascii=False).encode()
    mark = WORDS[1]
    return [
        ("/v1/lint", good, {}),
        (
            "/v1/lint?fail_on=note",
            good,
            {"X-Request-Id": mark, "User-Agent": mark, "Referer": f"https://{mark}.example"},
        ),
        ("/v1/lint", good[:-1], {}),
        ("/v1/lint", b'{"' + text.encode() + b'": 1}', {}),
        ("/v1/lint", good.replace(b"}", b"\xff}"), {}),
        ("/v1/lint", b'{"a": "' + text.encode() * 200_000 + b'"}', {}),
        ("/v1/lint", b'{"crash": "' + text.encode() + b'"}', {}),
        ("/v1/lint/batch", good + b"\n{" + text.encode() + b"\n" + b'{"crash": "%s"}\n' % mark.encode(), {}),
        ("/v1/draft", f"Order ID,Issue\n{WORDS[0]},{mark}\n".encode(), {"Content-Type": "text/csv"}),
        (f"/v1/lint?rule={mark}", good, {}),
        (f"/v1/lint?{mark}={WORDS[0]}", good, {}),
        (f"/v1/{mark}/{WORDS[0]}", good, {}),
        (f"/{mark}", good, {}),
        ("/v1/lint", good, {"Content-Type": f"text/{mark}"}),
        ("/v1/lint", good, {"Content-Encoding": mark}),
        ("/v1/lint", good, {"Accept": f"text/{mark}"}),
        ("/v1/lint", good, {"Authorization": f"Bearer {mark}"}),
    ]


def test_nothing_that_was_sent_reaches_log_or_metrics(tmp_path: Path) -> None:
    """Good, bad, broken, too large and crashing drafts leave ids and numbers behind, and no word of theirs."""
    flags = ["serve", "--port", "0", "--workers", "1", "--access-log", "--log-format", "json", "--lang", "en"]
    log = tmp_path / "log"
    with log.open("w") as kept:
        process = subprocess.Popen(
            [sys.executable, "-c", BROKEN, *flags],
            env={**os.environ, "PYTHONPATH": str(ROOT / "service")},
            stdout=subprocess.PIPE,
            stderr=kept,
            text=True,
        )
    try:
        port = port_of(process)
        got = [over_the_wire(port, "POST", path, body, headers) for path, body, headers in bodies()]
        odd = over_the_wire(port, WORDS[1], f"/v1/{WORDS[0]}", b"", {})
        metrics = over_the_wire(port, "GET", "/metrics", None, {}).raw.decode()
        # An answer is logged once it is sent, which its reader may be ahead of.
        until(lambda: log.read_text().count('"event":"request"') == len(got) + 2)
        process.terminate()
        out, _ = process.communicate(timeout=60)
    finally:
        ended(process)
    err = log.read_text()
    codes = [one.status for one in got]
    assert {200, 400, 413, 422, 500, 404, 405, 415, 406} <= {*codes, odd.status}, codes
    for word in WORDS:
        assert word.lower() not in (out + err + metrics).lower()
    lines = [json.loads(line) for line in err.splitlines()]
    requests = [one for one in lines if one["event"] == "request"]
    assert len(requests) == len(got) + 2
    check_ids(lines, got)
    assert {one["route"] for one in requests} <= {
        "/v1/lint",
        "/v1/lint/batch",
        "/v1/draft",
        "/metrics",
        "guide",
        "none",
    }


def until(holds: Callable[[], bool]) -> None:
    """Waits for something that is to come, half a minute at most; whoever asked looks at it then."""
    end = time.monotonic() + 30
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)


def check_ids(lines: list[dict[str, Any]], got: list[Any]) -> None:
    """Every answer has its id in a header and in the log; a failure of ours is logged under the same id."""
    for answer in got:
        logged = [one for one in lines if one["request_id"] == answer.headers["x-request-id"]]
        assert [one["status"] for one in logged if one["event"] == "request"] == [answer.status]
        if answer.status >= 400:
            assert answer.json["instance"] == f"urn:uuid:{answer.headers['x-request-id']}"
        if answer.status == 500:
            assert [one["error"] for one in logged if one["event"] == "request-failed"] == ["RuntimeError"]
    assert sum(one["event"] == "request-failed" for one in lines) == 2
