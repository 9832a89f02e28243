"""Waivers mark findings; they never remove them, and one that marks nothing is reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pnlint.compiler.shape import nearest
from pnlint.report import Finding, WaiverState
from pnlint.times import NO_OFFSET, Time, parse_time

_NAMED = 100
_NEEDED = ("rule", "at", "reason", "owner", "until")


def apply_waivers(
    findings: Sequence[Finding],
    waivers: Sequence[Mapping[str, Any]],
    now: Time,
    left_out: Collection[str] = (),
    known: Collection[str] | None = None,
) -> tuple[tuple[Finding, ...], tuple[WaiverState, ...]]:
    """The findings with their waivers, and what became of each waiver.

    A waiver covers the findings of its rule at its place and below it, up to the end of its last day. One of a rule
    that was ``left_out`` of the check could not be used, which is no reason to remove it. One of a rule that is not
    ``known`` (where that is given) can never be used, and is told with the nearest rule there is.
    """
    marked = list(findings)
    states = []
    for number, waiver in enumerate(waivers):
        rule, at = str(waiver.get("rule", "")), str(waiver.get("at", ""))
        lacks = tuple(name for name in _NEEDED if waiver.get(name) is None)
        end = parse_time(str(waiver.get("until", "")))
        if lacks or end is None or end is NO_OFFSET:
            states.append(WaiverState(number, rule, at, "incomplete", lacks or ("until",)))
            continue
        if known is not None and rule not in known:
            # Looking for the nearest name takes time; whoever has so many of these has another problem first.
            near = nearest(rule, known) if len(states) < _NAMED else ""
            states.append(WaiverState(number, rule, at, "unknown_rule", nearest=near))
            continue
        if end[1] < now[0]:
            states.append(WaiverState(number, rule, at, "expired"))
            continue
        state = "not_run" if rule in left_out else "unused"
        for index, finding in enumerate(marked):
            if finding.rule == rule and _covers(at, finding.pointer):
                state = "applied"
                if finding.waived is None:
                    shown = {name: waiver[name] for name in ("reason", "owner", "until")}
                    marked[index] = finding._replace(waived=shown)
        states.append(WaiverState(number, rule, at, state))
    return tuple(marked), tuple(states)


def _covers(at: str, pointer: str) -> bool:
    place = at.rstrip("/")
    return pointer == place or pointer.startswith(place + "/")
