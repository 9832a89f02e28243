"""The examples of the readme: what pnlint says of each is kept beside it, in both languages.

``PNLINT_REFRESH=1`` writes the expected outputs anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from pnlint.check import Question
from pnlint.judge import judge_bytes
from pnlint.render.text import render_text
from tests.conftest import CLOCK

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(path for path in EXAMPLES.iterdir() if path.is_file())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_example_says_what_is_kept_beside_it(path: Path, lang: str, packs: Any) -> None:
    """The text output of each example, word for word, under the rules of 23 November 2026."""
    checked = judge_bytes(path.read_bytes(), packs, Question(CLOCK, "2026-11-23"), name=f"examples/{path.name}")
    text = render_text([checked], packs.default, lang, colour=False, ascii=False, explain=False)
    expected = EXAMPLES / "expected" / f"{path.stem}.{lang}.txt"
    if os.environ.get("PNLINT_REFRESH"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_there_is_a_clean_example_and_the_frequent_kinds_of_refusal() -> None:
    """A newcomer sees a clean draft and one for each frequent reason of refusal."""
    assert {path.stem for path in CASES} == {
        "claims-against-data",
        "clean",
        "half-known",
        "late-and-by-email",
        "one-hour-outside",
        "order-left-out",
        "screenshot-missing",
        "suspension-by-form",
        "suspension-clean",
        "template-phrases",
    }
