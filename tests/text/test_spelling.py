"""What tables list is found in every spelling that its language leaves to the writer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack
from pnlint.ruleset.tables import phrase_tables
from pnlint.samples import Sample, marked, run_samples, samples_of
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import normal
from pnlint.text.scan import Scan
from pnlint.text.spelling import loosened, spellings
from pnlint.text.table import Table

RULES = Path(__file__).parents[2] / "rules"
PACKS = [load_pack(RULES / name)[0] for name in ("coupang", "coupang-suspension")]
DAY = "2026-11-23"


@pytest.mark.parametrize(
    ("phrase", "spelled"),
    [
        ("배송 지연", ["배송 지연", "배송지연"]),
        ("배송지연", ["배송지연"]),
        ("주의하겠습니다", ["주의하겠습니다", "주의 하겠습니다"]),
        ("재고 관리를 철저히", ["재고 관리를 철저히", "재고 관리를철저히", "재고관리를 철저히", "재고관리를철저히"]),
        ("ERP 장애", ["erp 장애", "erp장애"]),
        ("缺 货 的 ERP", ["缺货的erp"]),
        ("all units", ["all units"]),
        ("restocked", ["restocked", "re stocked"]),
        ("re-stocked", ["re stocked", "restocked"]),
        ("out-of-stock", ["out of stock"]),
        ("We apologise", ["we apologise", "we apologize"]),
        ("Cancelled orders", ["cancelled orders", "canceled orders"]),
        ("did not ship", ["did not ship", "didn't ship"]),
        ("we’ll do better", ["we'll do better", "we will do better"]),
        ("cannot fail", ["cannot fail", "can not fail", "can't fail"]),
        ("the will of customers", ["the will of customers"]),
    ],
)
def test_a_phrase_has_every_spelling_that_its_language_leaves_to_the_writer(phrase: str, spelled: list[str]) -> None:
    """The first is the one that is listed, in the normal form of texts."""
    assert spellings(phrase)[0] == spelled[0]
    assert sorted(spellings(phrase)) == sorted(spelled)


def test_a_long_phrase_has_no_more_spellings_than_can_be_kept() -> None:
    """Blanks beyond the fifth stay as they are listed."""
    assert len(spellings("가 나 다 라 마 바 사 아 자 차 카 타")) == 2**5


@pytest.mark.parametrize(
    ("pattern", "read"),
    [
        ("재고 (?:부족|없음)", "재고 ?(?:부족|없음)"),
        ("(?:재고|상품) 부족", "(?:재고|상품) ?부족"),
        ("재고 ?부족", "재고 ?부족"),
        ("재고 {0,2}부족", "재고 {0,2}부족"),
        ("(?:보충|입고)했습니다", "(?:보충|입고) ?했습니다"),
        ("[ 가]나 다", "[ 가]나 ?다"),
        ("请 kam", "请 ?kam"),
        (r"가\ 나", r"가\ 나"),
        ("on behalf of", "on behalf of"),
        ("(?:re|over)-stocked", "(?:re|over) stocked"),
        ("re-?stocked", "re ?stocked"),
        ("[a-z-]+ (?:did not|failed)", "[a-z-]+ (?:did(?: not|n't)|failed)"),
        ("pn-[0-9]", "pn-[0-9]"),
    ],
)
def test_blanks_of_patterns_are_optional_where_texts_may_be_without(pattern: str, read: str) -> None:
    """Those that are optional already, that stand in a class or are escaped, and those between Latin words stay."""
    assert loosened(pattern) == read


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_korean_phrase_is_found_without_its_blanks(pack: Pack) -> None:
    """By itself, as far as the words around it let it count."""
    lost = []
    for table in phrase_tables(pack.tables, pack.glossary, DAY):
        words = [item["phrase"] for item in table.items if re.search("[가-힣] [가-힣]", item.get("phrase", ""))]
        lexicon = Lexicon([Table(1, "alone", [{"phrase": one} for one in words])])
        lost += [one for one in words if not Scan(lexicon, one.replace(" ", "")).hits(1)]
    assert lost == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_blanks_beside_latin_letters_and_digits_change_nothing_in_chinese(pack: Pack) -> None:
    """Each sample sentence, with a blank wherever Chinese meets Latin letters or digits, has the same words marked."""
    beside = re.compile("(?<=[一-鿿])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[一-鿿])")
    plain: dict[str, Sample] = {}
    for one in samples_of(pack):
        plain.setdefault(beside.sub(" ", one.text), one)
    spaced = [one._replace(text=text) for text, one in plain.items() if text != one.text]
    assert spaced
    for result in run_samples(pack, DAY, spaced):
        sample = plain[result.sample.text]
        found = marked(result.sample.text, result.found).replace(" ", "")
        assert found == marked(sample.text, sample.marks).replace(" ", "")


@pytest.mark.parametrize(
    ("phrase", "raw", "found"),
    [
        ("ERP延迟", "当天 ERP 延迟 5 分钟", "ERP 延迟"),
        ("out of stock", "It was Out-of-Stock.", "Out-of-Stock"),
        ("out-of-stock", "It was out of stock.", "out of stock"),
        ("did not ship", "We didn’t ship it.", "didn’t ship"),
        ("re-sent", "All were re\u2011sent.", "re\u2011sent"),
        ("재고 부족", "재고부족으로 취소", "재고부족"),
    ],
)
def test_findings_point_at_the_words_as_they_were_sent(phrase: str, raw: str, found: str) -> None:
    """Blanks and signs that are not read are within the range of what was found."""
    lexicon = Lexicon([Table(1, "alone", [{"phrase": phrase}])])
    hit = Scan(lexicon, raw).hits(1)[0]
    start, end = normal(raw).original(hit.start, hit.end)
    assert raw[start:end] == found
