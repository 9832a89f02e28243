"""What the tests of the guide share: its book, the guide built once, a server that has it, and a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from server_process import ended, port_of, started

ROOT = Path(__file__).parents[2]
DAY = "2026-11-23"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No sandbox, for tests run as root in containers; nothing of the browser's own goes out to the net.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory, cache_of_its_own: None) -> Path:  # noqa: ARG001 - set first
    """The folder of the guide, built once in both languages."""
    from build import build_guide

    folder = tmp_path_factory.mktemp("built") / "guide"
    build_guide(folder)
    return folder


@pytest.fixture(scope="session")
def address(guide: Path) -> Iterator[str]:
    """The address of a real server with the guide, without a slash at the end."""
    process = started("127.0.0.1", 0, PNLINT_GUIDE=str(guide))
    try:
        yield f"http://127.0.0.1:{port_of(process)}"
    finally:
        ended(process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; without it, the tests that need a browser are skipped."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; `apt-get install chromium fonts-noto-cjk` brings it, and these tests run")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A page in a profile of its own; at the end it must have seen no error and asked no other host."""
    context = browser.new_context(base_url=address, locale="zh-CN", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(15_000)
    seen = watched(tab, address)
    yield tab
    context.close()
    assert seen == []


def watched(tab: Any, address: str) -> list[str]:
    """What goes wrong in a tab, gathered as it happens: errors, failed requests, requests to other hosts."""
    seen: list[str] = []
    tab.on("console", lambda message: seen.append(f"console: {message.text}") if message.type == "error" else None)
    tab.on("pageerror", lambda error: seen.append(f"error: {error}"))
    tab.on("request", lambda request: None if ours(request.url, address) else seen.append(f"asked {request.url}"))
    return seen


def ours(url: str, address: str) -> bool:
    """Whether a request stays on this server or in the browser."""
    return url.startswith((address + "/", "data:", "blob:", "about:"))


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """The folder for screenshots: ``PNLINT_SCREENSHOTS``, by default ``build/screenshots``."""
    folder = Path(os.environ.get("PNLINT_SCREENSHOTS") or ROOT / "build" / "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
