"""What MkDocs is told of the generated pages; what they say lies in ``generator``, which knows no MkDocs."""

from __future__ import annotations

import logging
import re
import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

SITE = Path(__file__).parent
sys.path[:0] = [path for path in (str(SITE), str(SITE.parent / "service")) if path not in sys.path]

from mkdocs.config.defaults import MkDocsConfig  # noqa: E402 - the folder of the generator is known only now
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.structure.files import File, Files  # noqa: E402
from mkdocs.structure.pages import Page as MkDocsPage  # noqa: E402

from generator.book import Book, BookFaults, open_book  # noqa: E402
from generator.nav import navigation  # noqa: E402
from generator.pages import all_pages  # noqa: E402
from pnlint.texts import texts  # noqa: E402
from pnlint.times import KOREA  # noqa: E402

# Files that pages use, the same in both languages: a folder of `site/` is a folder of the guide.
_SHARED = ("assets", "vendor")
# What bundles are made from, and what is so large that it lies at the root of the guide only.
_SOURCES = ("entry.js", "global.js")
_AT_ROOT = "vendor/mermaid/"
_KINDS = (".css", ".js", ".svg", ".txt", ".woff2")
# Which pages a search shows first: a seller in a hurry comes before whoever looks something up.
_WEIGHTS = {
    "index.md": 4,
    "notification/": 3,
    "glossary.md": 3,
    "rules/": 2,
    "integrate/": 0.5,
    "team/": 0.5,
    "reference/": 0.5,
    "changelog.md": 0.5,
}
_NUMBERED = re.compile(r"_\d+")
_LOG = logging.getLogger("mkdocs.hooks.guide")


@cache
def _book(_state: object) -> Book:
    texts.cache_clear()
    return open_book(SITE.parent / "features", datetime.now(KOREA).date().isoformat())


def book() -> Book:
    """The book, read once and again when a file of the rules or a feature has changed."""
    files = [*SITE.parent.glob("rules/**/*"), *SITE.parent.glob("features/*.feature")]
    return _book(tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files)))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages, the shared files and the navigation."""
    lang = config.extra["language"]
    try:
        made = list(all_pages(book(), lang))
        titles = {page.path: page.title for page in made}
        config.nav = navigation(SITE / "nav.yaml", book(), lang, titles)
    except BookFaults as faults:
        raise PluginError(str(faults)) from None
    for page in made:
        files.append(File.generated(config, page.path, content=page.markdown))
    for path in _shared_files(lang):
        files.append(File(path, str(SITE), config.site_dir, config.use_directory_urls))
    return files


def _shared_files(lang: str) -> list[str]:
    found = (path for folder in _SHARED for path in sorted((SITE / folder).rglob("*")))
    wanted = (path for path in found if path.suffix in _KINDS and path.name not in _SOURCES)
    names = [path.relative_to(SITE).as_posix() for path in wanted if "node_modules" not in path.parts]
    return [name for name in names if lang == "zh" or not name.startswith(_AT_ROOT)]


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Tells the search how near to the top a page belongs."""
    weight = next((one for path, one in _WEIGHTS.items() if page.file.src_uri.startswith(path)), 1)
    page.meta.setdefault("search", {"boost": weight})
    return markdown


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Refuses headings without an anchor of their own: one made of a Chinese heading is a mere number."""
    for anchor in _anchors(page.toc):
        if _NUMBERED.fullmatch(anchor):
            _LOG.warning("%s: a heading has no anchor; write one behind it, such as {#what-to-do}", page.file.src_uri)
    return html


def _anchors(toc: Any) -> list[str]:
    return [anchor for item in toc for anchor in (item.id, *_anchors(item.children))]


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The page for missing pages is served at any depth, so its links begin at the root of its language."""
    if template_name == "404.html" and not config.site_url:
        context["base_url"] = "/." if config.extra["language"] == "zh" else "/en"
    return context
