"""Values of lists and rows of tables, compared after normalisation; None is missing or unknown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from pnlint.engine.logic import Truth
from pnlint.text.normal import fold, identity, trimmed

key = identity


def look(rows: Mapping[str, Any], name: Any) -> Any:
    """The row of a lookup table; None if there is none."""
    return rows.get(name) if name is not None and not isinstance(name, list | dict) and rows is not None else None


def all_equal(values: Iterable[Any], words: frozenset[str]) -> bool:
    """Whether every value of a list is one of the folded words."""
    return all(fold(str(value)) in words for value in values)


def distinct(values: Iterable[Any] | None) -> list[Any]:
    """The different values of a list, compared after NFKC, in order."""
    return list(dict.fromkeys(key(value) if isinstance(value, str) else value for value in values or ()))


def distinct_words(values: Iterable[Any]) -> set[Any]:
    """The different values of a list as a person tells them apart: letter case and outer spaces aside, no blanks."""
    return {fold(trimmed(value)) if isinstance(value, str) else value for value in values} - {""}


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
