"""What many tests share: the Coupang pack, its rulesets, and a fixed clock."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
PACK = ROOT / "rules" / "coupang"
# Property tests promise what holds, never how soon.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
CLOCK = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests never read or write the user's own cache."""
    os.environ["PNLINT_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    os.environ["PNLINT_RULES"] = str(ROOT / "rules")


@pytest.fixture(scope="session")
def shelf(cache_of_its_own: None) -> Any:  # noqa: ARG001 - the cache must be set first
    """The Coupang pack, compiled."""
    from pnlint.library import open_shelf

    return open_shelf(PACK)


@pytest.fixture(scope="session")
def packs(cache_of_its_own: None) -> Any:  # noqa: ARG001 - the cache must be set first
    """All packs, of which a case chooses one."""
    from pnlint.packs import Packs

    return Packs(ROOT / "rules")


@pytest.fixture(scope="session")
def pack() -> Any:
    """The Coupang pack as read from its files."""
    from pnlint.pack.load import load_pack

    loaded, files = load_pack(PACK)
    assert files.faults == []
    return loaded


@pytest.fixture(scope="session")
def judge(shelf: Any, pack: Any) -> Callable[..., Any]:
    """Judges the valid case with changes: ``judge(set={pointer: value}, remove=[pointer])`` gives a report."""
    from pnlint.case import checked
    from pnlint.check import Question, check_case
    from pnlint.examples import case_of

    def run(set: Any = None, remove: Any = (), as_of: str | None = None, case: Any = None, **rest: Any) -> Any:
        data = case_of(pack.valid_case if case is None else case, {"set": set or {}, "remove": list(remove)})
        data, faults, _ = checked(shelf.shape, data, lambda _: None)
        assert faults == []
        return check_case(shelf.library, data, Question(CLOCK, as_of, **rest))

    return run
