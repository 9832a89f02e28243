"""Buckets of tokens, by a clock that is set by hand."""

from __future__ import annotations

from pnlint.http.guard.buckets import Buckets, Rate


def test_a_bucket_gives_what_it_holds_and_fills_steadily() -> None:
    """As many as the rate names may come at once; then one for each share of the period, and never more than fit."""
    now = [0.0]
    buckets = Buckets(Rate(2, 60), lambda: now[0])
    assert [buckets.take("a") for _ in range(3)] == [0.0, 0.0, 30.0]
    now[0] = 15.0
    assert buckets.take("a") == 15.0
    now[0] = 30.0
    assert [buckets.take("a"), buckets.take("a")] == [0.0, 30.0]
    now[0] = 10_000.0
    assert [buckets.take("a") for _ in range(3)] == [0.0, 0.0, 30.0]
    assert buckets.take("b") == 0.0
