"""The guide under its content security policy, in a real browser: what the build has named runs, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.inline import ForeignScript, hashes

LANGUAGES = [("/", "规则", "订单"), ("/en/", "Rules", "order")]


@pytest.mark.parametrize(("root", "word", "sought"), LANGUAGES)
def test_search_diagrams_and_dark_mode_work(page: Any, root: str, word: str, sought: str) -> None:
    """Pages find, draw and change their colours; the browser refuses nothing (``page`` fails on any error)."""
    got = page.goto(f"{root}notification/steps/")
    assert "script-src 'self' 'sha256-" in got.headers["content-security-policy"]
    assert "unsafe-inline" not in got.headers["content-security-policy"].partition("style-src")[0]
    page.wait_for_selector(".mermaid:not(pre)", state="attached")
    before = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    for _ in range(2):
        page.locator("form[data-md-component=palette] label:visible").click()
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") != before
    page.reload()
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") != before
    page.locator("input.md-search__input").click()
    page.keyboard.type(sought)
    page.wait_for_selector(".md-search-result__item")
    assert word in page.locator(".md-tabs").inner_text()


@pytest.mark.parametrize("root", ["/", "/en/"])
def test_the_editor_works(page: Any, root: str) -> None:
    """The page for trying draws its editor with its own styles and checks what is written there."""
    page.goto(f"{root}try/")
    page.wait_for_selector(".cm-editor .cm-content", state="attached")
    assert page.evaluate("getComputedStyle(document.querySelector('.cm-editor')).display") == "flex"


def test_a_script_that_was_smuggled_into_a_page_does_not_run(browser: Any, address: str) -> None:
    """Script elements and handlers that the build has not named are refused by the browser."""
    context = browser.new_context(base_url=address)
    tab = context.new_page()
    tab.route("**/", lambda route: route.fulfill(response=(got := route.fetch()), body=smuggled(got.text())))
    tab.goto("/")
    assert tab.evaluate("[window.first, window.second]") == [None, None]
    context.close()


def smuggled(html: str) -> str:
    """The page with a script and a handler in it."""
    return html.replace("</body>", "<script>window.first = 1</script><img src=x onerror='window.second = 1'></body>")


@pytest.mark.parametrize(
    "html", ["<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<script async>alert(1)</script>", "<script>"]
)
def test_a_page_with_a_script_of_its_own_ends_the_build(tmp_path: Path, html: str) -> None:
    """Scripts that are not the theme's are never named, so a text of a rule cannot bring one along."""
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "base.html").write_text('<script>a=new URL("{{ base_url }}",location)</script>')
    page = tmp_path / "page.html"
    page.write_text('<script>a=new URL("../..",location)</script><script src="a.js"></script>')
    assert len(hashes([page], theme)) == 1
    page.write_text(html)
    with pytest.raises(ForeignScript):
        hashes([page], theme)
