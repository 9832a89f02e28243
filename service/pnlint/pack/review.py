"""Until when what a rule rests on counts as looked at."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

# Statements S-… are those of the article that a pack is built from.
_ARTICLE = "seed"


def sources_of(meta: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The pack's sources by id, each with its ``review_by`` (ISO) where that is known.

    A date that the source has of its own goes first; else it is ``checked`` and the months of its grade
    (``review`` of ``pack.yaml``).
    """
    periods = meta.get("review") or {}
    out = {}
    for source in meta.get("sources") or ():
        day = source.get("review_by")
        if day is None and "checked" in source and source["grade"] in periods:
            day = months_after(str(source["checked"]), int(periods[source["grade"]]["months"]))
        out[str(source["id"])] = {**source, **({"review_by": str(day)} if day is not None else {})}
    return out


def months_after(day: str, months: int) -> str:
    """The same day (ISO) so many months on, or the month's last day where it is shorter."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def sources_behind(rule: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the pack's sources that a rule rests on; a reading of our own (I-…) has none."""
    cited = (str(one["statement"]) for one in rule.get("sources") or ())
    names = (one if one in known else _ARTICLE if one.startswith("S-") else "" for one in cited)
    return tuple(dict.fromkeys(name for name in names if name in known))


def overdue(rule: Mapping[str, Any], known: Mapping[str, Any], day: str) -> tuple[str, ...]:
    """Those of them that were to be looked at again before this day (ISO)."""
    return tuple(name for name in sources_behind(rule, known) if str(known[name].get("review_by", "9999")) < day)
