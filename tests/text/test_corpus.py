"""Many texts read in one pass say what each of them says alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pnlint.text.bare import bare, bare_each
from pnlint.text.corpus import Corpus
from pnlint.text.dates import dates_in
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import normal
from pnlint.text.table import Table
from pnlint.times import parse_time

LEXICON = Lexicon(
    [
        Table(1, "term", [{"phrase": "送达日期"}, {"phrase": "送达"}], ["承诺送达日期"]),
        Table(2, "term", [{"phrase": "日期"}]),
        Table(4, "word", [{"phrase": "will"}, {"phrase": "补货"}, {"pattern": "[0-9]+ ?件"}, {"pattern": "^已"}]),
        Table(8, "word", [{"phrase": "已补货"}, {"pattern": "예정$"}]),
    ]
)
PIECES = [
    "承诺",
    "送达",
    "日期",
    "已补货",
    "补货",
    "will",
    "good",
    "12",
    "３",
    "件",
    "5月3日",
    "5.10-5.12",
    "May 7",
    "3 June",
]
TEXTS = st.lists(
    st.lists(st.sampled_from([*PIECES, "예정", "ᄒ", "ᅡ", "，", "。", " ", "\n", "\0", "é", "①"]), max_size=9).map(
        "".join
    )
)
NEAR, LAST = parse_time("2024-05-01"), parse_time("2024-05-07")


@given(TEXTS)
def test_phrases_and_patterns_are_those_of_each_text(raws: list[str]) -> None:
    """The bits of each text, and the patterns found in it, are those that it has alone."""
    corpus = Corpus.of(LEXICON, raws)
    texts = [normal(raw).text for raw in raws]
    assert corpus.texts == texts
    assert corpus.masks == [_bits(text) for text in texts]
    for here, text in zip(corpus.patterns, texts, strict=True):
        (alone,) = LEXICON.patterns.of_each(text, [len(text) + 1])
        assert [here.some(bit) for bit in (1, 2, 4, 8)] == [alone.some(bit) for bit in (1, 2, 4, 8)]


def _bits(text: str) -> int:
    bits = 0
    for _, _, phrase in LEXICON.phrases.find(text):
        bits |= phrase.bits
    return bits


@given(TEXTS, st.integers(0, 5), st.integers(0, 5))
def test_a_part_is_a_corpus_of_its_own(raws: list[str], begin: int, count: int) -> None:
    """Some of the texts, taken out, say the same as when they are read alone."""
    begin = min(begin, len(raws))
    count = min(count, len(raws) - begin)
    part, alone = Corpus.of(LEXICON, raws).part(begin, count), Corpus.of(LEXICON, raws[begin : begin + count])
    assert (part.texts, part.masks, part.text) == (alone.texts, alone.masks, alone.text)


@given(TEXTS)
def test_dates_stand_in_their_own_text(raws: list[str]) -> None:
    """Every date is found at its place in its text, and none across two texts."""
    assert NEAR is not None
    corpus = Corpus.of(LEXICON, raws)
    found: list[list[tuple[int, int, object]]] = [[] for _ in raws]
    for start, end, day in corpus.dates(NEAR, LAST):
        number, begin = corpus.where(start)
        found[number].append((start - begin, end - begin, day))
    assert found == [dates_in(text, NEAR, LAST) for text in corpus.texts]


@given(TEXTS, st.sampled_from([("digits", "spaces", "punctuation"), ("spaces",), ("letters",), ("punctuation",)]))
def test_classes_are_taken_out_of_all_texts_alike(raws: list[str], classes: tuple[str, ...]) -> None:
    """What is left of each text is what is left of it alone."""
    assert bare_each(raws, classes) == [bare(raw, classes) for raw in raws]
