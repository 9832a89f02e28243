"""The releases of a pack: labels with the day from which on each of them counts, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Release:
    """A label that people know, the day (ISO) from which on it counts, and what it brought, by language."""

    id: str
    date: str
    notes: Mapping[str, str]

    def plain(self) -> dict[str, Any]:
        """``{id, date, notes}``, as JSON."""
        return {"id": self.id, "date": self.date, "notes": dict(self.notes)}


def releases_of(meta: Mapping[str, Any]) -> tuple[Release, ...]:
    """The releases that ``pack.yaml`` lists, newest first; none where it has one label without a date."""
    listed = meta.get("releases") or ()
    return tuple(Release(str(one["id"]), str(one["date"]), one.get("notes") or {}) for one in listed)


def release_on(meta: Mapping[str, Any], day: str) -> str:
    """The label of the last release whose day has come; before the first one, the first one's."""
    releases = releases_of(meta)
    if not releases:
        return str(meta.get("release", ""))
    return next((one.id for one in releases if one.date <= day), releases[-1].id)


def release_with(releases: Sequence[Release], day: str) -> Release | None:
    """The first release by whose date something is in force that begins on a day; None for what comes after all."""
    return next((one for one in reversed(releases) if day <= one.date), None)
