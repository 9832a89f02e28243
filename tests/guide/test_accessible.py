"""What axe finds on key pages: nothing serious, in light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = ["", "rules/", "rules/template-phrase/", "notification/steps/", "standards/kpis/", "reference/case-format/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, *(f"en/{one}" for one in PAGES)])
def test_axe_finds_nothing_serious(page: Any, path: str, scheme: str) -> None:
    """No violation of serious or critical impact: contrast, names, roles, order of headings."""
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/{path}")
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["target"] for node in one["nodes"]][:5])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
