"""The scripts that the theme writes into pages, by their hashes: what a page runs besides files of its own."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# The way from a page to the root of its language, which differs from folder to folder.
_ROOT = re.compile(r'new URL\("[^"]*",location\)')
_DATA = re.compile(r'<script[^>]* type="application/json">.*?</script>', re.DOTALL)
_FILE = re.compile(r"<script[^>]* src=[^>]*></script>|<script[^>]* src=[^>]*>\s*</script>", re.DOTALL)


class ForeignScript(Exception):
    """A page holds a script that the theme did not write."""


def hashes(pages: Iterable[Path], theme: Path) -> list[str]:
    """The hashes of the theme's scripts in these pages, as a content security policy names them.

    Raises ForeignScript for any other script: a text that brought one along would be run by every reader.
    """
    known = {_same(one) for path in theme.rglob("*.html") for one in _SCRIPT.findall(path.read_text("utf-8"))}
    found = set()
    for page in pages:
        html = _DATA.sub("", _FILE.sub("", page.read_text("utf-8")))
        scripts = _SCRIPT.findall(html)
        if html.lower().count("<script") != len(scripts) or any(_same(one) not in known for one in scripts):
            raise ForeignScript(f"{page}: a script that is not the theme's")
        found |= {b64encode(sha256(one.encode()).digest()).decode() for one in scripts}
    return [f"'sha256-{one}'" for one in sorted(found)]


def _same(script: str) -> str:
    return _ROOT.sub('new URL("",location)', script)
