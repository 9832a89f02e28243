"""The corpus: made from the pack alone, and its recorded verdicts are the engine's."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest
from tests.conftest import PACK

from pnlint.corpus.store import (
    as_lines,
    case_lines,
    corpus_folder,
    made_anew,
    read_case_lines,
    read_cases,
    read_verdict_lines,
    verdicts,
)

_ANEW = "run `make corpus` and look at what git says has changed"


@pytest.fixture(scope="module")
def recorded() -> list[dict[str, Any]]:
    """The recorded verdicts."""
    return [json.loads(line) for line in read_verdict_lines(PACK).splitlines()]


def test_the_generator_makes_the_kept_cases() -> None:
    """The same pack and plan give the same cases, byte for byte, and they are the kept ones."""
    once = case_lines(made_anew(PACK))
    assert once == case_lines(made_anew(PACK))
    assert once == read_case_lines(PACK), _ANEW


def test_the_recorded_verdicts_are_those_of_the_engine(shelf: Any) -> None:
    """One run over all kept cases says what the file says."""
    assert as_lines(verdicts(shelf, read_cases(PACK))) == read_verdict_lines(PACK), _ANEW


def test_every_rule_fails_in_some_cases_and_passes_in_some(shelf: Any, recorded: list[dict[str, Any]]) -> None:
    """No rule is left without a case on either side."""
    outcomes = defaultdict(set)
    for one in recorded:
        named = {rule: kind for kind, rules in one.items() if isinstance(rules, list) for rule in rules}
        for rule in shelf.library.rule_ids:
            outcomes[rule].add(named.get(rule, "passed"))
    assert [rule for rule in shelf.library.rule_ids if not {"failed", "passed"} <= outcomes[rule]] == []


def test_the_cases_are_many_and_of_every_kind(shelf: Any) -> None:
    """At least 300 cases, in three languages, of one order to some hundreds, each under an id of its own."""
    cases = read_cases(PACK)
    assert len(cases) >= 300
    assert len({one.id for one in cases}) == len(cases)
    assert {one.lang for one in cases} == {"zh", "en", "ko"}
    sizes = {len((one.case.get("notification") or {}).get("orders") or ()) for one in cases}
    assert {1, 300} <= sizes
    days = {one.as_of for one in cases}
    assert set(shelf.plain["epochs"]) <= days
    assert len(days) > len(shelf.plain["epochs"])


def test_an_export_by_beijing_days_is_an_hour_too_long(recorded: list[dict[str, Any]]) -> None:
    """The last second of the Korean day is inside, written in either zone; that of the Beijing day is outside."""
    by_id = {one["id"]: one.get("failed", []) for one in recorded}
    for zone in ("+09:00", "+08:00"):
        assert "evidence-outside-period" not in by_id[f"edge-period-end-{zone}--1s"]
        assert "evidence-outside-period" in by_id[f"edge-period-end-beijing-{zone}--1s"]


def test_the_corpus_is_no_part_of_the_pack() -> None:
    """Recording verdicts does not change the digest that waivers, receipts and caches hold on to."""
    assert PACK not in corpus_folder(PACK).parents
