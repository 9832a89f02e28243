"""Buckets of tokens: by a clock that is set by hand, and shared by processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from server_process import ended, over_the_wire, port_of, started

from pnlint.http.guard.buckets import Buckets, Rate
from pnlint.http.guard.keys import new_key
from pnlint.http.guard.shared_buckets import shared_buckets


def test_a_bucket_gives_what_it_holds_and_fills_steadily() -> None:
    """As many as the rate names may come at once; then one for each share of the period, and never more than fit."""
    now = [0.0]
    buckets = Buckets(Rate(2, 60), lambda: now[0])
    assert [buckets.take("a") for _ in range(3)] == [0.0, 0.0, 30.0]
    now[0] = 15.0
    assert buckets.take("a") == 15.0
    now[0] = 30.0
    assert [buckets.take("a"), buckets.take("a")] == [0.0, 30.0]
    now[0] = 10_000.0
    assert [buckets.take("a") for _ in range(3)] == [0.0, 0.0, 30.0]
    assert buckets.take("b") == 0.0


def test_shared_buckets_are_one_for_all_who_open_the_file(tmp_path: Path) -> None:
    """What one process takes another one lacks; each key has its own, however many there are."""
    now = [0.0]
    one, other = (shared_buckets(Rate(2, 60), tmp_path / "rates", lambda: now[0]) for _ in range(2))
    assert [one.take("a"), other.take("a"), one.take("a"), other.take("a")] == [0.0, 0.0, 30.0, 30.0]
    assert [other.take(f"key {number}") for number in range(1000)] == [0.0] * 1000
    now[0] = 30.0
    assert [other.take("a"), one.take("a")] == [0.0, 30.0]


def test_processes_that_ask_at_once_take_no_more_than_there_is(tmp_path: Path) -> None:
    """Four processes want 400 tokens of 100."""
    take = (
        "import sys; from pathlib import Path; from pnlint.http.guard.buckets import Rate;"
        "from pnlint.http.guard.shared_buckets import shared_buckets;"
        "buckets = shared_buckets(Rate(100, 86400), Path(sys.argv[1]));"
        "print(sum(buckets.take('a') == 0.0 for _ in range(100)))"
    )
    run = [sys.executable, "-c", take, str(tmp_path / "rates")]
    processes = [subprocess.Popen(run, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert sum(int(process.communicate(timeout=60)[0]) for process in processes) == 100


def test_workers_of_one_service_count_together(tmp_path: Path) -> None:
    """Requests that meet one worker and the other get as much as the rate says, and no more."""
    key, line = new_key("erp")
    (tmp_path / "keys").write_text(line + "\n", encoding="ascii")
    settings = {"PNLINT_KEYS": str(tmp_path / "keys"), "PNLINT_RATE_LIMIT": "5/h", "PNLINT_METRICS": "off"}
    process = started("127.0.0.1", 0, 2, **settings)
    try:
        port = port_of(process)
        asked = {"Authorization": f"Bearer {key}"}
        codes = [over_the_wire(port, "GET", "/v1/ruleset", None, asked).status for _ in range(20)]
    finally:
        ended(process)
    assert sorted(codes) == [200] * 5 + [429] * 15
