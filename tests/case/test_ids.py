"""Ids as they come out of other people's files."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.case import checked


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3000012345678", "3000012345678"),
        (" 3000012345678\t", "3000012345678"),
        ("\u30003000012345678\n", "3000012345678"),
        ("\u200b3000012345678\ufeff", "3000012345678"),
        ("\u200e3000012345678\u00a0", "3000012345678"),
        ("A 1", "A 1"),
        ("0012", "0012"),
        (" " + "AB" * 32, "ab" * 32),
        (" ", None),
        ("\u200b", None),
        ("", None),
        (None, None),
    ],
)
def test_white_space_around_an_id_does_not_count(shelf: Any, written: Any, read: Any) -> None:
    """An id copied from a spreadsheet with blanks around it is still that id; a blank one is missing."""
    fitted = checked(shelf.shape, {"store": {"id": written, "site": "KR"}}, lambda _: None)
    assert fitted.faults == []
    assert fitted.case["store"].get("id") == read
