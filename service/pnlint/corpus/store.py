"""The corpus in its folder: cases a line each, compressed, and beside them what the engine said of each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pnlint.case import checked
from pnlint.check import Question, check_case
from pnlint.corpus.make import Made, make_cases
from pnlint.document import read_document
from pnlint.library import Shelf, open_shelf
from pnlint.pack.load import load_pack

_CASES, _VERDICTS, _PLAN = "cases.ndjson.gz", "verdicts.ndjson", "plan.yaml"


def corpus_folder(pack: Path) -> Path:
    """Where the corpus of a pack lies: beside the packs, so that it is no part of what a pack's digest covers."""
    return pack.parent / "corpus" / pack.name


def has_corpus(pack: Path) -> bool:
    """Whether cases can be made for a pack."""
    return (corpus_folder(pack) / _PLAN).is_file()


def has_cases(pack: Path) -> bool:
    """Whether cases are kept for a pack."""
    return (corpus_folder(pack) / _CASES).is_file()


def made_anew(pack_folder: Path) -> list[Made]:
    """The cases as the generator makes them from a pack now."""
    pack, _ = load_pack(pack_folder)
    plan = read_document((corpus_folder(pack_folder) / _PLAN).read_bytes(), name=_PLAN).data
    return list(make_cases(pack, plan, open_shelf(pack_folder).plain["epochs"]))


def as_lines(rows: Iterable[Any]) -> bytes:
    """Rows as bytes, a line each."""
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in rows).encode()


def case_lines(cases: Iterable[Made]) -> bytes:
    """Cases as bytes, a line each."""
    return as_lines(one._asdict() for one in cases)


def read_case_lines(pack_folder: Path) -> bytes:
    """The kept cases as bytes, a line each."""
    return gzip.decompress((corpus_folder(pack_folder) / _CASES).read_bytes())


def read_cases(pack_folder: Path) -> list[Made]:
    """The kept cases."""
    return [Made(**json.loads(line)) for line in read_case_lines(pack_folder).splitlines()]


def read_verdict_lines(pack_folder: Path) -> bytes:
    """The recorded verdicts as bytes, a line each."""
    return (corpus_folder(pack_folder) / _VERDICTS).read_bytes()


def verdicts(shelf: Shelf, cases: Iterable[Made]) -> Iterator[dict[str, Any]]:
    """What the engine says of each case: the verdict, and the rules by outcome; those not named have passed."""
    for one, said in verdicts_or_none(shelf, cases):
        if said is None:
            raise ValueError(f"{one.id} is no case of this pack")
        yield said


def verdicts_or_none(shelf: Shelf, cases: Iterable[Made]) -> Iterator[tuple[Made, dict[str, Any] | None]]:
    """The same with the cases, and None for those that the pack does not know as cases."""
    for one in cases:
        case, faults, _ = checked(shelf.shape, one.case, lambda _: None)
        if faults:
            yield one, None
            continue
        clock = datetime.fromisoformat(f"{one.as_of}T12:00:00+09:00")
        report = check_case(shelf.library, case, Question(clock, one.as_of))
        by_outcome: dict[str, list[str]] = {}
        for outcome in report.outcomes:
            if outcome.outcome != "passed":
                by_outcome.setdefault(outcome.outcome, []).append(outcome.rule)
        yield one, {"id": one.id, "verdict": report.verdict, **by_outcome}


def write_corpus(pack_folder: Path) -> int:
    """Makes the corpus anew and records the verdicts; how many cases there are."""
    cases = made_anew(pack_folder)
    folder = corpus_folder(pack_folder)
    (folder / _CASES).write_bytes(gzip.compress(case_lines(cases), mtime=0))
    (folder / _VERDICTS).write_bytes(as_lines(verdicts(open_shelf(pack_folder), cases)))
    return len(cases)
