"""What of a pack is in force on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any


def in_force(history: list[Mapping[str, Any]], day: str) -> Mapping[str, Any]:
    """The entry of a history (newest first) in force on a day (ISO); before the first one, the first one."""
    return next((entry for entry in history if str(entry["from"]) <= day), history[-1])


def rule_on(rule: Mapping[str, Any], day: str) -> Mapping[str, Any]:
    """The rule as it stood on a day: each newer history entry's ``before`` is put back; null takes a key away."""
    out = dict(rule)
    for entry in rule["history"][:-1]:
        if str(entry["from"]) <= day:
            break
        out.update(entry.get("before", {}))
    return {key: one for key, one in out.items() if one is not None}


def retired(rule: Mapping[str, Any], day: str) -> bool:
    """Whether a rule is no longer checked on a day."""
    return "retired" in rule and str(rule["retired"]["from"]) <= day


def pending(rule: Mapping[str, Any], day: str, first: str) -> bool:
    """Whether a rule is announced and not yet checked on a day; days before ``first`` count as the first."""
    return first_day(rule) > max(day, first)


def first_day(rule: Mapping[str, Any]) -> str:
    """The day (ISO) from which on a rule is checked."""
    return str(rule["history"][-1]["from"])


def day_in_force(rule: Mapping[str, Any], day: str) -> str:
    """The day itself; the last day on which the rule was checked, if it is retired by then, or the first to come."""
    if first_day(rule) > day:
        return first_day(rule)
    if not retired(rule, day):
        return day
    return day_before(str(rule["retired"]["from"]))


def day_before(day: str) -> str:
    """The day before (ISO)."""
    return _moved(day, -1)


def day_after(day: str) -> str:
    """The day after (ISO)."""
    return _moved(day, 1)


def _moved(day: str, days: int) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() + days).isoformat()


def current(item: Any, day: str, first: str) -> bool:
    """Whether a dated item (``from``, ``until``) counts on a day; days before ``first`` count as the first."""
    if not isinstance(item, Mapping):
        return True
    judged = max(day, first)
    return str(item.get("from", "")) <= judged and judged <= str(item.get("until", "9999"))


def epochs(parts: Any) -> list[str]:
    """Every day on which something in these parts begins or ends to be in force, oldest first."""
    return sorted(set(_dates(parts))) or ["0001-01-01"]


def _dates(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        if isinstance(node.get("from"), str) and len(node["from"]) == 10:
            yield node["from"]
        if isinstance(node.get("until"), str) and len(node["until"]) == 10:
            yield day_after(node["until"])
        for key, one in node.items():
            # Days in examples are those of cases, not of rules.
            if key != "examples":
                yield from _dates(one)
    elif isinstance(node, list):
        for one in node:
            yield from _dates(one)


def epoch_of(starts: list[str], day: str) -> str:
    """The first day of the stretch, among those that begin on ``starts``, in which a day lies."""
    return starts[max(0, bisect_right(starts, day) - 1)]


def announced_on(starts: list[str], day: str, ahead: int) -> tuple[str, ...]:
    """Those of the days ``starts`` that come at most ``ahead`` days after a day, the next one first."""
    following = bisect_right(starts, max(day, starts[0]))
    last = _moved(day, ahead) if following < len(starts) else day
    return tuple(starts[following : bisect_right(starts, last)])
