"""What is said about files that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from ruamel.yaml import YAML

from pnlint.document import Fault, read_document
from pnlint.document.sentences import sentences

ROOT = Path(__file__).parents[2]
# Read by another library than the one under test.
CASES: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("cases.yaml"))
TEXTS = YAML(typ="safe").load(ROOT / "rules/texts/faults.yaml")
FAST: list[dict[str, Any]] = [{}, {"loads": orjson.loads}, {"loads": orjson.loads, "dumps": orjson.dumps}]


def raw(case: dict[str, Any]) -> bytes:
    """The bytes of a case."""
    return bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode()


def test_a_letter_is_a_text_without_fault() -> None:
    """Words and a full-width colon that end the first line are how a letter begins, not a field gone wrong."""
    letter = "尊敬的Coupang团队：\n关于绩效通知，说明如下：\n一、原因：库存不足。\n"
    document = read_document(letter.encode(), name="letter.txt")
    assert document.faults == ()
    assert isinstance(document.data, str)


@pytest.mark.parametrize("fast", FAST, ids=["standard", "loads", "loads-dumps"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] or "nameless" for case in CASES])
def test_each_fault_is_named_with_its_place(case: dict[str, Any], fast: dict[str, Any]) -> None:
    """Every fault has its code, pointer, line, column and data, whichever library reads first."""
    document = read_document(raw(case), name=case["name"], **fast)
    found = [[one.code, one.pointer, one.line, one.column, dict(one.data)] for one in document.faults]
    assert found == case["faults"]
    assert document.data is None
    assert {one.file for one in document.faults} == {case["name"]}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("case", CASES, ids=[case["name"] or "nameless" for case in CASES])
def test_each_fault_has_sentences(case: dict[str, Any], language: str) -> None:
    """Every fault that a reader finds can be said in both languages, with all its blanks filled in."""
    for fault in read_document(raw(case), name=case["name"]).faults:
        said = sentences(fault, TEXTS, language)
        assert len(said.message) > 5
        assert len(said.remedy) > 5


def codes_in_use() -> set[str]:
    """What the readers, the case and the choice of a pack call their faults, and some other words."""
    here = ROOT / "service/pnlint"
    files = [here / "judge.py", *(path for name in ("document", "case") for path in (here / name).glob("*.py"))]
    sources = [path.read_text() for path in files]
    return {code for source in sources for code in re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', source)}


def test_no_sentence_is_left_over() -> None:
    """Every code with texts is one that a check uses, or that opening a file does."""
    assert set(TEXTS) - codes_in_use() == {"unreadable-file"}


def test_texts_are_complete() -> None:
    """Every text is there in Chinese and English, and the Chinese ones are Chinese."""
    for code, entry in TEXTS.items():
        variants = [entry, entry["remedy"], *(one["remedy"] for one in entry.get("without", {}).values())]
        for texts in variants:
            assert re.search("[\u4e00-\u9fff]", texts["zh"]), code
            assert not re.search("[\u4e00-\u9fff]", texts["en"]), code


CASE_FAULTS = [
    Fault("wrong-type", data={"expected": "list", "found": "text"}),
    Fault("unknown-field", data={"field": "oder_id", "nearest": "order_id"}),
    Fault("unknown-field", data={"field": "qqq", "nearest": ""}),
    Fault("not-allowed", data={"found": "x", "nearest": "", "allowed": ["alerts", "email"]}),
    Fault("not-allowed", data={"found": "alert", "nearest": "alerts", "allowed": ["alerts", "email"]}),
    Fault("bad-timestamp", data={"found": "5月8日"}),
    Fault("too-many", data={"limit": 20000, "found": 20001}),
    Fault("number-in-text", data={"found": "3"}),
    Fault("number-not-integer", data={"found": "3.0E+12"}),
    Fault(
        "ends-before-it-begins",
        data={"begin": "2024-05-07", "begin_field": "from", "end": "2024-05-01", "end_field": "to"},
    ),
    Fault("below-minimum", data={"found": -1, "limit": 0}),
    Fault("above-maximum", data={"found": 6.8, "limit": 1}),
    Fault("unreadable-file", data={"reason": "Permission denied"}),
    Fault("too-large", data={"limit": 8, "found": 9}),
    Fault("too-many-values", data={"limit": 8}),
    Fault("too-deep", data={"limit": 64}),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("fault", CASE_FAULTS, ids=lambda fault: fault.code)
def test_faults_of_the_case_have_sentences(fault: Fault, language: str) -> None:
    """The faults that later layers find can be said in both languages too."""
    said = sentences(fault, TEXTS, language)
    assert said.message
    assert said.remedy
    assert "“”" not in said.remedy
    assert '""' not in said.remedy


def test_words_are_in_the_reader_s_language() -> None:
    """Names of the program, such as the kinds of values, are said in the reader's words."""
    fault = Fault("wrong-type", data={"expected": "list", "found": "number"})
    assert sentences(fault, TEXTS, "en").message == (
        "This should be a list (square brackets, or lines that begin with -); it is a number."
    )
    assert "现在填的是数字" in sentences(fault, TEXTS, "zh").message


def test_the_first_fault_is_said_in_plain_words() -> None:
    """A whole sentence, as a user sees it."""
    fault = read_document('{"a"：1}'.encode(), name="a.json").faults[0]
    assert sentences(fault, TEXTS, "zh").message == "这里用了全角符号“：”。"
    assert sentences(fault, TEXTS, "en").remedy.startswith("Type : instead")


def test_an_unknown_code_speaks_for_itself() -> None:
    """A fault without texts is still named."""
    assert sentences(Fault("no-such-code"), TEXTS, "zh").message == "no-such-code"
