"""Drives the service on loopback beside a bare Flask echo (and express with ajv) and prints rates, times and ratios.

One run, one machine, the same 2 KB draft under all rules: figures are to be compared with each other only. Every
server has as many workers; wrk is the load. It ends by itself, sends nothing beyond 127.0.0.1, and says plainly what
it left out. ``--json FILE`` writes the figures too.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson
from programs import HERE, ROOT, Server, commands, running
from wrk import Load, Result, drive

sys.path.insert(0, str(ROOT / "tests/bench"))
from drafts import draft

THREADS = 128
AIMS = {
    "CPU in the echo's": "below 1.67 (the machine's other work counts less here)",
    "of the echo's rate": "at least 0.60",
    "of express' rate": "above 1",
    "p99 in p50 at 80 %": "at most 5",
}
_ORDERS = 1  # with the rest of the valid case about 2 KB
_ROUNDS = 5
_PIECES = 10
_LONGEST = 600
_MIB = 1024 * 1024


def main() -> None:
    """Prints the table."""
    chosen = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers end too
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing; install it with: apt-get install wrk")
    _say_what_is_missing()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        body = Path(folder) / "draft.json"
        body.write_bytes(_draft())
        servers = {
            name: stack.enter_context(running(command)) for name, command in commands(chosen.workers, THREADS).items()
        }
        _check_answers(servers, body.read_bytes())
        figures: dict[str, Any] = {"body, bytes": body.stat().st_size, "workers": chosen.workers}
        rates = _rates(servers, body, chosen)
        figures["rates"] = {name: _told(one) for name, one in rates.items()}
        figures |= _ratios(rates)
        figures["at 80 %"] = steady = _steady(servers["pnlint"], body, rates["pnlint"].rate, chosen)
        figures["p99 in p50 at 80 %"] = steady["p99, ms"] / steady["p50, ms"]
        figures["soak"] = _soak(servers["pnlint"], body, rates["pnlint"].rate, chosen)
    _print(figures)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path, help="write the figures to this file")
    options.add_argument("--seconds", type=int, default=5, help="of each of the five rounds for each server")
    options.add_argument("--connections", type=int, default=16)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--requests", type=int, default=100_000, help="of the soak")
    return options.parse_args()


def _say_what_is_missing() -> None:
    if shutil.which("node") is None:
        print("express is left out: node is not installed")
    elif not (HERE / "express/node_modules").is_dir():
        print("express is left out: run `npm ci` in tests/load/express first")


def _draft() -> bytes:
    from pnlint.library import rules_folder
    from pnlint.pack.load import load_pack

    return orjson.dumps(draft(load_pack(rules_folder() / "coupang")[0].valid_case, _ORDERS))


def _check_answers(servers: Mapping[str, Server], raw: bytes) -> None:
    """Each server must do its work, or its rate would mean nothing."""
    answer = orjson.loads(servers["pnlint"].post(raw))
    assert answer["verdict"] == "ready"
    assert len(answer["outcomes"]) > 60
    assert servers["echo"].post(raw) == raw
    if "express" in servers:
        assert orjson.loads(servers["express"].post(raw)) == {"valid": True, "errors": []}


def _rates(servers: Mapping[str, Server], body: Path, chosen: argparse.Namespace) -> dict[str, Result]:
    """The median round of five for each, taken in turn so that what else the machine does falls on all alike."""
    load = Load(chosen.connections, chosen.seconds)
    for server in servers.values():
        drive(server, body, Load(chosen.connections, 2))
    rounds = []
    for number in range(_ROUNDS):
        rounds.append({name: drive(server, body, load) for name, server in servers.items()})
        said = ", ".join(f"{name} {one.rate:,.0f}/s" for name, one in rounds[-1].items())
        print(f"round {number + 1} of {_ROUNDS}: {said}", flush=True)
    return {name: sorted((one[name] for one in rounds), key=lambda one: one.rate)[_ROUNDS // 2] for name in servers}


def _ratios(rates: Mapping[str, Result]) -> dict[str, float]:
    others = {"echo": "of the echo's rate", "express": "of express' rate"}
    own = rates["pnlint"]
    found = {words: own.rate / rates[name].rate for name, words in others.items() if name in rates}
    return {**found, "CPU in the echo's": own.cpu / rates["echo"].cpu}


def _steady(server: Server, body: Path, rate: float, chosen: argparse.Namespace) -> dict[str, float]:
    """Times at 80 % of the rate: connections pause between requests, as long as brings them there."""
    wanted = 0.8 * rate
    connections = 4 * chosen.connections
    pause = max(1, round(connections / wanted * 1e3))
    for _ in range(4):
        found = drive(server, body, Load(connections, 2, pause))
        spent = connections / found.rate * 1e3 - pause
        pause = max(1, round(connections / wanted * 1e3 - max(spent, 0)))
    result = drive(server, body, Load(connections, 4 * chosen.seconds, pause))
    return {**_told(result), "share": result.rate / rate}


def _soak(server: Server, body: Path, rate: float, chosen: argparse.Namespace) -> dict[str, float]:
    """So many requests, or as many as ten minutes hold, in pieces; the memory after each of them."""
    piece = Load(chosen.connections, max(1, round(chosen.requests / rate / _PIECES)))
    done, errors, memory, until = 0, 0, [], time.monotonic() + _LONGEST
    while done < chosen.requests and time.monotonic() < until:
        result = drive(server, body, piece)
        done += result.requests
        errors += result.refused + result.broken
        memory.append(server.memory() / _MIB)
        print(f"soak: {done:,} requests, {errors} errors, {memory[-1]:.1f} MiB", flush=True)
    return {
        "requests": done,
        "errors": errors,
        "early, MiB": memory[0],
        "end, MiB": memory[-1],
        "most, MiB": max(memory),
    }


def _told(result: Result) -> dict[str, float]:
    return {
        "rate": result.rate,
        "p50, ms": result.p50,
        "p99, ms": result.p99,
        "cpu, µs": result.cpu,
        "errors": result.refused + result.broken,
    }


def _print(figures: Mapping[str, Any]) -> None:
    print(f"a draft of {figures['body, bytes']:,} bytes, {figures['workers']} worker(s) each\n")
    print(f"{'':10} {'requests/s':>11} {'p50 ms':>8} {'p99 ms':>8} {'CPU µs':>8} {'errors':>7}")
    for name, one in [*figures["rates"].items(), ("at 80 %", figures["at 80 %"])]:
        times = f"{one['p50, ms']:8.2f} {one['p99, ms']:8.2f} {one['cpu, µs']:8.0f}"
        print(f"{name:10} {one['rate']:11,.0f} {times} {one['errors']:7,}")
    print()
    for words, aim in AIMS.items():
        if words in figures:
            print(f"{words:20} {figures[words]:6.2f}   aim: {aim}")
    soak = figures["soak"]
    print(f"\nsoak: {soak['requests']:,} requests, {soak['errors']} errors; memory", end=" ")
    print(", ".join(f"{name.removesuffix(', MiB')} {soak[name]:.1f} MiB" for name in soak if name.endswith("MiB")))


if __name__ == "__main__":
    main()
