"""count, share and longest_run with unknown rows: decided when the least and the greatest number agree."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby, product

import pytest
from tiny_pack import outcome, ruleset

Truth = bool | None

VALUES: tuple[Truth, ...] = (True, False, None)
WORDS = {True: "passed", False: "failed", None: "undecided"}
STATES: dict[Truth, dict[str, str]] = {True: {"status": "rejected"}, False: {"status": "pending"}, None: {}}
COMPARISONS = {
    "less_than": lambda found, limit: found < limit,
    "at_most": lambda found, limit: found <= limit,
    "more_than": lambda found, limit: found > limit,
    "at_least": lambda found, limit: found >= limit,
    "exactly": lambda found, limit: found == limit,
    "between": lambda found, limit: limit[0] <= found <= limit[1],
}
WHOLE = [
    *((name, limit) for name in COMPARISONS if name != "between" for limit in (0, 1, 2)),
    ("between", [1, 1]),
    ("between", [1, 2]),
    ("between", [0, 0]),
]


def rows(values: tuple[Truth, ...]) -> dict[str, object]:
    """A case with notifications that are rejected, pending or of unknown status, a day apart."""
    made = [
        {"id": f"n{place}", "issued_at": f"2024-05-{place + 1:02}", **STATES[one]} for place, one in enumerate(values)
    ]
    return {"store": {"notifications": made}}


def ways(values: tuple[Truth, ...]):
    """Every way to fill the unknown ones in."""
    return product(*[(True, False) if one is None else (one,) for one in values])


def expected(values: tuple[Truth, ...], number, name: str, limit: object) -> str:
    """What all ways agree on; undecided if they do not."""
    answers = {COMPARISONS[name](number(way), limit) for way in ways(values)}
    return WORDS[answers.pop() if len(answers) == 1 else None]


def bounded(values: tuple[Truth, ...], number, name: str, limit: object) -> str:
    """What every number from the least to the greatest agrees on; undecided if they do not."""
    low, high = number(tuple(one is True for one in values)), number(tuple(one is not False for one in values))
    least, most = limit if isinstance(limit, list) else (limit, limit)
    if COMPARISONS[name](low, limit) and COMPARISONS[name](high, limit):
        return "passed"
    apart = high < least or low > most if name in ("exactly", "between") else True
    return "undecided" if COMPARISONS[name](low, limit) or COMPARISONS[name](high, limit) or not apart else "failed"


def run(way: tuple[bool, ...]) -> int:
    """The longest run of true."""
    return max((len(list(some)) for truth, some in groupby(way) if truth), default=0)


def node(kind: str, name: str, limit: object, **more: object) -> dict[str, object]:
    """A check by a quantifier over notifications."""
    where = {"n.status": {"is": "rejected"}}
    return {"require": {kind: {"n": "store.notifications"}, "where": where, **more, name: limit}}


@pytest.mark.parametrize(("name", "limit"), WHOLE)
def test_count_is_decided_when_every_way_agrees(name: str, limit: object) -> None:
    """How many rows fit, for every list of up to three rows."""
    made = ruleset(node("count", name, limit))
    for number in range(4):
        for values in product(VALUES, repeat=number):
            assert outcome(made, rows(values)) == expected(values, sum, name, limit), values


@pytest.mark.parametrize(("name", "limit"), WHOLE)
def test_longest_run_is_decided_by_its_bounds(name: str, limit: object) -> None:
    """The longest unbroken run, for every list of up to four rows."""
    made = ruleset(node("longest_run", name, limit, sorted_by="n.issued_at"))
    for number in range(5):
        for values in product(VALUES, repeat=number):
            assert outcome(made, rows(values)) == bounded(values, run, name, limit), values


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("at_least", 0.5),
        ("more_than", 0.5),
        ("at_most", 0.5),
        ("less_than", 0.5),
        ("exactly", 0.5),
        ("between", [0.4, 0.6]),
    ],
)
def test_share_is_decided_by_its_bounds(name: str, limit: object) -> None:
    """The share of rows that fit, for every list of one to four rows; of no rows it is unknown."""
    made = ruleset(node("share", name, limit))
    assert outcome(made, rows(())) == "undecided"
    for number in range(1, 5):
        for values in product(VALUES, repeat=number):

            def share(way: tuple[bool, ...], whole: int = number) -> Fraction:
                return Fraction(sum(way), whole)

            exact = [Fraction(str(one)) for one in limit] if isinstance(limit, list) else Fraction(str(limit))
            assert outcome(made, rows(values)) == bounded(values, share, name, exact), values


def test_a_share_is_exact() -> None:
    """One of ten is 0.1 as it is written, neither more nor less."""
    values = (True, *[False] * 9)
    assert outcome(ruleset(node("share", "exactly", 0.1)), rows(values)) == "passed"
    assert outcome(ruleset(node("share", "more_than", 0.1)), rows(values)) == "failed"


def test_count_of_different_values() -> None:
    """distinct counts values, not rows; a row that may fit may add one."""
    check = {"require": {"count": {"n": "store.notifications"}, "where": {"n.status": {"is": "rejected"}}}}
    check["require"] |= {"distinct": "n.issue", "exactly": 2}
    made = ruleset(check)

    def listed(*given: tuple[str, str | None]) -> dict[str, object]:
        rows = [{"issue": issue, **({"status": status} if status else {})} for issue, status in given]
        return {"store": {"notifications": rows}}

    twice = [("return_rate", "rejected"), ("return_rate", "rejected")]
    assert outcome(made, listed(*twice)) == "failed"
    assert outcome(made, listed(*twice, ("listing_accuracy", "rejected"))) == "passed"
    assert outcome(made, listed(*twice, ("listing_accuracy", None))) == "undecided"
    assert outcome(made, listed(*twice, ("return_rate", None))) == "failed"


def test_of_narrows_the_rows_of_a_share() -> None:
    """Rows that of leaves out are neither in the part nor in the whole."""
    check = {
        "require": {
            "share": {"o": "store.orders"},
            "of": {"o.status": "present"},
            "where": {"o.status": {"is": "CANCELED"}},
            "exactly": 0.5,
        }
    }
    orders = [{"status": "CANCELED"}, {"status": "ACCEPT"}, {"order_id": "3"}, {"order_id": "4"}]
    assert outcome(ruleset(check), {"store": {"orders": orders}}) == "passed"
