"""Waivers mark findings; they never remove them, and one that marks nothing is reported."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pnlint.compiler.shape import nearest
from pnlint.pointer import parent
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
    places = _by_place(findings, {str(one.get("rule", "")) for one in waivers})
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
        place = rule, at.rstrip("/")
        if place not in places:
            states.append(WaiverState(number, rule, at, "not_run" if rule in left_out else "unused"))
            continue
        shown = {name: waiver[name] for name in ("reason", "owner", "until")}
        for index in places[place]:
            if marked[index].waived is None:
                marked[index] = marked[index]._replace(waived=shown)
        # All of them are waived by now: who waives the same place once more has nothing left to mark.
        places[place] = []
        states.append(WaiverState(number, rule, at, "applied"))
    return tuple(marked), tuple(states)


def _by_place(findings: Sequence[Finding], rules: Collection[str]) -> dict[tuple[str, str], list[int]]:
    """The numbers of the findings of these rules by rule and by their place and each around it.

    There may be very many waivers and findings: none of either is to be compared with all of the others.
    """
    places: dict[tuple[str, str], list[int]] = {}
    for index, finding in enumerate(findings):
        for place in _around(finding.pointer) if finding.rule in rules else ():
            places.setdefault((finding.rule, place), []).append(index)
    return places


def _around(pointer: str) -> Iterator[str]:
    """The place itself, then each around it, up to the whole case."""
    yield pointer
    while pointer:
        pointer = parent(pointer)
        yield pointer
