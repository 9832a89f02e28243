"""What ``pack.yaml`` says of new drafts is held against the pack's kinds of notification and its values."""

from __future__ import annotations

from pathlib import Path

from pack_folder import changed, copied, shown

CASE = "case:\n  kinds: [recall]\n  deadlines: {kinds: [recal], submission: reply_tme}\nfields:\n"


def test_deadlines_name_what_the_pack_defines(tmp_path: Path) -> None:
    """A kind that is not the pack's and a value that does not exist are faults, with the nearest name that is right."""
    root = copied(tmp_path)
    changed(root, "pack.yaml", "fields:\n", CASE)
    found = [(line, code, data["nearest"]) for _, line, _, code, data in shown(root)]
    assert (6, "not-one-of", "recall") in found
    assert [code for _, code, _ in found] == ["not-one-of", "unknown-value"]
    changed(root, "pack.yaml", "[recal], submission: reply_tme", "[recall], submission: shelf_limit")
    assert shown(root) == []


def test_blanks_are_places_of_the_case(tmp_path: Path) -> None:
    """A place that cases of the pack do not have is a fault, at its line."""
    root = copied(tmp_path)
    blanks = "case:\n  blanks:\n    - notification.id\n    - response.chanel\n    - waivers.0\nfields:\n"
    changed(root, "pack.yaml", "fields:\n", blanks)
    found = [(line, code, data["path"], data["nearest"]) for _, line, _, code, data in shown(root)]
    assert found == [
        (7, "unknown-place", "response.chanel", "channel"),
        (8, "unknown-place", "waivers.0", ""),
    ]
