"""Every operator over tiny cases, written as data in cases.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny_pack import load, outcome, ruleset

from pnlint.compiler.operators import OPERATORS

DATA = load(Path(__file__).with_name("cases.yaml"))
PARTS = {"tables": DATA["tables"], "values": DATA["values"]}
OUTCOMES = ("passed", "failed", "undecided")


@pytest.mark.parametrize("entry", DATA["cases"], ids=lambda one: one["operator"])
def test_an_operator_says_what_the_cases_say(entry: dict[str, Any]) -> None:
    """Each case passes, fails or stays undecided as written."""
    made = ruleset(entry["check"], **PARTS)
    for expected in OUTCOMES:
        for case in entry.get(expected, ()):
            assert outcome(made, case) == expected, case


@pytest.mark.parametrize("operator", [*OPERATORS, "present", "absent", "missing"])
def test_every_operator_has_cases_of_all_outcomes(operator: str) -> None:
    """No operator is left without a passing, a failing and an undecided case."""
    given = {name for one in DATA["cases"] if one["operator"] == operator for name in OUTCOMES if one.get(name)}
    assert given == set(OUTCOMES)


@pytest.mark.parametrize("entry", DATA["cases"], ids=lambda one: one["operator"])
def test_the_opposite_check_says_the_opposite(entry: dict[str, Any]) -> None:
    """forbid fails where require passes, and unknown stays unknown."""
    check = {("forbid" if name == "require" else name): one for name, one in entry["check"].items()}
    made = ruleset(check, **PARTS)
    opposite = {"passed": "failed", "failed": "passed", "undecided": "undecided"}
    for expected in OUTCOMES:
        for case in entry.get(expected, ()):
            assert outcome(made, case) == opposite[expected], case
