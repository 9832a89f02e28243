"""A report as one HTML page that needs nothing else: to be read, sent on, and printed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pnlint import __version__
from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.page import page_of
from pnlint.render.phrases import Phrases

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
_TAGS = {"zh": "zh-CN", "en": "en"}


def render_html(checked: Sequence[Checked], shelf: Shelf, language: str) -> str:
    """The page: for each input its verdict, its findings with the words marked, and what stayed undecided."""
    phrases = Phrases(language)
    return (
        _environment()
        .get_template("report.html")
        .render(
            tag=_TAGS[language],
            style=_style(),
            version=__version__,
            say=phrases.page,
            joint="：" if language == "zh" else ": ",
            pages=[page_of(one, shelf, phrases) for one in checked],
        )
    )


def style_policy() -> str:
    """The content security policy that lets a page have its own style and nothing else."""
    digest = b64encode(sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"


@lru_cache(maxsize=1)
def _style() -> str:
    return (_TEMPLATES / "report.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
