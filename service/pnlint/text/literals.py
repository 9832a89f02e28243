"""The words that a pattern cannot match without: where none of them stands, the pattern need not be tried.

Trying every pattern in every text takes far longer than all else, and nearly all of them are not there. Their words
are found in one pass, as phrases are.
"""

from __future__ import annotations

import re
import re._constants as kinds  # type: ignore[import-not-found]
import re._parser as syntax  # type: ignore[import-not-found]
import warnings
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf, prod
from typing import Any

Words = frozenset[str]

# A piece of a pattern that can be written in more ways is not written out; a class of characters, in more than these.
_WAYS = 128
_CLASS = 10
# From how many choices back a piece may begin.
_BEGINNINGS = 3
# How likely it is that a sign of a text is this one, and how likely words may be to be worth looking for.
_LIKELY_PLAIN = 1 / 12
_LIKELY = 1 / 100
_TOO_LIKELY = 0.3
# What it costs to look for one more word, as likelihood.
_ONE_MORE = 2e-5
# Where Python and RE2 read the same signs differently.
_UNSURE = re.compile(r"\[:\^?\w+:\]|\{,")
_NOTHING: Words = frozenset([""])
_REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT)


@lru_cache(maxsize=4096)
def literals_of(pattern: str) -> tuple[str, ...]:
    """Words of which at least one stands in all that an RE2 pattern matches; empty if none are known that are rare.

    Python's own parser reads it: but for ``_UNSURE`` it knows all that RE2 knows, or refuses it.
    """
    if _UNSURE.search(pattern):
        return ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = syntax.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return ()
    words = None if parsed.state.flags & re.IGNORECASE else _needed(parsed)
    if words is None or _likelihood(words) > _TOO_LIKELY:
        return ()
    return tuple(sorted(one for one in words if not any(other in one for other in words if other != one)))


def _needed(pieces: Iterable[tuple[Any, Any]]) -> Words | None:
    """The best choice of words of which one is needed; None if there is none."""
    choices: list[Words | None] = []
    # What may stand right before here, as far as it is written out, from one beginning or another.
    runs = [_NOTHING]
    for kind, what in pieces:
        ways = _ways(kind, what)
        if ways is None:
            choices += [*runs, _needed_within(kind, what)]
            # Of what is repeated, the last time stands before what follows.
            runs = [(_ways_of_row(what[2]) if kind in _REPEATS and what[0] else None) or _NOTHING]
            continue
        if len(ways) > 1:
            # Few words before the choice may do, or those after it, or those within.
            choices += [*runs, _needed_within(kind, what)]
            runs = [*runs[-_BEGINNINGS:], _NOTHING]
        longer = [_joined(run, ways) for run in runs if len(run) * len(ways) <= _WAYS]
        choices += [run for run in runs if len(run) * len(ways) > _WAYS]
        runs = [*longer, _NOTHING] if len(ways) > 1 else longer or [ways]
    return _best([*choices, *runs])


def _best(choices: Iterable[Words | None]) -> Words | None:
    """The words that are least likely to stand at a place of a text by chance."""
    best, least = None, inf
    for one in sorted((one for one in choices if one and "" not in one), key=len):
        # What looking for them costs alone may be too much already; those that follow are no fewer.
        if len(one) * _ONE_MORE >= least:
            break
        likelihood = _likelihood(one)
        if likelihood < least:
            best, least = one, likelihood
    return best


def _needed_within(kind: Any, what: Any) -> Words | None:
    if kind in _REPEATS and what[0]:
        return _needed(what[2])
    if kind is kinds.SUBPATTERN:
        return None if what[1] & re.IGNORECASE else _needed(what[3])
    if kind is kinds.BRANCH:
        each = [_needed(branch) for branch in what[1]]
        return None if None in each else frozenset().union(*(one for one in each if one))
    return None


def _ways(kind: Any, what: Any) -> Words | None:
    """All that a piece of a pattern may match, if these are few words; None otherwise."""
    if kind is kinds.LITERAL:
        return frozenset([chr(what)])
    if kind is kinds.AT:
        return _NOTHING
    if kind is kinds.IN:
        return _all_ways(map(_ways_of_member, what), _CLASS)
    if kind is kinds.SUBPATTERN and not what[1] & re.IGNORECASE:
        return _ways_of_row(what[3])
    if kind is kinds.BRANCH:
        return _all_ways(map(_ways_of_row, what[1]), _WAYS)
    if kind in _REPEATS and what[0] <= 1 == what[1]:
        once = _ways_of_row(what[2])
        return once if once is None or what[0] else once | _NOTHING
    return None


def _ways_of_member(member: tuple[Any, Any]) -> Words | None:
    kind, what = member
    if kind is kinds.LITERAL:
        return frozenset([chr(what)])
    if kind is kinds.RANGE and what[1] - what[0] < _CLASS:
        return frozenset(map(chr, range(what[0], what[1] + 1)))
    return None


def _ways_of_row(pieces: Iterable[tuple[Any, Any]]) -> Words | None:
    run = _NOTHING
    for kind, what in pieces:
        ways = _ways(kind, what)
        if ways is None or len(run) * len(ways) > _WAYS:
            return None
        run = _joined(run, ways)
    return run


def _all_ways(each: Iterable[Words | None], most: int) -> Words | None:
    ways: Words = frozenset()
    for one in each:
        if one is None or len(ways) + len(one) > most:
            return None
        ways |= one
    return ways


def _joined(first: Words, then: Words) -> Words:
    return frozenset(one + other for one in first for other in then)


def _likelihood(words: Sequence[str] | Words) -> float:
    """How likely it is that one of these words stands at a place of a text, and what looking for them costs."""
    return sum(prod(_LIKELY_PLAIN if sign.isascii() else _LIKELY for sign in word) for word in words) + (
        len(words) * _ONE_MORE
    )
