"""A small pack of its own, so that what renderers write does not change with the rules of the Coupang pack."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pnlint.check import Question
from pnlint.judge import Checked, judge_bytes
from pnlint.library import Shelf, open_shelf

HERE = Path(__file__).parent
SCHEMA = HERE.parents[1] / "rules" / "schema" / "case.schema.json"
CLOCK = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, cache_of_its_own: None) -> Shelf:  # noqa: ARG001 - set first
    """The pack in ``tests/render/pack``, with a digest that does not change."""
    root = tmp_path_factory.mktemp("rules")
    shutil.copytree(HERE / "pack", root / "small")
    (root / "schema").mkdir()
    shutil.copy(SCHEMA, root / "schema")
    shelf = open_shelf(root / "small")
    shelf.plain["digest"] = "sha256:0"
    return shelf


@pytest.fixture(scope="session")
def check(small: Shelf) -> Callable[..., Checked]:
    """Judges one of the files in ``tests/render/cases``, or other bytes under a name."""

    def run(name: str, raw: bytes | None = None, **rest: object) -> Checked:
        content = (HERE / "cases" / name).read_bytes() if raw is None else raw
        return judge_bytes(content, small, Question(CLOCK, **rest), name=name)  # type: ignore[arg-type]

    return run


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares with ``tests/render/golden/NAME``; with PNLINT_REFRESH_GOLDEN=1 the file is written instead."""

    def compare(name: str, found: str) -> None:
        path = HERE / "golden" / name
        if os.environ.get("PNLINT_REFRESH_GOLDEN"):
            path.write_bytes(found.encode())
        assert found == path.read_bytes().decode()

    return compare
