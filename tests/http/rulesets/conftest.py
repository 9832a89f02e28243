"""A rules folder of each test's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from serving import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A rules folder of this test's own."""
    (tmp_path / "rules").mkdir()
    return Folder(tmp_path / "rules")
