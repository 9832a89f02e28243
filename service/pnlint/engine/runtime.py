"""What generated rule functions call. None means missing or unknown throughout; conditions are True, False or None."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pnlint.times as times
from pnlint.text.normal import fold, identity
from pnlint.times import NO_OFFSET, Time

Truth = bool | None

key = identity


def negate(truth: Truth) -> Truth:
    """The opposite; unknown stays unknown."""
    return None if truth is None else not truth


def all3(truths: Iterable[Truth]) -> Truth:
    """False if one is false, else unknown if one is unknown."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def any3(truths: Iterable[Truth]) -> Truth:
    """True if one is true, else unknown if one is unknown."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


# -- times ---------------------------------------------------------------------


def instant(written: str | None) -> Time | None:
    """The time of a timestamp field."""
    return None if written is None else times.parse_time(written)


def _usable(*given: Time | None) -> bool:
    return not any(time is None or time is NO_OFFSET for time in given)


def before(one: Time | None, other: Time | None) -> Truth:
    """Wholly earlier; an instant inside a day is not before that day."""
    if one is None or other is None or one is NO_OFFSET or other is NO_OFFSET:
        return None
    return one[1] < other[0]


def after(one: Time | None, other: Time | None) -> Truth:
    """Wholly later."""
    return before(other, one)


def not_before(one: Time | None, other: Time | None) -> Truth:
    """Not wholly earlier."""
    return negate(before(one, other))


def not_after(one: Time | None, other: Time | None) -> Truth:
    """Not wholly later."""
    return negate(before(other, one))


def same_day_as(one: Time | None, other: Time | None) -> Truth:
    """On the same Korean day."""
    if one is None or other is None or not _usable(one, other):
        return None
    return times.korean_day(one) == times.korean_day(other)


def within(time: Time | None, first: Time | None, last: Time | None) -> Truth:
    """Wholly inside a period, both ends included; a missing end leaves only what the other end decides."""
    if time is None or time is NO_OFFSET:
        return None
    if first is not None and first is not NO_OFFSET and time[0] < first[0]:
        return False
    if last is not None and last is not NO_OFFSET and time[1] > last[1]:
        return False
    return True if _usable(first, last) else None


def _extreme(given: Sequence[Time | None], choose: Callable[..., Time]) -> Time | None:
    there = [time for time in given if time is not None]
    if any(time is NO_OFFSET for time in there):
        return NO_OFFSET
    return choose(there) if there else None


def earliest(given: Sequence[Time | None]) -> Time | None:
    """The earliest of those that are there."""
    return _extreme(given, min)


def latest(given: Sequence[Time | None]) -> Time | None:
    """The latest of those that are there."""
    return _extreme(given, max)


def has_offset(written: str) -> bool:
    """Whether a timestamp is a bare date or carries its offset."""
    return times.parse_time(written) is not NO_OFFSET


def in_order(values: Iterable[Any]) -> Truth:
    """Whether the times of a list never go back."""
    given = [times.parse_time(value) if isinstance(value, str) else value for value in values]
    if not _usable(*given):
        return None
    return all(not before(later, earlier) for earlier, later in pairwise(given))


# -- numbers -------------------------------------------------------------------


def decimal(number: Any) -> Any:
    """A number exactly as it was written: 0.1 is one tenth."""
    if isinstance(number, float):
        return Decimal(repr(number))
    return number if isinstance(number, Decimal) else Decimal(number)


def _exactly(operation: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
    if one is None or other is None:
        return None
    try:
        return operation(decimal(one), decimal(other))
    except (DivisionByZero, InvalidOperation):
        return None


def add(one: Any, other: Any) -> Any:
    """The exact sum."""
    return _exactly(lambda a, b: a + b, one, other)


def subtract(one: Any, other: Any) -> Any:
    """The exact difference."""
    return _exactly(lambda a, b: a - b, one, other)


def multiply(one: Any, other: Any) -> Any:
    """The exact product."""
    return _exactly(lambda a, b: a * b, one, other)


def divide(one: Any, other: Any) -> Any:
    """The quotient; None when dividing by zero."""
    return _exactly(lambda a, b: a / b, one, other)


def share(part: int, whole: int) -> Decimal:
    """The share of a part in a whole, to 28 digits."""
    return Decimal(part) / Decimal(whole)


def longest_run(rows: list[tuple[Any, Truth]]) -> tuple[int, int]:
    """The longest unbroken run of true rows in order: at least, and at most if unknown rows were true."""
    ordered = sorted((row for row in rows if row[0] is not None), key=lambda row: row[0])
    spread = len(rows) - len(ordered)

    def run(counts: Callable[[Truth], bool]) -> int:
        best = current = 0
        for _, truth in ordered:
            current = current + 1 if counts(truth) else 0
            best = max(best, current)
        return best

    return run(lambda truth: truth is True), run(lambda truth: truth is not False) + spread


# -- words, ids, sets ----------------------------------------------------------


def look(rows: Mapping[str, Any], name: Any) -> Any:
    """The row of a lookup table; None if there is none."""
    return rows.get(name) if name is not None and not isinstance(name, list | dict) and rows is not None else None


def contains(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the folded words stands in the text."""
    folded = fold(text)
    return any(word in folded for word in words)


