"""Measures pnlint against its floor, bare parsing and schema validation of the same bytes, in one run.

The floor F is ``orjson.loads`` and ``jsonschema_rs`` on the same bytes. Every figure is a median; figures of one run
are to be compared with each other only. ``--json FILE`` writes them too.

Where the time goes (a draft of 5 orders): a quarter reads the texts (normal form, phrases, patterns), a tenth the
dates in them, a sixteenth compares reasons; the rest is spread over 63 rules. At 10,000 orders reading the texts is a
third, their dates and copies a quarter, joins and row rules the rest. ``--profile`` prints it for this machine.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson
from drafts import batched, draft, with_texts

ROOT = Path(__file__).parents[2]
TARGETS = {
    "5 orders, in F": 15,
    "1,000 orders, ms": 10,
    "10,000 orders, in F": 3,
    "10,000 orders, in 1,000 orders": 11,
    "drafts a second, NDJSON": 7000,
    "compile the pack, ms": 300,
    "pack from the cache, ms": 20,
    "pnlint check, ms": 100,
}


def median(function: Callable[[], Any], rounds: int, times: int) -> float:
    """Seconds for one call: the median of some rounds of some calls."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(times):
            function()
        taken.append((time.perf_counter() - start) / times)
    return statistics.median(taken)


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path)
    options.add_argument("--profile", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PNLINT_CACHE"] = folder
        figures = measure(chosen.profile)
    for name, value in figures.items():
        aim = f"   aim {TARGETS[name]:g}" if name in TARGETS else ""
        print(f"{name:34} {value:12.2f}{aim}")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(profile: bool) -> dict[str, float]:
    """All figures of one run."""
    from pnlint.check import Question
    from pnlint.judge import judge_bytes
    from pnlint.library import open_shelf
    from pnlint.pack.load import load_pack
    from pnlint.render.json import answer
    from pnlint.samples import samples_of

    packs = ROOT / "rules" / "coupang"
    start = time.perf_counter()
    shelf = open_shelf(packs)
    figures = {"compile the pack, ms": (time.perf_counter() - start) * 1e3}
    figures["pack from the cache, ms"] = median(lambda: open_shelf(packs).ruleset_on("2026-11-23"), 7, 1) * 1e3
    valid = load_pack(packs)[0].valid_case
    schema = jsonschema_rs.validator_for(orjson.loads((ROOT / "rules/schema/case.schema.json").read_bytes()))
    question = Question(datetime.now(UTC))

    def check(raw: bytes) -> Any:
        checked = judge_bytes(raw, shelf, question, format="json", loads=orjson.loads, dumps=orjson.dumps)
        return checked.report

    seconds = {}
    for orders, rounds, times in ((5, 9, 100), (1000, 7, 2), (10000, 5, 1)):
        raw = orjson.dumps(draft(valid, orders))
        assert check(raw).verdict == "ready"
        floor = median(lambda raw=raw: list(schema.iter_errors(orjson.loads(raw))), rounds, times)
        seconds[orders] = median(lambda raw=raw: check(raw), rounds, times)
        figures[f"{orders:,} orders, bytes"] = len(raw)
        figures[f"{orders:,} orders, floor, ms"] = floor * 1e3
        figures[f"{orders:,} orders, ms"] = seconds[orders] * 1e3
        figures[f"{orders:,} orders, in F"] = seconds[orders] / floor
    figures["10,000 orders, in 1,000 orders"] = seconds[10000] / seconds[1000]
    lines = [orjson.dumps(draft(valid, 5)) for _ in range(1000)]
    whole = median(lambda: [orjson.dumps(answer(check(line), shelf, "en")) for line in lines], 3, 1)
    figures["drafts a second, NDJSON"] = 1000 / whole
    # Texts that no other draft has had cost more than those that the search has grown used to.
    texts = [sample.text for sample in samples_of(load_pack(packs)[0])]
    strange = [orjson.dumps(with_texts(draft(valid, 5), some)) for some in batched(texts, 7)]
    for line in strange[: len(strange) // 2]:
        check(line)
    unseen = strange[len(strange) // 2 :]
    start = time.perf_counter()
    for line in unseen:
        check(line)
    figures["drafts a second, all texts new"] = len(unseen) / (time.perf_counter() - start)
    figures["pnlint check, ms"] = command("clean.yaml") * 1e3
    figures["pnlint check, JSON, ms"] = command("screenshot-missing.json") * 1e3
    figures["bare interpreter, ms"] = median(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 9, 1) * 1e3
    if profile:
        print_profile(lambda: [check(lines[0]) for _ in range(500)])
    return figures


def command(name: str) -> float:
    """Seconds for the whole command on one of the examples, with the cache."""
    case = ROOT / "examples" / name
    run = [sys.executable, "-m", "pnlint", "check", str(case)]
    # Bytecode is kept, as it is where pnlint is installed; here in a folder of its own.
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{os.environ['PNLINT_CACHE']}/bytecode"}
    return median(lambda: subprocess.run(run, check=False, capture_output=True, env={**os.environ, **kept}), 9, 1)


def print_profile(function: Callable[[], Any]) -> None:
    """Where the time of a function goes."""
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    profiler.runcall(function)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
