"""Releases of a pack that do not fit together: listed out of order, or under a label that is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from pnlint.authoring.validate import Found
from pnlint.pack.releases import releases_of


def release_faults(meta: Mapping[str, Any]) -> Iterator[Found]:
    """Releases that are not newest first, and labels that stand twice."""
    releases = releases_of(meta)
    for number, (newer, older) in enumerate(pairwise(releases), 1):
        if newer.date <= older.date:
            data = {"newer": newer.id, "older": older.id, "date": older.date}
            yield Found("release-order", ("releases", number, "date"), data, False)
    seen: set[str] = set()
    for number, one in enumerate(releases):
        if one.id in seen:
            yield Found("release-twice", ("releases", number, "id"), {"name": one.id}, False)
        seen.add(one.id)
