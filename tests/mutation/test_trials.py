"""Trials of whole rules: weak examples get the survivors they deserve, and reasons have to be needed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pnlint.library import default_folder
from pnlint.mutation.pool import trials_of
from pnlint.mutation.record import is_current
from pnlint.mutation.trial import ExamplesFail, Trial, laboratory
from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack

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


def test_several_rules_are_tried_at_once_in_the_order_asked_for() -> None:
    """Trials of processes come back in order and say the same as one trial; each one done is reported."""
    names, done = ("tracking-reused", RULE), []
    trials, broken = trials_of(default_folder(), DAY, names, lambda: done.append(1))
    assert ([one.rule for one in trials], broken, done) == (list(names), [], [1, 1])
    assert trials[1] == trial(PACK)


def test_the_recorded_scores_are_those_of_the_rules_as_they_stand() -> None:
    """The scores that the guide shows were measured on these very checks, examples, values and tables."""
    record = json.loads((Path(__file__).parents[2] / "site" / "mutation.json").read_text(encoding="utf-8"))
    assert set(record) == set(PACK.rules)
    assert [name for name in PACK.rules if not is_current(PACK, name, record)] == [], "run: make scores"
