"""Trials of whole rules: weak examples get the survivors they deserve, and reasons have to be needed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pnlint.library import default_folder
from pnlint.mutation.laboratory import laboratory
from pnlint.mutation.pool import Job, trials_of
from pnlint.mutation.ready import scenarios_of
from pnlint.mutation.record import rule_is_current, table_is_current
from pnlint.mutation.sampling import phrase_lists
from pnlint.mutation.trial import ExamplesFail, Trial
from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack
from pnlint.packs import pack_folders

DAY = "2026-11-27"
PACK = load_pack(default_folder())[0]
RULE = "score-below-campaign"
LIMIT = "values.campaign_score#/history/0/value"


def weak(rule: str = RULE, **parts: Any) -> Pack:
    """The pack with this rule alone, some of its parts exchanged."""
    return replace(PACK, rules={rule: {**PACK.rules[rule], **parts}})


def trial(pack: Pack, rule: str = RULE) -> Trial:
    """The trial of a pack's rule."""
    return laboratory(pack, DAY).trial(rule)


def far_away() -> dict[str, Any]:
    """Examples that lie far from the limit, so that nothing holds it fast."""
    return {
        "passes": [{"set": {"/store/score_30d": 99}}],
        "fails": [{"set": {"/store/score_30d": 50}, "findings": [{"pointer": "/store/score_30d"}]}],
    }


def test_a_weak_rule_gets_the_survivors_it_deserves() -> None:
    """Examples far from a limit notice neither the limit's shift nor a turned comparison, and do notice the rest."""
    found = trial(weak(examples=far_away()))
    assert sorted(one.key for one in found.survivors) == [
        ("/forbid/store.score_30d", "turn"),
        (LIMIT, "shift-down"),
        (LIMIT, "shift-up"),
    ]
    assert (found.mutants, found.killed, found.wanted, found.score) == (4, 1, 4, 0.25)


def test_a_justified_survivor_counts_neither_way() -> None:
    """A reason takes its mutant out of the score; one that is not needed is named by its number."""
    why = {"zh": "理由", "en": "reason"}
    reasons = [{"at": LIMIT, "mutation": "turn", "why": why}, {"at": LIMIT, "mutation": "shift-up", "why": why}]
    pack = weak(examples=far_away(), mutants=reasons)
    found = trial(pack)
    assert [one.key for one in found.justified] == [(LIMIT, "shift-up")]
    assert (found.mutants, found.killed, found.wanted) == (4, 1, 3)
    assert laboratory(pack, DAY).unused_reasons(RULE) == [0]


def test_a_rule_whose_examples_fail_has_no_trial() -> None:
    """Nothing can be learnt from mutants of a rule that does not do what its examples say."""
    wrong = {"passes": [{"set": {"/store/score_30d": 1}}], "fails": []}
    with pytest.raises(ExamplesFail):
        trial(weak(examples=wrong))


def kept(score: float, scenario: str, **result: Any) -> dict[str, Any]:
    """A recorded scenario with this score."""
    return {"scenario": scenario, "set": {"/store/score_30d": score}, **result}


def test_a_scenario_notices_what_examples_let_pass() -> None:
    """A scenario on the border notices what examples far away do not; each source is counted by itself."""
    record = {RULE: [kept(95, "在分界上", outcome="passed")]}
    found = laboratory(weak(examples=far_away()), DAY, record).trial(RULE)
    assert [one.key for one in found.survivors] == [(LIMIT, "shift-down")]
    assert (found.killed, dict(found.noticed), found.astray) == (3, {"examples": 1, "scenarios": 3}, ())


def test_a_scenario_that_the_rule_does_not_fit_is_left_out_and_named() -> None:
    """Nothing can be learnt from a scenario that says something else than the rule as it stands."""
    record = {RULE: [kept(95, "写反了", findings=[{"pointer": "/store/score_30d"}])]}
    found = laboratory(weak(examples=far_away()), DAY, record).trial(RULE)
    assert (found.astray, found.killed, dict(found.noticed)) == (("写反了",), 1, {"examples": 1})


def test_several_rules_are_tried_at_once_in_the_order_asked_for() -> None:
    """Trials of processes come back in order and say the same as one trial; each one done is reported."""
    jobs, done = [Job(default_folder(), "rules", name) for name in ("tracking-reused", RULE)], []
    found = trials_of(DAY, jobs, lambda: done.append(1))
    assert (list(found), done) == (jobs, [1, 1])
    assert found[jobs[1]] == laboratory(PACK, DAY, scenarios_of(default_folder())).trial(RULE)


def test_the_recorded_scores_are_those_of_all_packs_as_they_stand() -> None:
    """The scores that the guide shows were measured on these very rules, tables, examples, scenarios and samples."""
    record = json.loads((Path(__file__).parents[2] / "site" / "mutation.json").read_text(encoding="utf-8"))
    packs = {load_pack(root)[0].id: root for root in pack_folders()}
    assert set(record) == set(packs)
    for name, root in packs.items():
        pack, scenarios, kept = load_pack(root)[0], scenarios_of(root) or {}, record[name]
        assert (set(kept["rules"]), set(kept["tables"])) == (set(pack.rules), set(phrase_lists(pack)))
        stale = [one for one, entry in kept["rules"].items() if not rule_is_current(pack, one, entry, scenarios)]
        stale += [one for one, entry in kept["tables"].items() if not table_is_current(pack, one, entry)]
        assert stale == [], "run: make scores"


def test_every_change_was_noticed() -> None:
    """The record says that every change of every rule, and the loss of every phrase, is noticed; reasons aside."""
    record = json.loads((Path(__file__).parents[2] / "site" / "mutation.json").read_text(encoding="utf-8"))
    for pack in record.values():
        both = {**pack["rules"], **pack["tables"]}
        assert [name for name, one in both.items() if one["killed"] + one.get("justified", 0) != one["mutants"]] == []
