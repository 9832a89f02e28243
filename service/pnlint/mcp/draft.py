"""The tool ``new_draft``: a case to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.draft import Given, draft_yaml, start_case
from pnlint.mcp.desk import Declined, Desk, declined, said
from pnlint.texts import texts


def new_draft(desk: Desk, given: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The YAML of a case with every order in place; raises Declined if what was given cannot be read."""
    texts_given = {
        name: Given(given[name].encode("utf-8", "surrogatepass"), name)
        for name in ("notification", "data")
        if given.get(name, "").strip()
    }
    kind = given.get("kind")
    if kind is not None and kind not in desk.shelves.kinds:
        raise declined("argument-not-allowed", name="kind", found=kind, allowed=list(desk.shelves.kinds))
    if not texts_given and kind is None:
        raise declined("draft-needs-something")
    notice, data = texts_given.get("notification"), [one for name, one in texts_given.items() if name == "data"]
    # What a user pastes as a notification may be its text and not JSON or YAML; that is told apart by looking.
    started = start_case(None, data, given.get("zone"), desk.shelves, pasted=notice, kind=kind)
    if started.case is None:
        raise Declined(*started.faults)
    imported = started.imported
    notes = [said(note, language) for note in started.notes]
    return {
        "text": draft_yaml(started.case, language),
        "orders": len(imported.orders) if imported else 0,
        "dropped": list(imported.dropped_headers) if imported else [],
        "unknown": list(imported.unknown_headers) if imported else [],
        "notes": [f"{note.message} {note.remedy}".strip() for note in notes],
        "next": texts("mcp")["next"]["draft"][language],
    }
