"""The normal form keeps the way back to the original."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pnlint.text.normal import fold, normal

TEXTS = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("，：３％ﬁ한글ㅎㅏㄴé①㎏ｶﾞ"))
)


@given(TEXTS)
def test_normal_form_of_any_text_has_offsets_inside_it(raw: str) -> None:
    """Every code point of the normal form comes from a non-empty range of the original, in order."""
    form = normal(raw)
    last = 0
    for index in range(len(form.text)):
        start, end = form.original(index, index + 1)
        assert 0 <= start < end <= len(raw)
        assert start >= last or start == last
        last = start


@given(TEXTS)
def test_pieces_of_the_original_give_the_pieces_of_the_normal_form(raw: str) -> None:
    """The original range of the whole normal form is the whole text that has one."""
    form = normal(raw)
    if form.text:
        start, end = form.original(0, len(form.text))
        assert fold(raw[start:end]) == form.text


@pytest.mark.parametrize(
    ("raw", "word", "found"),
    [
        ("延迟１５分钟", "15", "１５"),
        ("보증", "보증", "보증"),
        (normalize("NFD", "재입고 완료"), "완료", normalize("NFD", "완료")),
        ("重量３㎏。", "kg", "㎏"),
        ("ERP启用", "erp", "ERP"),
    ],
)
def test_words_are_found_where_they_stand(raw: str, word: str, found: str) -> None:
    """Full-width digits, decomposed Hangul and squared units are found and shown as they were written."""
    form = normal(raw)
    at = form.text.index(word)
    start, end = form.original(at, at + len(word))
    assert raw[start:end] == found
