"""What the sources in ``pack.yaml`` leave out, or say against themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pnlint.authoring.validate import Found


def source_faults(meta: Mapping[str, Any]) -> Iterator[Found]:
    """Sources that nobody is said to have looked at, and those to be looked at again before that day."""
    for number, source in enumerate(meta.get("sources") or ()):
        if "checked" not in source:
            yield Found("source-unchecked", ("sources", number, "id"), {"source": str(source["id"])})
        elif early(source):
            data = {"checked": str(source["checked"]), "day": str(source["review_by"])}
            yield Found("review-early", ("sources", number, "review_by"), data, False)


def early(source: Mapping[str, Any]) -> bool:
    """Whether a source has a day of its own to be looked at again that lies before the day it was checked."""
    return "review_by" in source and str(source["review_by"]) < str(source.get("checked", ""))


def checked_in_future(meta: Mapping[str, Any], today: str) -> Iterator[Found]:
    """Sources checked on a day that has come nowhere; it is tomorrow somewhere when it is today (ISO) here."""
    tomorrow = (date.fromisoformat(today) + timedelta(days=1)).isoformat()
    for number, source in enumerate(meta.get("sources") or ()):
        if str(source.get("checked", "")) > tomorrow:
            yield Found("checked-in-future", ("sources", number, "checked"), {"day": str(source["checked"])}, False)


def without_address(meta: Mapping[str, Any]) -> Iterator[Found]:
    """Sources that a reader cannot open: a word of warning, for one on paper has no address."""
    for number, source in enumerate(meta.get("sources") or ()):
        if not str(source.get("url") or "").strip():
            yield Found("source-without-address", ("sources", number, "id"), {"source": str(source["id"])})
