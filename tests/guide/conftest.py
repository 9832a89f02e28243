"""What the tests of the guide share: its book, and the guide built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DAY = "2026-11-23"


@pytest.fixture(scope="session")
def book(cache_of_its_own: None) -> Any:  # noqa: ARG001 - the cache must be set first
    """The book of the Coupang pack."""
    from generator.book import open_book

    return open_book(ROOT / "features", DAY)


@pytest.fixture(scope="session")
def say(book: Any) -> Callable[..., str]:
    """A check in words without its links: ``say(check, lang)``."""
    import re

    from generator.check import bullets, lines_of_check

    def said(check: Any, lang: str) -> str:
        text = bullets(lines_of_check(book, check, lang, "a rule"))
        return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("<code>", "`").replace("</code>", "`")

    return said
