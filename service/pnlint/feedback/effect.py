"""How often drafts with and without a rule's finding were rejected, and how much these counts can bear.

A draft counts as one with the finding if the rule failed, waived or not: the fault stood in it when it was filed. One
that passed counts as one without. Where the rule was undecided or did not apply, the draft tells nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from pnlint.feedback.replies import Reply

LEVEL = 0.95
# The 0.975 quantile of the normal distribution, for intervals of 95 %.
_Z = 1.959963984540054
# With fewer drafts on a side an interval spans most of what is possible, and one reply more would turn it over.
FEW = 10


class Share(NamedTuple):
    """Rejected among these drafts: the share with its interval, None where there is no draft."""

    drafts: int
    rejected: int
    share: float | None
    low: float | None
    high: float | None


class Effect(NamedTuple):
    """One rule: drafts with its finding, drafts without, the difference of the shares with its interval.

    ``reading``: ``few`` the counts bear no statement, ``unclear`` they fit with no difference, ``more`` or ``fewer``
    drafts with the finding were rejected.
    """

    rule: str
    found: Share
    absent: Share
    difference: float | None
    low: float | None
    high: float | None
    reading: str


def effects(replies: Iterable[Reply]) -> list[Effect]:
    """Every rule that was run, by id."""
    counts: dict[str, list[int]] = {}
    for one in replies:
        rejected = one.reply == "rejected"
        for outcome, place in (("failed", 0), ("waived", 0), ("passed", 2)):
            for rule in one.rules.get(outcome, ()):
                row = counts.setdefault(rule, [0, 0, 0, 0])
                row[place] += 1
                row[place + 1] += rejected
        for outcome in ("undecided", "not_applicable"):
            for rule in one.rules.get(outcome, ()):
                counts.setdefault(rule, [0, 0, 0, 0])
    return [effect(rule, *counts[rule]) for rule in sorted(counts)]


def effect(rule: str, found: int, found_rejected: int, absent: int, absent_rejected: int) -> Effect:
    """The effect of one rule from its four counts."""
    one, other = share(found, found_rejected), share(absent, absent_rejected)
    low, difference, high = difference_of(one, other)
    if min(found, absent) < FEW or low is None or high is None:
        reading = "few"
    else:
        reading = "more" if low > 0 else "fewer" if high < 0 else "unclear"
    return Effect(rule, one, other, difference, low, high, reading)


def share(drafts: int, rejected: int) -> Share:
    """A share with its score interval (E. B. Wilson, J. Amer. Statist. Assoc. 22, 1927, 209-212)."""
    if not drafts:
        return Share(0, 0, None, None, None)
    p, z2 = rejected / drafts, _Z * _Z
    middle = (p + z2 / (2 * drafts)) / (1 + z2 / drafts)
    reach = _Z * sqrt(p * (1 - p) / drafts + z2 / (4 * drafts * drafts)) / (1 + z2 / drafts)
    low = 0.0 if rejected == 0 else middle - reach
    high = 1.0 if rejected == drafts else middle + reach
    return Share(drafts, rejected, p, low, high)


def difference_of(one: Share, other: Share) -> tuple[float | None, float | None, float | None]:
    """Low end, difference and high end (R. G. Newcombe, Statistics in Medicine 17, 1998, 873-890, method 10)."""
    if one.share is None or other.share is None:
        return None, None, None
    assert one.low is not None and one.high is not None  # noqa: PT018 - one fact
    assert other.low is not None and other.high is not None  # noqa: PT018 - one fact
    difference = one.share - other.share
    low = difference - sqrt((one.share - one.low) ** 2 + (other.high - other.share) ** 2)
    high = difference + sqrt((one.high - one.share) ** 2 + (other.share - other.low) ** 2)
    return low, difference, high
