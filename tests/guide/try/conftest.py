"""What the tests of the page "Try it" share: the page opened, its text, what was found, and its own modules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

TEXT = ".cm-content"
# The editor draws only what is in view; its own state has all of it.
WHOLE = """async () => {
  const {EditorView} = await import(new URL("../vendor/codemirror/codemirror.js", location.href.split(/[?#]/)[0]).href);
  return EditorView.findFromDOM(document.querySelector(".cm-editor")).state.doc.toString();
}"""


class Trial:
    """The page "Try it" as a person sees and uses it."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def open(self, query: str = "", lang: str = "zh") -> Trial:
        """Opens the page and waits until it can be used."""
        self.page.goto(f"/{'en/' if lang == 'en' else ''}try/{query}")
        self.page.wait_for_selector(".try-tabs")
        return self

    def write(self, text: str) -> Trial:
        """Types a text into the empty editor, as one paste."""
        self.page.click("[data-tab=text]")
        self.page.click(TEXT)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        return self

    def verdict(self, state: str) -> str:
        """The words of the verdict once it has this state."""
        self.page.wait_for_selector(f".try-verdict[data-state={state}]")
        self.page.wait_for_selector(".try-results:not([aria-busy])", state="attached")
        return str(self.page.inner_text(".try-verdict"))

    def found(self, rule: str) -> Any:
        """The card of a rule's first finding, once it is there."""
        self.page.wait_for_selector(f".try-card[data-rule={rule}]", state="attached")
        return self.page.locator(f".try-card[data-rule={rule}]").first

    def gone(self, rule: str) -> None:
        """Waits until a rule has no finding any more."""
        self.page.wait_for_selector(f".try-card[data-rule={rule}]", state="detached")

    def text(self) -> str:
        """The whole text of the editor."""
        return str(self.page.evaluate(WHOLE))

    def marked(self, severity: str = "error") -> list[str]:
        """The underlined words in view, in order; a mark that colours cut in pieces is one."""
        pieces = self.page.locator(f".try-mark-{severity}")
        return [one for one in pieces.all_inner_texts() if one]


@pytest.fixture
def trial(page: Any) -> Trial:
    """The page "Try it", not opened yet; it fails on any error in the console and on any other host."""
    return Trial(page)


@pytest.fixture
def refused(browser: Any, address: str) -> Iterator[Trial]:
    """The same where the browser itself writes an error, because a request is refused or fails."""
    context = browser.new_context(base_url=address, locale="zh-CN")
    yield Trial(context.new_page())
    context.close()


@pytest.fixture(scope="module")
def run(browser: Any, address: str) -> Any:
    """Runs a function of the page's own modules in the browser: ``run("(m, a) => m.f(a)", "case_text.js", a)``."""
    context = browser.new_context(base_url=address)
    tab = context.new_page()
    tab.goto("/try/data/facts.json")

    def called(code: str, module: str, value: Any) -> Any:
        return tab.evaluate(f"async (value) => ({code})(await import('/assets/try/{module}'), value)", value)

    yield called
    context.close()
