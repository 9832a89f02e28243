"""By when a notification has to be answered, by the values in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from pnlint.draft.form import pack_file
from pnlint.pack.case_fields import terms_for
from pnlint.pack.dated import in_force
from pnlint.packs import folder_for, kind_in
from pnlint.times import DAY, HOUR, KOREA, NO_OFFSET, parse_time, shift

_BEIJING = timezone(timedelta(hours=8), "CST")
_UNITS = {"hours": HOUR, "days": DAY}
_NEWEST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Due:
    """A latest time, on both clocks; ``name`` says which one, ``count`` and ``unit`` how long after issue."""

    name: str
    korea: str
    beijing: str
    count: int = 0
    unit: str = ""


def deadlines(case: Mapping[str, Any], day: str | None = None) -> dict[str, Due | None]:
    """The latest times by the field of the case that they bound; None where they cannot be computed.

    Where the pack sets no times for this kind of notification, only what is printed on it bounds a field.
    ``day`` (ISO) decides which values are in force; without it the newest are.
    """
    notification = case.get("notification") or {}
    issued = _instant(notification.get("issued_at"), last=False)
    printed = _instant(notification.get("due_at"), last=True)
    spans = _spans(folder_for(case), kind_in(case), day or _NEWEST)
    found: dict[str, Due | None] = {}
    if "first_response" in spans:
        first = _after(issued, spans["first_response"], "first-response-due")
        found["/response/first_responded_at"] = first[1] if first else None
    submission = _after(issued, spans.get("submission"), "submission-due")
    # The earlier one counts.
    if printed is not None and (submission is None or printed < submission[0]):
        submission = printed, _due("submission-due-printed", printed)
    if submission or "submission" in spans:
        found["/response/submit_at"] = submission[1] if submission else None
    return found


def _instant(written: Any, last: bool) -> int | None:
    """A time in microseconds; of a bare date the first or the last instant in Korea."""
    time = parse_time(written.strip()) if isinstance(written, str) else None
    if time is None or time is NO_OFFSET:
        return None
    return time[1] if last else time[0]


def _after(issued: int | None, span: Mapping[str, Any] | None, name: str) -> tuple[int, Due] | None:
    # Of a span of several units there are no words to tell it by.
    if issued is None or span is None or len(span) != 1:
        return None
    [(unit, count)] = span.items()
    if unit not in _UNITS:
        return None
    due = shift((issued, issued), count * _UNITS[unit])
    return None if due is None else (due[0], _due(name, due[0], count, unit))


def _due(name: str, instant: int, count: int = 0, unit: str = "") -> Due:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
    korea, beijing = (moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") for zone in (KOREA, _BEIJING))
    return Due(name, korea, beijing, count, unit)


def _spans(folder: Path, kind: str | None, day: str) -> dict[str, Mapping[str, Any]]:
    """The times that a pack gives for an answer to this kind of notification, by name."""
    terms = terms_for(pack_file(folder, "pack.yaml"), kind)
    if not terms:
        return {}
    values = pack_file(folder, "values.yaml")
    return {name: in_force(values[value]["history"], day)["value"] for name, value in terms.items()}
