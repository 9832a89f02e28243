"""``--fix``: all safe replacements in one pass, and nothing else of the user's file touched."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from pnlint.check import Question
from pnlint.cli import fix
from pnlint.judge import Checked, judge_bytes

CLOCK = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
HEAD = "response:\n  # 我们的措施\n  measures:\n"


def _judged(text: str, packs: Any, bom: bytes = b"") -> Checked:
    question = Question(CLOCK, rules=("term-mistranslated",))
    return judge_bytes(bom + text.encode(), packs, question, name="draft.yaml")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the texts that are read again, one for each time."""
    sizes: list[int] = []
    read = fix.read_document

    def counted(raw: bytes, **rest: Any) -> Any:
        sizes.append(len(raw))
        return read(raw, **rest)

    monkeypatch.setattr(fix, "read_document", counted)
    return sizes


def test_a_file_is_read_once_again_however_many_words_are_wrong(packs: Any, reads: list[int]) -> None:
    """Three hundred wrong words, two of them in each text, are put right in one pass."""
    row = '    - text: "核对送达日期 {}。\\u0022逐单\\u0022核对送达日期"  # 备注\r\n'
    text = HEAD.replace("\n", "\r\n") + "".join(row.format(number) for number in range(150))
    one = _judged(text, packs, b"\xef\xbb\xbf")
    assert len(one.report.findings) == 300
    assert fix.fixed_text(one) == text.replace("送达日期", "承诺送达日")
    assert len(reads) == 1


def test_a_replacement_that_would_break_its_place_is_left_out_alone(packs: Any, reads: list[int]) -> None:
    """Words that would end their quotes stay as they are; those before, beside and behind them are changed."""
    texts = [f"核对送达日期 {number}" for number in range(64)]
    texts[40] = "核对送达日期，另核对送达日期"
    text = HEAD + "".join(f"    - text: '{one}'\n" for one in texts)
    one = _judged(text, packs)
    at = [(finding.pointer, finding.range) for finding in one.report.findings].index(
        ("/response/measures/40/text", (2, 6))
    )
    findings = list(one.report.findings)
    findings[at] = findings[at]._replace(replacement="承诺'送达日", fix={"safe": True, "patch": []})
    fixed = fix.fixed_text(one._replace(report=one.report._replace(findings=tuple(findings))))
    expected = text.replace("送达日期", "承诺送达日").replace("'核对承诺送达日，另", "'核对送达日期，另")
    assert fixed == expected
    # Each halving of the place where one is wrong, and the other half.
    assert len(reads) <= 2 * 7 + 1


def test_where_two_would_change_the_same_words_the_first_does(packs: Any) -> None:
    """Changes that overlap cannot both be what was meant."""
    one = _judged(HEAD + "    - text: 核对送达日期\n", packs)
    (finding,) = one.report.findings
    other = finding._replace(rule="another", range=(finding.range[0] + 1, finding.range[1]), replacement="别的")
    report = one.report._replace(findings=(other, finding))
    assert fix.fixed_text(one._replace(report=report)) == HEAD + "    - text: 核对承诺送达日\n"
