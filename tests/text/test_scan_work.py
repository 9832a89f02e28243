"""Long texts: what is asked again of one text is not worked out again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from pnlint.text import scan

Judge = Callable[..., Any]


def test_a_text_of_many_phrases_costs_no_more_than_its_phrases(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times as many phrases in one text are looked at four times as often, not sixteen times."""
    looked: list[int] = []
    counts = scan.Scan._counts

    def counted(self: scan.Scan, hit: Any) -> bool:
        looked[-1] += 1
        return counts(self, hit)

    monkeypatch.setattr(scan.Scan, "_counts", counted)
    for times in (100, 400):
        looked.append(0)
        text = "因为物流太慢，我们一定注意，加强管理。" * times
        report = judge(set={"/response/orders/0/reason": text})
        assert len(re.findall("加强管理", text)) == times
        assert sum(one.rule == "template-phrase" for one in report.findings) >= times
    assert looked[1] < 5 * looked[0]
