"""By when a notification has to be answered, by the values in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from pnlint.document import read_document
from pnlint.pack.dated import in_force
from pnlint.packs import folder_for
from pnlint.times import DAY, HOUR, KOREA, NO_OFFSET, parse_time

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

    ``day`` (ISO) decides which values are in force; without it the newest are.
    """
    notification = case.get("notification") or {}
    issued = _instant(notification.get("issued_at"), last=False)
    printed = _instant(notification.get("due_at"), last=True)
    # Of the pack for this kind of notification; one that sets no such time has none.
    values = _values(folder_for(case))
    first = _after(issued, values.get("first_response_time"), "first-response-due", day)
    submission = _after(issued, values.get("submission_time"), "submission-due", day)
    # The earlier one counts.
    if printed is not None and (submission is None or printed < submission[0]):
        submission = printed, _due("submission-due-printed", printed)
    return {
        "/response/first_responded_at": first[1] if first else None,
        "/response/submit_at": submission[1] if submission else None,
    }


def _instant(written: Any, last: bool) -> int | None:
    """A time in microseconds; of a bare date the first or the last instant in Korea."""
    time = parse_time(written.strip()) if isinstance(written, str) else None
    if time is None or time is NO_OFFSET:
        return None
    return time[1] if last else time[0]


def _after(issued: int | None, value: Mapping[str, Any] | None, name: str, day: str | None) -> tuple[int, Due] | None:
    if value is None:
        return None
    span: Mapping[str, Any] = in_force(value["history"], day or _NEWEST)["value"]
    [(unit, count)] = span.items()
    if issued is None or unit not in _UNITS:
        return None
    instant = issued + count * _UNITS[unit]
    return instant, _due(name, instant, count, unit)


def _due(name: str, instant: int, count: int = 0, unit: str = "") -> Due:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
    korea, beijing = (moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") for zone in (KOREA, _BEIJING))
    return Due(name, korea, beijing, count, unit)


@lru_cache(maxsize=8)
def _values(folder: Path) -> Any:
    path = folder / "values.yaml"
    return read_document(path.read_bytes(), name=path.name).data
