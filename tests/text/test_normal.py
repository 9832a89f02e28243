"""The normal form keeps the way back to the original."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pnlint.text.flow import is_even
from pnlint.text.normal import fold, normal
from pnlint.text.signs import unhyphenated

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
    """The original range of the whole normal form is the whole text that has one, but for what nobody notices."""
    form = normal(raw)
    if form.text:
        start, end = form.original(0, len(form.text))
        assert normal(raw[start:end]).text == form.text
        assert not is_even(raw) or unhyphenated(fold(raw[start:end])) == form.text


@given(TEXTS, st.integers(0, 40), st.integers(1, 40))
def test_a_range_of_the_original_is_found_in_the_normal_form(raw: str, begin: int, size: int) -> None:
    """The way there and back again leads to the same words."""
    form = normal(raw)
    if begin + size <= len(form.text):
        there = form.of_original(*form.original(begin, begin + size))
        assert there[0] <= begin < begin + size <= there[1]
        assert form.original(*there) == form.original(begin, begin + size)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("包\u200b过", "包过"),
        ("\ufeff补\xad货", "补货"),
        ("guaranteed\nreinstatement", "guaranteed reinstatement"),
        ("on behalf\r\n  of the seller", "on behalf of the seller"),
        ("guaranteed  \t approval", "guaranteed approval"),
        ("we did this.\nThen that", "we did this.\nthen that"),
        ("我们已加强 管理", "我们已加强管理"),
        ("我们已加强\u3000管理", "我们已加强管理"),
        ("补货 120 件", "补货120件"),
        ("5 月 8 日在 ERP 系统启用，达标率 97% 以上", "5月8日在erp系统启用,达标率97%以上"),
        ("The ERP 120 3.5", "the erp 120 3.5"),
        ("They’re out‑of‑stock – PN-2024, 5–7 pcs", "they're out of stock - pn-2024, 5-7 pcs"),
        ("5月3日韩国仓因供应商晚到货两天库存为零我们加强\n管理", "5月3日韩国仓因供应商晚到货两天库存为零我们加强管理"),
        ("一、原因\n库存不同步", "一、原因\n库存不同步"),
        ("앞으로 관리를\n강화하겠습니다", "앞으로 관리를 강화하겠습니다"),
        ("재고 부족\n취소 처리", "재고 부족\n취소 처리"),
        ("운송장  번호", "운송장 번호"),
    ],
)  # fmt: skip
def test_what_a_reader_does_not_notice_is_not_read(raw: str, read: str) -> None:
    """Signs of no width, gaps beside Chinese and lines broken for their length keep no words from being found."""
    form = normal(raw)
    assert form.text == read
    assert len(normal(raw, cased=True).text) == len(read)
    at = len(read) - 1
    start, end = form.original(at, at + 1)
    assert fold(raw[start:end]) == read[at]


@pytest.mark.parametrize(
    ("raw", "word", "found"),
    [
        ("延迟１５分钟", "15", "１５"),
        ("보증", "보증", "보증"),
        (normalize("NFD", "재입고 완료"), "완료", normalize("NFD", "완료")),
        ("重量３㎏。", "kg", "㎏"),
        ("ERP启用", "erp", "ERP"),
        ("服務商說包過。", "包过", "包過"),
        ("已回覆買家", "回复", "回覆"),
        ("補貨１２０件，帳號", "补货120件,账号", "補貨１２０件，帳號"),
    ],
)
def test_words_are_found_where_they_stand(raw: str, word: str, found: str) -> None:
    """Full-width digits, decomposed Hangul, squared units, traditional characters are found and shown as written."""
    form = normal(raw)
    at = form.text.index(word)
    start, end = form.original(at, at + len(word))
    assert raw[start:end] == found
