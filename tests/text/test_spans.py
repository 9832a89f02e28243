"""Where a sentence ends."""

from __future__ import annotations

import pytest

from pnlint.text.spans import Spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("one. two", ["one.", " two"]),
        ("rate 3.5 at a@b.com. two", ["rate 3.5 at a@b.com.", " two"]),
        ("mr. kim did it. we saw", ["mr. kim did it.", " we saw"]),
        ("由mrs. lee复核. 已改", ["由mrs. lee复核.", " 已改"]),
        ("order no. 3 came late. two", ["order no. 3 came late.", " two"]),
        ("the answer was no. two", ["the answer was no.", " two"]),
        ("two firms. two", ["two firms.", " two"]),
    ],
)
def test_the_stop_of_a_title_or_a_number_ends_no_sentence(text: str, sentences: list[str]) -> None:
    """A full stop before white space ends a sentence, but not in Mr. Kim or no. 3."""
    spans, found, start = Spans(text), [], 0
    while start < len(text):
        found.append(text[slice(*spans.sentence(start))])
        start = spans.sentence(start)[1]
    assert found == sentences
