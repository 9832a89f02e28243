"""The sentences of the Coupang pack with the values of its own examples."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.case import checked
from pnlint.examples import case_of, examples_of
from pnlint.library import Shelf
from pnlint.render.message import wording


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_is_filled(language: str, shelf: Shelf, pack: Any) -> None:
    """No finding of any example says a brace, or that a value is not given."""
    ruleset = shelf.ruleset_on("2026-11-23")
    words = wording(shelf, language, "2026-11-23")
    bad = []
    for name, rule in pack.rules.items():
        example = next(one for kind, _, one in examples_of(rule) if kind == "fails" and "as_of" not in one)
        case = checked(shelf.shape, case_of(pack.valid_case, example), lambda _: None).case
        for fault in ruleset.judge(case, (name,))[0][name].faults:
            said = words.rules[name].message.fill(fault.data)
            if "{" in said or words.values.word("none") in said or "  " in said:
                bad.append((name, said))
    assert bad == []
