"""Everybody can use the page: by keyboard, with a screen reader, in the dark, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def serious(tab: Any) -> list[tuple[str, list[str]]]:
    """What axe finds that is serious or worse, with the elements."""
    found = Axe().run(tab, context=".try", options={"resultTypes": ["violations"]}).response["violations"]
    bad = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in bad]


@pytest.fixture(params=["light", "dark"])
def seen(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    """The page in each colour scheme."""
    from conftest import Trial  # the one beside this file

    context = browser.new_context(base_url=address, locale="zh-CN", color_scheme=request.param)
    yield Trial(context.new_page())
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_axe_finds_nothing_serious(seen: Any, lang: str) -> None:
    """Empty, with findings in text and form, and with each dialog open, in both languages and colour schemes."""
    seen.open(lang=lang)
    seen.verdict("empty")
    assert serious(seen.page) == []
    seen.open("?example=case/half-known", lang=lang)
    seen.page.wait_for_selector(".try-undecided")
    assert serious(seen.page) == []
    seen.page.click("[data-tab=form]")
    seen.page.evaluate("document.querySelectorAll('.try-section').forEach((one) => { one.open = true; })")
    assert serious(seen.page) == []
    for act in ("examples", "take", "share", "clear"):
        seen.page.click(f"[data-act={act}]")
        seen.page.wait_for_selector("dialog[open]")
        assert serious(seen.page) == [], act
        seen.page.keyboard.press("Escape")


def test_the_verdict_is_told_and_never_twice(trial: Any) -> None:
    """The verdict is a live region of its own; typing that changes nothing does not write it anew."""
    trial.open("?example=guarantee-claimed/0")
    trial.found("guarantee-claimed")
    verdict = trial.page.locator(".try-verdict")
    assert (verdict.get_attribute("role"), verdict.get_attribute("aria-live")) == ("status", "polite")
    trial.page.evaluate("document.querySelector('.try-verdict').firstChild.dataset.same = 'yes'")
    trial.page.click(".cm-content")
    trial.page.keyboard.press("Control+End")
    with trial.page.expect_response("**/v1/lint*"):
        trial.page.keyboard.insert_text("# more")
    trial.page.wait_for_selector(".try-results:not([aria-busy])")
    assert trial.page.locator(".try-verdict [data-same=yes]").count() == 1


def test_the_keyboard_is_enough(trial: Any) -> None:
    """Arrows change tabs, Tab leaves the editor, Escape closes a dialog and gives the focus back."""
    trial.open("?example=guarantee-claimed/0")
    trial.found("guarantee-claimed")
    trial.page.focus("[data-tab=text]")
    trial.page.keyboard.press("ArrowLeft")
    assert trial.page.get_attribute("[data-tab=form]", "aria-selected") == "true"
    assert trial.page.locator("#try-panel-form").is_visible()
    trial.page.keyboard.press("ArrowRight")
    trial.page.focus(".cm-content")
    trial.page.keyboard.press("Tab")
    assert trial.page.evaluate("document.activeElement.closest('.cm-content')") is None
    trial.page.focus("[data-act=share]")
    trial.page.keyboard.press("Enter")
    trial.page.wait_for_selector("dialog[open]")
    trial.page.keyboard.press("Escape")
    trial.page.wait_for_selector("dialog", state="detached")
    assert trial.page.evaluate("document.activeElement.dataset.act") == "share"


def test_a_phone_shows_one_part_at_a_time(browser: Any, address: str) -> None:
    """Nothing is wider than the screen; the verdict stays in view whatever part is open, and a finding leads there."""
    from conftest import Trial  # the one beside this file

    context = browser.new_context(base_url=address, **PHONE)
    trial = Trial(context.new_page()).open()
    assert trial.page.locator(".try-first").is_visible()
    trial.open("?example=guarantee-claimed/0")
    trial.found("guarantee-claimed")
    for tab in ("form", "text", "results"):
        trial.page.click(f"[data-tab={tab}]")
        visible = [one for one in ("form", "text", "results") if trial.page.locator(f"#try-panel-{one}").is_visible()]
        assert visible == [tab]
        assert trial.page.locator(".try-verdict").is_visible()
        assert trial.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    trial.page.click(".try-card .try-place")
    assert trial.page.locator("#try-panel-text").is_visible()
    context.close()


def test_a_wide_screen_shows_both_sides(trial: Any) -> None:
    """Draft and findings stand side by side."""
    trial.open("?example=guarantee-claimed/0")
    trial.found("guarantee-claimed")
    left, right = (trial.page.locator(one).bounding_box() for one in ("#try-panel-text", "#try-panel-results"))
    assert left["x"] + left["width"] <= right["x"]