def all_equal(values: Iterable[Any], words: frozenset[str]) -> bool:
    """Whether every value of a list is one of the folded words."""
    return all(fold(str(value)) in words for value in values)


def host_within(address: str, hosts: tuple[str, ...]) -> bool:
    """Whether an e-mail address (also ``Name <address>``) or a link belongs to one of the hosts or is below them."""
    text = fold(address).strip()
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1]
    if "://" in text:
        text = text.split("://", 1)[1]
        text = text.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0].rsplit(":", 1)[0]
    host = text.rsplit("@", 1)[-1].strip().rstrip(".")
    return any(host == one or host.endswith("." + one) for one in hosts)


@lru_cache(maxsize=512)
def pattern(written: str) -> Any:
    """A compiled RE2 pattern."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(written, options)


def found(compiled: Any, text: str) -> bool:
    """Whether the pattern is found in the NFKC form of the text."""
    return compiled.search(identity(str(text))) is not None


def distinct(values: Iterable[Any] | None) -> list[Any]:
    """The different values of a list, compared after NFKC, in order."""
    return list(dict.fromkeys(key(value) if isinstance(value, str) else value for value in values or ()))


def distinct_words(values: Iterable[Any]) -> set[Any]:
    """The different values of a list as a person tells them apart: letter case and outer spaces aside, no blanks."""
    return {fold(value).strip() if isinstance(value, str) else value for value in values} - {""}


def unique(values: Sequence[Any]) -> bool:
    """Whether no value stands twice."""
    return len(distinct(values)) == len(values)


def distinct_by(group: list[tuple[Any, ...]], by: Callable[..., Any]) -> list[tuple[Any, ...]]:
    """The members of a group less those that repeat a value; members without a value stay."""
    seen: set[Any] = set()
    kept = []
    for member in group:
        value = by(*member)
        if value is None or value not in seen:
            kept.append(member)
        seen.add(value)
    return kept


def _set(values: Any) -> Collection[Any] | None:
    if values is None or isinstance(values, frozenset):
        return values
    if isinstance(values, str | int | float):
        return frozenset((key(values) if isinstance(values, str) else values,))
    return frozenset(distinct(values))


def among(value: Any, values: Any) -> Truth:
    """Whether a value is among others; unknown when these are."""
    if values is None:
        return None
    if not isinstance(values, frozenset):
        values = _set(values)
    return (key(value) if isinstance(value, str) else value) in values


def covers(values: Any, wanted: Any) -> Truth:
    """Whether all wanted values are among the given ones."""
    given, other = _set(values), _set(wanted)
    return None if given is None or other is None else frozenset(other) <= frozenset(given)


def overlaps(values: Any, wanted: Any) -> Truth:
    """Whether at least one wanted value is among the given ones."""
    if isinstance(values, str) and isinstance(wanted, frozenset):
        return key(values) in wanted
    given, other = _set(values), _set(wanted)
    return None if given is None or other is None else not frozenset(other).isdisjoint(given)


def shown(value: Any) -> Any:
    """A value as it stands in the data of a finding: JSON types, times in Korean time."""
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(one, int) for one in value):
        return None if value is NO_OFFSET else times.written(value)
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, tuple):
        return list(value)
    return value
