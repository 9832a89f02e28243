"""Sessions with ``pnlint mcp``, one for each language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from assistant import Assistant, assistant_in


@pytest.fixture(scope="session")
def english() -> Iterator[Assistant]:
    """A session in English."""
    with assistant_in("en") as one:
        yield one


@pytest.fixture(scope="session")
def chinese() -> Iterator[Assistant]:
    """A session in Chinese."""
    with assistant_in("zh") as one:
        yield one
