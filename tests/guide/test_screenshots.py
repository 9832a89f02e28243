"""Pictures of key pages for a person to look at, in both languages, light, dark and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PAGES = {
    "home": "",
    "first-steps": "notification/first-steps/",
    "steps": "notification/steps/",
    "pitfalls": "notification/pitfalls/",
    "kpis": "standards/kpis/",
    "contradictions": "standards/contradictions/",
    "catalogue": "rules/",
    "rule": "rules/template-phrase/",
    "case-format": "reference/case-format/",
    "api": "reference/api/",
    "vocabulary": "reference/vocabulary/",
    "try": "try/",
}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 375, "height": 740},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_key_pages_fit_their_screen(browser: Any, address: str, screenshots: Path, lang: str, look: str) -> None:
    """Every key page loads and is no wider than the screen; a picture of it goes to the folder of screenshots."""
    context = browser.new_context(base_url=address, **LOOKS[look])
    tab = context.new_page()
    wide = []
    for name, path in PAGES.items():
        tab.goto(f"/{'en/' if lang == 'en' else ''}{path}")
        tab.screenshot(path=screenshots / f"{name}-{lang}-{look}.png")
        if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(name)
    context.close()
    assert wide == []
