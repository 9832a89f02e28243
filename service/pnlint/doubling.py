"""Replacements of words that would say the same thing twice in a sentence: a person has to look at these."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from pnlint.pointer import resolve
from pnlint.report import Finding
from pnlint.text.normal import Normal, fold, normal
from pnlint.text.spans import Spans

# How far around the words a sentence is looked at: no sentence that people write is longer.
_REACH = 1000
_LATIN = re.compile(r"[a-z]+")
_WIDE = re.compile(r"[^\x00-\u02ff\s]+")


def without_doubling(findings: Sequence[Finding], case: Any) -> list[Finding]:
    """The findings, where a safe replacement that would double what stands in its sentence is safe no more.

    That is so where the right words stand in the sentence already, or a new part of them in the clause (承诺 beside
    送达日期, whose right words are 承诺送达日), or where two different words of a sentence would become the same.
    """
    out = list(findings)
    read: dict[str, tuple[Normal, Spans]] = {}
    alike: dict[tuple[Any, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, finding in enumerate(findings):
        if finding.replacement is None or finding.fix is None or not finding.fix["safe"]:
            continue
        assert finding.range is not None
        text = str(resolve(case, finding.pointer))
        if text not in read:
            form = normal(text)
            read[text] = form, Spans(form.text)
        around = _around(*read[text], finding.range)
        right = fold(finding.replacement)
        alike[finding.rule, finding.pointer, around.start, right][around.words].append(number)
        if right in around.sentence or any(part in around.clause for part in _parts(right) - _parts(around.words)):
            out[number] = _unsafe(finding)
    for words_at in alike.values():
        if len(words_at) > 1:
            for number in (one for numbers in words_at.values() for one in numbers):
                out[number] = _unsafe(findings[number])
    return out


def _unsafe(finding: Finding) -> Finding:
    return finding._replace(fix={**(finding.fix or {}), "safe": False})


class _Around(NamedTuple):
    """The words in a range of a text, where their sentence starts, and what else stands in sentence and clause."""

    words: str
    start: int
    sentence: str
    clause: str


def _around(form: Normal, spans: Spans, span: tuple[int, int]) -> _Around:
    start, end = form.of_original(*span)

    def rest(first: int, last: int) -> str:
        return f"{form.text[max(first, start - _REACH) : start]}\n{form.text[end : min(last, end + _REACH)]}"

    sentence = spans.sentence(start)
    return _Around(form.text[start:end], sentence[0], rest(*sentence), rest(*spans.clause(start)))


def _parts(words: str) -> frozenset[str]:
    """What words consist of: Latin words, and pairs of Chinese or Korean signs."""
    wide = {run[at : at + 2] for run in _WIDE.findall(words) for at in range(len(run) - 1)}
    return frozenset(wide.union(_LATIN.findall(words)))
