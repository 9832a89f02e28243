"""What counts bear: intervals by published examples, and no word more than they allow."""

from __future__ import annotations

import pytest

from pnlint.feedback.effect import FEW, difference_of, effect, effects, share
from pnlint.feedback.replies import Reply


def reply(number: int, answer: str, **rules: tuple[str, ...]) -> Reply:
    """A reply to a draft of its own."""
    return Reply(f"sha256:{number:064x}", "p", "1", "r", "2026-11-25", "ready", answer, None, "", "", rules)


# R. G. Newcombe, Statistics in Medicine 17, 1998, table II, method 10; single shares from the same table, method 3.
@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)],
)
def test_difference_of_shares(one: tuple[int, int], other: tuple[int, int], low: float, high: float) -> None:
    """The interval of the difference is the published one to four places."""
    found = difference_of(share(one[1], one[0]), share(other[1], other[0]))
    assert (round(found[0] or 0, 4), round(found[2] or 0, 4)) == (low, high)


# Newcombe, Statistics in Medicine 17, 1998, 857-872, table I, method 3.
@pytest.mark.parametrize(
    ("rejected", "drafts", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_one_share(rejected: int, drafts: int, low: float, high: float) -> None:
    """The interval of a share is the published one to four places."""
    found = share(drafts, rejected)
    assert (round(found.low or 0, 4), round(found.high or 0, 4)) == (low, high)


def test_nothing_at_all() -> None:
    """Of no drafts there is no share, no difference and no statement."""
    found = effect("r", 0, 0, 5, 1)
    assert (found.found.share, found.difference, found.reading) == (None, None, "few")


@pytest.mark.parametrize(
    ("counts", "reading"),
    [
        ((FEW - 1, FEW - 1, 1000, 0), "few"),
        ((1000, 0, FEW - 1, FEW - 1), "few"),
        ((FEW, FEW, FEW, 0), "more"),
        ((FEW, 0, FEW, FEW), "fewer"),
        ((FEW, 5, FEW, 4), "unclear"),
        ((1000, 500, 1000, 500), "unclear"),
    ],
)
def test_what_may_be_said(counts: tuple[int, int, int, int], reading: str) -> None:
    """Few drafts on either side say nothing however clear they look; an interval that holds zero shows nothing."""
    assert effect("r", *counts).reading == reading


def test_which_draft_counts_where() -> None:
    """A waived fault is a fault of the draft; what was undecided or did not apply tells nothing."""
    replies = [
        reply(1, "rejected", failed=("a",), passed=("b",)),
        reply(2, "rejected", waived=("a",), undecided=("b",)),
        reply(3, "resolved", passed=("a",), not_applicable=("b", "c")),
    ]
    a, b, c = effects(replies)
    assert (a.found.drafts, a.found.rejected, a.absent.drafts, a.absent.rejected) == (2, 2, 1, 0)
    assert (b.found.drafts, b.absent.drafts, b.absent.rejected) == (0, 1, 1)
    assert (c.rule, c.found.drafts, c.absent.drafts) == ("c", 0, 0)
