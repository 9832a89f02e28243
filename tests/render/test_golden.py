"""Every renderer, in both languages, writes exactly what its golden file holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pnlint import __version__
from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.github import render_github
from pnlint.render.html import render_html
from pnlint.render.json import render_json
from pnlint.render.sarif import render_sarif
from pnlint.render.text import render_text

FILES = ("draft.yaml", "ready.json", "open.yaml", "unfit.json", "broken.json")


def explained(checked: Sequence[Checked], shelf: Shelf, language: str) -> str:
    """The text report with the reasons of rules, for a stream that takes ASCII only."""
    return render_text(checked, shelf, language, ascii=True, explain=True)


def coloured(checked: Sequence[Checked], shelf: Shelf, language: str) -> str:
    """The text report in colour."""
    return render_text(checked, shelf, language, colour=True)


RENDERERS = {
    "text.txt": render_text,
    "explained.txt": explained,
    "coloured.txt": coloured,
    "json": render_json,
    "sarif": render_sarif,
    "github.txt": render_github,
    "html": render_html,
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("renderer", RENDERERS)
def test_draft(
    renderer: str, language: str, small: Shelf, check: Callable[..., Checked], golden: Callable[[str, str], None]
) -> None:
    """One draft with findings, waivers and open rules gives exactly the golden file."""
    found = RENDERERS[renderer]([check("draft.yaml")], small, language)
    golden(f"draft.{language}.{renderer}", found.replace(__version__, "VERSION"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("renderer", ["text.txt", "json", "sarif", "github.txt", "html"])
def test_several(
    renderer: str, language: str, small: Shelf, check: Callable[..., Checked], golden: Callable[[str, str], None]
) -> None:
    """Several files, among them one that is ready and two that cannot be checked, give exactly the golden file."""
    found = RENDERERS[renderer]([check(name) for name in FILES], small, language)
    golden(f"several.{language}.{renderer}", found.replace(__version__, "VERSION"))


@pytest.mark.parametrize("name", FILES[1:])
def test_alone(name: str, small: Shelf, check: Callable[..., Checked], golden: Callable[[str, str], None]) -> None:
    """A file alone ends with its counts and with what its verdict means."""
    golden(f"{name}.zh.text.txt", render_text([check(name)], small, "zh"))


@pytest.mark.parametrize("renderer", ["text.txt", "json", "sarif", "github.txt", "html"])
def test_same_bytes(renderer: str, small: Shelf, check: Callable[..., Checked]) -> None:
    """The same input gives the same bytes."""
    assert len({RENDERERS[renderer]([check(name) for name in FILES], small, "zh") for _ in range(3)}) == 1
