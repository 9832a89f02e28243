"""The corpora: made from a pack and its plan alone, and their recorded verdicts are the engine's."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PACK, ROOT

from pnlint.corpus.make import Made
from pnlint.corpus.store import (
    as_lines,
    case_lines,
    corpus_folder,
    has_corpus,
    made_anew,
    read_case_lines,
    read_cases,
    read_verdict_lines,
    verdicts,
)
from pnlint.library import open_shelf
from pnlint.packs import pack_folders

_ANEW = "run `make corpus` and look at what git says has changed"
_FOLDERS = pack_folders(ROOT / "rules")
every_pack = pytest.mark.parametrize("folder", _FOLDERS, ids=[one.name for one in _FOLDERS])


def _recorded(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read_verdict_lines(folder).splitlines()]


def _sizes(cases: list[Made]) -> set[int]:
    return {len((one.case.get("response") or {}).get("orders") or ()) for one in cases}


@every_pack
def test_every_pack_has_cases(folder: Path) -> None:
    """A pack that is published has a plan, and what was made of it."""
    assert has_corpus(folder)
    assert read_cases(folder)


@every_pack
def test_the_generator_makes_the_kept_cases(folder: Path) -> None:
    """The same pack and plan give the same cases, byte for byte, and they are the kept ones."""
    once = case_lines(made_anew(folder))
    assert once == case_lines(made_anew(folder))
    assert once == read_case_lines(folder), _ANEW


@every_pack
def test_the_recorded_verdicts_are_those_of_the_engine(folder: Path) -> None:
    """One run over all kept cases says what the file says."""
    assert as_lines(verdicts(open_shelf(folder), read_cases(folder))) == read_verdict_lines(folder), _ANEW


@every_pack
def test_every_rule_fails_in_some_cases_and_passes_in_some(folder: Path) -> None:
    """No rule of the pack is left without a case on either side."""
    outcomes = defaultdict(set)
    rules = open_shelf(folder).plain["rule_ids"]
    for one in _recorded(folder):
        named = {rule: kind for kind, ids in one.items() if isinstance(ids, list) for rule in ids}
        for rule in rules:
            outcomes[rule].add(named.get(rule, "passed"))
    assert [rule for rule in rules if not {"failed", "passed"} <= outcomes[rule]] == []


@every_pack
def test_a_faultless_case_is_faultless(folder: Path) -> None:
    """Where no fault was put in no rule finds one or lacks anything, be it one order or some hundreds."""
    faultless = {one.id for one in read_cases(folder) if one.faultless}
    assert len(faultless) >= 60
    found = [one for one in _recorded(folder) if one["id"] in faultless]
    assert [one for one in found if one["verdict"] != "ready" or one.get("failed") or one.get("undecided")] == []


@every_pack
def test_a_phrase_turns_the_case_that_it_is_put_into(folder: Path) -> None:
    """Each phrase of a table is found by one rule, and no rule finds more."""
    with_phrase = [one for one in _recorded(folder) if one["id"].startswith("phrase-")]
    assert with_phrase
    assert [one["id"] for one in with_phrase if len(one.get("failed", ())) != 1] == []


@every_pack
def test_cases_have_ids_of_their_own_and_come_in_three_languages(folder: Path) -> None:
    """Each case under an id of its own, in Chinese, English and Korean, judged on both sides of each change."""
    cases = read_cases(folder)
    assert len({one.id for one in cases}) == len(cases)
    assert {one.lang for one in cases} == {"zh", "en", "ko"}
    epochs, days = open_shelf(folder).plain["epochs"], {one.as_of for one in cases}
    assert set(epochs) <= days
    assert len(days) > len(epochs)


def test_the_cases_are_many() -> None:
    """At least 300 for the pack that answers most, at least 60 for any other, of one order to some hundreds."""
    first, *others = (read_cases(folder) for folder in _FOLDERS)
    assert len(first) >= 300
    assert {1, 300} <= _sizes(first)
    assert all(len(cases) >= 60 for cases in others)


def test_an_export_by_beijing_days_is_an_hour_too_long() -> None:
    """The last second of the Korean day is inside, written in either zone; that of the Beijing day is outside."""
    by_id = {one["id"]: one.get("failed", []) for one in _recorded(PACK)}
    for zone in ("+09:00", "+08:00"):
        assert "evidence-outside-period" not in by_id[f"edge-period-end-{zone}--1s"]
        assert "evidence-outside-period" in by_id[f"edge-period-end-beijing-{zone}--1s"]


@every_pack
def test_the_corpus_is_no_part_of_the_pack(folder: Path) -> None:
    """Recording verdicts does not change the digest that waivers, receipts and caches hold on to."""
    assert folder not in corpus_folder(folder).parents
