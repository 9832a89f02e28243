"""Numbers where words or times are due: what people are told is what they wrote, and what to write instead."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.document import read_document
from pnlint.document.sentences import sentences
from pnlint.judge import case_in
from pnlint.texts import texts


def _remedy(shelf: Any, text: str, format: str) -> tuple[str, str, str]:
    _, (fault,), _ = case_in(read_document(text.encode(), format=format), shelf)
    return fault.code, fault.data["found"], sentences(fault, texts("faults"), "en").remedy


@pytest.mark.parametrize("written", ["1.10", "1e3", "1.0", "-0.50", "0x1F"])
def test_a_number_is_quoted_as_it_was_written(shelf: Any, written: str) -> None:
    """The advice to put quotes around it keeps every sign of it: 1.10 is not 1.1."""
    found = _remedy(shelf, f"response:\n  text: {written}\n", "yaml")
    assert found == ("number-in-text", written, f'Put it in double quotes, as "{written}".')


def test_a_number_of_json_is_quoted_as_it_was_written(shelf: Any) -> None:
    """The same for JSON, with no digits lost."""
    assert _remedy(shelf, '{"response": {"text": 1.10}}', "json")[1] == "1.10"
    assert _remedy(shelf, '{"response": {"evidence": [{"id": "e1", "bytes": 12.50}]}}', "json")[1] == "12.50"


@pytest.mark.parametrize("written", ["1715126400", "20240508", "1715126400.5"])
@pytest.mark.parametrize("place", ["now: {}\n", "response:\n  submit_at: {}\n"])
def test_where_a_time_is_due_a_number_is_answered_with_how_times_are_written(
    shelf: Any, place: str, written: str
) -> None:
    """Seconds since 1970 in quotes would be no time either."""
    code, found, remedy = _remedy(shelf, place.format(written), "yaml")
    assert (code, found) == ("bad-timestamp", written)
    assert "2024-05-08T09:00:00+09:00" in remedy
