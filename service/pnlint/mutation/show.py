"""Trials for people and for programs: each rule's score, and each survivor with file, line and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.mutation.mutant import Mutant
from pnlint.mutation.trial import Trial
from pnlint.mutation.words import place_of, what_was_done, what_would_notice
from pnlint.pack.load import Files
from pnlint.pack.pack import Pack
from pnlint.texts import texts


def as_data(trial: Trial, pack: Pack, files: Files, lang: str) -> dict[str, Any]:
    """One trial as plain data; ``score`` is 0 to 1."""
    return {
        "rule": trial.rule,
        "mutants": trial.mutants,
        "wanted": trial.wanted,
        "killed": trial.killed,
        "justified": len(trial.justified),
        "score": round(trial.score, 4),
        "survivors": [_survivor(one, pack, files, lang) for one in trial.survivors],
    }


def _survivor(mutant: Mutant, pack: Pack, files: Files, lang: str) -> dict[str, Any]:
    file, line = place_of(mutant, pack, files)
    return {
        "file": file,
        "line": line,
        "at": mutant.at,
        "mutation": mutant.edit.mutation,
        "change": what_was_done(mutant, lang),
        "remedy": what_would_notice(mutant, lang),
    }


def as_lines(trials: list[dict[str, Any]], broken: list[str], folder: str, lang: str) -> Iterator[str]:
    """What a person reads: the rules that let a change pass with every such change, then the sum."""
    words = texts("mutate")
    for name in broken:
        yield words["broken"][lang].format(rule=name)
    for trial in trials:
        line = words["score"][lang].format(percent=percent(trial["killed"], trial["wanted"]), **trial)
        more = words["justified"][lang].format(number=trial["justified"]) if trial["justified"] else ""
        yield line + more
        for one in trial["survivors"]:
            yield f"  {folder}/{one['file']}:{one['line']}: {one['change']}  [{one['mutation']} {one['at']}]"
            yield f"    → {one['remedy']}"
    yield words["total"][lang].format(**_sum(trials))


def _sum(trials: list[dict[str, Any]]) -> Mapping[str, Any]:
    wanted, killed = sum(one["wanted"] for one in trials), sum(one["killed"] for one in trials)
    return {
        "rules": len(trials),
        "wanted": wanted,
        "killed": killed,
        "percent": percent(killed, wanted),
        "survivors": wanted - killed,
        "full": sum(1 for one in trials if one["wanted"] == one["killed"]),
    }


def percent(killed: int, wanted: int) -> int:
    """The share in whole per cent, rounded down: 100 means all of them."""
    return killed * 100 // wanted if wanted else 100
