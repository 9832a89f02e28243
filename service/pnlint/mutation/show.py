"""Trials for people and for programs: each score, and each survivor with file, line and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pnlint.mutation.mutant import Mutant
from pnlint.mutation.trial import Trial
from pnlint.mutation.words import place_of, what_was_done, what_would_notice
from pnlint.pack.load import Files
from pnlint.pack.pack import Pack
from pnlint.texts import filled, texts

_SOURCES = ("examples", "scenarios", "samples")


def as_data(trial: Trial, pack: Pack, files: Files, folder: str, lang: str) -> dict[str, Any]:
    """One trial as plain data; ``score`` is 0 to 1, ``folder`` stands in front of the names of files."""
    return {
        "rule" if trial.part == "rules" else "table": trial.name,
        "mutants": trial.mutants,
        "wanted": trial.wanted,
        "killed": trial.killed,
        "justified": len(trial.justified),
        "score": round(trial.score, 4),
        "noticed": {one: trial.noticed[one] for one in _SOURCES if trial.noticed.get(one)},
        "astray": list(trial.astray),
        "survivors": [_survivor(one, pack, files, folder, lang) for one in trial.survivors],
    }


def _survivor(mutant: Mutant, pack: Pack, files: Files, folder: str, lang: str) -> dict[str, Any]:
    file, line = place_of(mutant, pack, files)
    return {
        "file": f"{folder}/{file}",
        "line": line,
        "at": mutant.at,
        "mutation": mutant.edit.mutation,
        "change": what_was_done(mutant, lang),
        "remedy": what_would_notice(mutant, lang),
    }


def as_lines(rules: Sequence[Mapping[str, Any]], tables: Sequence[Mapping[str, Any]], lang: str) -> Iterator[str]:
    """What a person reads: each score with what passed unnoticed, the rules first, then the sums."""
    words = texts("mutate")
    for kind, trials in (("score", rules), ("table", tables)):
        for trial in trials:
            yield filled(words[kind][lang], {"percent": _percent(trial), **trial}) + _more(trial, lang)
            yield from _lost(trial, lang)
    for kind, trials in (("total", rules), ("total_tables", tables)):
        if trials:
            yield filled(words[kind][lang], _sum(trials))


def _more(trial: Mapping[str, Any], lang: str) -> str:
    """Who noticed, and how many are justified."""
    words = texts("mutate")
    parts = [words["noticed"][source][lang].format(number=number) for source, number in trial["noticed"].items()]
    if trial["justified"]:
        parts.append(words["justified"][lang].format(number=trial["justified"]))
    return words["more"][lang].format(parts=words["comma"][lang].join(parts)) if parts else ""


def _lost(trial: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Scenarios that go astray, and survivors; one remedy for those that follow each other with the same."""
    for name in trial["astray"]:
        yield "  " + texts("mutate")["astray"][lang].format(scenario=name)
    survivors = trial["survivors"]
    for number, one in enumerate(survivors):
        yield f"  {one['file']}:{one['line']}: {one['change']}  [{one['mutation']} {one['at']}]"
        following = survivors[number + 1 : number + 2]
        if not following or following[0]["remedy"] != one["remedy"]:
            yield f"    → {one['remedy']}"


def _sum(trials: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    wanted, killed = sum(one["wanted"] for one in trials), sum(one["killed"] for one in trials)
    return {
        "number": len(trials),
        "wanted": wanted,
        "killed": killed,
        "percent": _percent({"wanted": wanted, "killed": killed}),
        "survivors": wanted - killed,
        "full": sum(1 for one in trials if one["wanted"] == one["killed"]),
    }


def _percent(one: Mapping[str, Any]) -> int:
    """The share in whole per cent, rounded down: 100 means all of them."""
    return int(one["killed"] * 100 // one["wanted"]) if one["wanted"] else 100
