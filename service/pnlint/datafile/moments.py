"""A time as people and spreadsheets write it, to a date or a timestamp of RFC 3339."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from pnlint.datafile.table import Cell
from pnlint.datafile.vocabulary import Vocabulary, fold

_DAY = (
    r"(?:([0-9]{4})\s*[-./年년]\s*([0-9]{1,2})\s*[-./月월]\s*([0-9]{1,2})\s*[.日일]?"
    r"|([0-9]{4})([0-9]{2})([0-9]{2}))"
)
_CLOCK = (
    r"(?P<half>[^\W\d_]{2})?\s*(?P<hour>[0-9]{1,2})\s*[:点時时시]\s*(?P<minute>[0-9]{1,2})\s*[分분]?"
    r"(?:\s*:?\s*(?P<second>[0-9]{1,2})(?:\.(?P<fraction>[0-9]{1,9}))?\s*[秒초]?)?\s*(?P<end>[AaPp][Mm]\b)?"
)
_TIGHT = r"(?P<tight>[0-9]{4}(?:[0-9]{2})?)"
_WRITTEN = re.compile(rf"{_DAY}(?:[\sT,]*(?:{_CLOCK}|{_TIGHT}))?\s*(?P<zone>\S.*)?")
_OFFSET = re.compile(r"([+-][0-9]{2}):?([0-9]{2})?")
_NO_YEAR_FIRST = re.compile(r"[0-9]{1,2}[-./]\s*[0-9]{1,2}[-./]\s*(?:[0-9]{4}|[0-9]{2})\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as RFC 3339; ``offset`` is empty if none is known. ``fault`` says why there is no time."""

    text: str = ""
    offset: str = ""
    is_day: bool = False
    fault: str = ""


def moment_of(cell: Cell, zone: str, known: Vocabulary) -> Moment:
    """The moment in a cell; ``zone`` is the offset of its column or file, for times that name none."""
    if isinstance(cell, datetime):
        return _with_zone(cell.replace(tzinfo=None).isoformat(timespec="seconds"), zone)
    if isinstance(cell, date):
        return Moment(cell.isoformat(), zone, is_day=True)
    if not isinstance(cell, str):
        return Moment(fault="time-unreadable")
    written = unicodedata.normalize("NFKC", cell).strip()
    match = _WRITTEN.fullmatch(written)
    if match is None:
        ambiguous = _NO_YEAR_FIRST.match(written)
        return Moment(fault="time-ambiguous" if ambiguous else "time-unreadable")
    named = offset_of(match["zone"], known) if match["zone"] else ""
    if named is None:
        return Moment(fault="time-unreadable")
    return _moment(match, named or zone, known)


def offset_of(zone: str, known: Vocabulary) -> str | None:
    """A zone such as ``+09:00``, ``+0900``, ``Z`` or a word for it, as an offset; None if it is none."""
    bare = zone.strip().strip("()[]").strip()
    if bare.upper() == "Z":
        return "+00:00"
    match = _OFFSET.fullmatch(bare)
    if not match:
        return known.zones.get(fold(bare))
    hours, minutes = match[1], match[2] or "00"
    return f"{hours}:{minutes}" if int(hours[1:]) < 24 and int(minutes) < 60 else None


def _moment(match: re.Match[str], offset: str, known: Vocabulary) -> Moment:
    year, month, day = (int(one) for one in match.groups()[:6] if one)
    clock = _clock(match, known)
    try:
        if clock is None:
            return Moment(date(year, month, day).isoformat(), offset, is_day=True)
        text = datetime(year, month, day, *clock).isoformat(timespec="seconds")
    except ValueError:
        return Moment(fault="time-unreadable")
    fraction = (match["fraction"] or "").rstrip("0")
    return _with_zone(f"{text}.{fraction}" if fraction else text, offset)


def _clock(match: re.Match[str], known: Vocabulary) -> tuple[int, int, int] | None:
    if tight := match["tight"]:
        return int(tight[:2]), int(tight[2:4]), int(tight[4:] or 0)
    if not match["hour"]:
        return None
    hour, word = int(match["hour"]), match["half"] or match["end"]
    if word:
        half = known.halves.get(fold(word))
        # An unknown word, or 14:20 AM: the hour is in doubt, and 99 makes no time.
        if half is None or (half == "am" and hour > 12):
            hour = 99
        elif hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
    return hour, int(match["minute"]), int(match["second"] or 0)


def _with_zone(text: str, offset: str) -> Moment:
    return Moment(text + offset, offset)
