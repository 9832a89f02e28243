"""The rejection codes that are known: those of every pack, whichever of them a draft belongs to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT

from pnlint.cli.records import known_codes


def test_the_codes_of_all_packs_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A code that only a second pack lists is known too, each code once."""
    rules = Path(shutil.copytree(ROOT / "rules", tmp_path / "rules"))
    table = (rules / "coupang/tables/rejection-codes.yaml").read_text(encoding="utf-8")
    assert "ERR-203:" in table
    added = rules / "coupang-suspension/tables/rejection-codes.yaml"
    added.write_text(table.replace("ERR-203:", "SUS-1:"), encoding="utf-8")
    monkeypatch.setenv("PNLINT_RULES", str(rules))
    assert known_codes() == ["ERR-203", "SUS-1"]
