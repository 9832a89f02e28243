"""Three-valued logic, held against truth tables that list every combination."""

from __future__ import annotations

from itertools import product

import pytest
from tiny_pack import outcome, ruleset

Truth = bool | None

VALUES: tuple[Truth, ...] = (True, False, None)
FIELDS = {"meta": {"fields": {f"store.x_{name}": "boolean" for name in "abc"}}}
LEAVES = [{f"store.x_{name}": {"is": True}} for name in "abc"]
REQUIRED = {True: "passed", False: "failed", None: "undecided"}
FORBIDDEN = {True: "failed", False: "passed", None: "undecided"}


def case(*values: Truth) -> dict[str, object]:
    """A case in which the fields a, b, c have these values; None leaves one out."""
    given = {f"x_{name}": one for name, one in zip("abc", values, strict=False) if one is not None}
    return {"store": {"id": "s", **given}}


def conjunction(values: tuple[Truth, ...]) -> Truth:
    """All hold: one false decides, else one unknown."""
    return False if False in values else None if None in values else True


def disjunction(values: tuple[Truth, ...]) -> Truth:
    """One holds: one true decides, else one unknown."""
    return True if True in values else None if None in values else False


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize(("word", "table"), [("all", conjunction), ("any", disjunction)])
def test_all_and_any_follow_the_truth_table(word: str, table, number: int) -> None:
    """Every combination of true, false and unknown gives what the table says, as require and as forbid."""
    required = ruleset({"require": {word: LEAVES[:number]}}, **FIELDS)
    forbidden = ruleset({"forbid": {word: LEAVES[:number]}}, **FIELDS)
    for values in product(VALUES, repeat=number):
        assert outcome(required, case(*values)) == REQUIRED[table(values)], values
        assert outcome(forbidden, case(*values)) == FORBIDDEN[table(values)], values


def test_a_list_and_a_mapping_mean_all() -> None:
    """Conditions one below the other must all hold, written as a list or as a mapping."""
    listed = ruleset({"require": LEAVES[:2]}, **FIELDS)
    mapped = ruleset({"require": {**LEAVES[0], **LEAVES[1]}}, **FIELDS)
    for values in product(VALUES, repeat=2):
        assert outcome(listed, case(*values)) == outcome(mapped, case(*values)) == REQUIRED[conjunction(values)]


@pytest.mark.parametrize("value", VALUES)
def test_not_turns_true_and_false_and_leaves_unknown(value: Truth) -> None:
    """The opposite of unknown is unknown; a double negation changes nothing."""
    opposite = None if value is None else not value
    assert outcome(ruleset({"require": {"not": LEAVES[0]}}, **FIELDS), case(value)) == REQUIRED[opposite]
    assert outcome(ruleset({"require": {"not": {"not": LEAVES[0]}}}, **FIELDS), case(value)) == REQUIRED[value]


def test_nested_connectives_follow_the_truth_table() -> None:
    """not (a and (b or not c)), for every combination."""
    node = {"not": {"all": [LEAVES[0], {"any": [LEAVES[1], {"not": LEAVES[2]}]}]}}
    made = ruleset({"require": node}, **FIELDS)
    for one, two, three in product(VALUES, repeat=3):
        inner = disjunction((two, None if three is None else not three))
        whole = conjunction((one, inner))
        expected = None if whole is None else not whole
        assert outcome(made, case(one, two, three)) == REQUIRED[expected], (one, two, three)


@pytest.mark.parametrize("when", VALUES)
@pytest.mark.parametrize("check", VALUES)
def test_when_decides_before_the_check(when: Truth, check: Truth) -> None:
    """A false when is not applicable, an unknown one undecided, whatever the check says."""
    made = ruleset({"when": LEAVES[0], "require": LEAVES[1]}, **FIELDS)
    expected = {True: REQUIRED[check], False: "not_applicable", None: "undecided"}[when]
    assert outcome(made, case(when, check)) == expected


@pytest.mark.parametrize(("word", "table"), [("some", disjunction), ("every", conjunction), ("none", disjunction)])
def test_quantifiers_follow_the_truth_table_of_their_rows(word: str, table) -> None:
    """some, every and none over up to three rows of every kind."""
    node = {word: {"o": "store.orders"}, "where": {"o.status": {"is": "CANCELED"}}}
    made = ruleset({"require": node})
    states: dict[Truth, dict[str, str]] = {True: {"status": "CANCELED"}, False: {"status": "ACCEPT"}, None: {}}
    for number in range(4):
        for values in product(VALUES, repeat=number):
            orders = [{"order_id": str(place), **states[one]} for place, one in enumerate(values)]
            truth = table(values)
            if word == "none":
                truth = None if truth is None else not truth
            assert outcome(made, {"store": {"orders": orders}}) == REQUIRED[truth], values
