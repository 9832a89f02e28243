"""Texts in traditional characters are read as if they were written in simplified ones."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack
from pnlint.samples import run_samples, samples_of
from pnlint.text.normal import fold, identity, normal
from pnlint.text.signs import plain_signs

RULES = Path(__file__).parents[2] / "rules"
PACKS = [load_pack(RULES / name)[0] for name in ("coupang", "coupang-suspension")]
HAN = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
TRADITIONAL = {plain_signs(sign): sign for sign in HAN if plain_signs(sign) != sign}


def as_traditional(text: str) -> str:
    """The text with a traditional sign wherever there is one that is read as what stands there."""
    return text.translate(str.maketrans(TRADITIONAL))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("庫存補貨後已發貨", "库存补货后已发货"),
        ("訂單3000012345678於5月3日取消", "订单3000012345678于5月3日取消"),
        ("韓國倉與物流商", "韩国仓与物流商"),
        ("库存补货后已发货", "库存补货后已发货"),
        ("재고를 보충했습니다", "재고를 보충했습니다"),
        ("Restocked, 補貨 120件", "Restocked, 补货 120件"),
    ],
)
def test_traditional_signs_are_read_as_simplified_ones(written: str, read: str) -> None:
    """Nothing else changes."""
    assert plain_signs(written) == read


def test_every_sign_becomes_one_sign_that_stays() -> None:
    """So offsets are those of the text as it was sent, and reading twice changes nothing."""
    assert len(TRADITIONAL) > 2500
    for sign in HAN:
        read = plain_signs(sign)
        assert len(read) == 1
        assert plain_signs(read) == read == normalize("NFKC", read)


def test_the_normal_form_is_the_one_in_which_words_are_listed() -> None:
    """Words and texts meet in one form, with full width, letter case and what nobody sees aside."""
    assert normal("倉庫ＡＢ補\u200b貨").text == fold("仓库ab补货") == "仓库ab补货"
    assert normal("倉庫ＡＢ補\u200b貨").original(4, 6) == (4, 7)


def test_values_and_ids_keep_their_signs() -> None:
    """Only texts are read so: an id in other signs is another id."""
    assert identity("訂單-1") == "訂單-1"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_whatever_the_tables_find_they_find_in_traditional_signs_too(pack: Pack) -> None:
    """Each sample sentence, in traditional signs, has the same places marked."""
    samples = [one._replace(text=as_traditional(one.text)) for one in samples_of(pack)]
    changed = [one for one in samples if one.text != plain_signs(one.text)]
    assert changed
    assert [one.sample.text for one in run_samples(pack, "2026-11-23", changed) if not one.ok] == []
