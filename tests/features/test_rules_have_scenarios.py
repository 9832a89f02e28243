"""Rules and scenarios cover each other: both directions are compared as sets."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from feature_phrases import FEATURES
from feature_record import kept_lines
from pytest_bdd.feature import get_features

from pnlint.packs import Packs, rule_ids_of

_JUDGED = re.compile(r'规则 "([^"]+)" (报错|警告|提醒|通过|不适用|无法判断)')
_FAILS = ("报错", "警告", "提醒")


def _judged() -> Iterator[tuple[set[str], set[tuple[str, str]], str]]:
    """The rules in a scenario's tags, the rules and outcomes in its steps, and its feature's topic."""
    for feature in get_features([str(FEATURES)]):
        for scenario in feature.scenarios.values():
            tags = {tag.removeprefix("rule-") for tag in scenario.tags if tag.startswith("rule-")}
            found = {pair for step in scenario.steps for pair in _JUDGED.findall(step.name)}
            yield tags, found, Path(feature.filename).stem


def _rules_with(outcomes: tuple[str, ...]) -> set[str]:
    return {rule for tags, found, _ in _judged() for rule, how in found if how in outcomes and rule in tags}


def test_every_rule_has_a_scenario_that_fails(packs: Packs) -> None:
    """The rules of all packs are exactly those that some scenario, tagged with them, shows failing."""
    assert _rules_with(_FAILS) == set(rule_ids_of(packs.all()))


def test_every_rule_has_a_scenario_that_passes(packs: Packs) -> None:
    """The rules of all packs are exactly those that some scenario, tagged with them, shows passing."""
    assert _rules_with(("通过",)) == set(rule_ids_of(packs.all()))


def test_no_tag_names_an_unknown_rule(packs: Packs) -> None:
    """The rules in tags are exactly the rules of all packs."""
    assert set().union(*(tags for tags, _, _ in _judged())) == set(rule_ids_of(packs.all()))


def test_tags_are_the_rules_that_a_scenario_judges() -> None:
    """A scenario is tagged with the rules whose outcome it states, and with no other."""
    different = [(tags, found) for tags, found, _ in _judged() if tags != {rule for rule, _ in found}]
    assert different == []


def test_rules_are_told_in_the_feature_of_their_topic(packs: Packs) -> None:
    """Whoever looks for a rule finds its scenarios in the file of its topic."""
    topics = {rule: topic for one in packs.all() for rule, topic in one.plain["topics"].items()}
    elsewhere = [(rule, topic) for tags, _, topic in _judged() for rule in tags if topics[rule] != topic]
    assert elsewhere == []


def test_the_record_holds_every_scenario_of_a_rule_and_no_other() -> None:
    """`pnlint rules mutate` tries rules on each row of each scenario that is tagged with them, once."""
    told = Counter(
        (Path(feature.filename).name, scenario.name, tag.removeprefix("rule-"))
        for feature in get_features([str(FEATURES)])
        for scenario in feature.scenarios.values()
        for tag in scenario.tags
        for _ in range(sum(len(one.examples) for one in scenario.examples) or 1)
        if tag.startswith("rule-")
    )
    kept = [json.loads(line) for lines in kept_lines().values() for line in lines]
    assert Counter((one["feature"], one["scenario"], one["rule"]) for one in kept) == told, "run: make scenarios"
