"""The build of the guide: whole and strict, or a fault that names the file."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from generator.book import BookFaults, open_book

ROOT = Path(__file__).parents[2]


def test_both_languages_are_built_with_search_of_their_own(guide: Path) -> None:
    """Chinese lies at the root, English below /en/, each with its pages, its missing page and its index."""
    for folder in (guide, guide / "en"):
        for name in ("index.html", "404.html", "rules/order-unanswered/index.html", "search/search_index.json"):
            assert (folder / name).is_file(), folder / name
        assert (folder / "changelog.json").is_file()
        assert (folder / "changelog.atom").is_file()
    chinese = {
        path.relative_to(guide) for path in guide.rglob("*.html") if "en" not in path.relative_to(guide).parts[:1]
    }
    english = {path.relative_to(guide / "en") for path in (guide / "en").rglob("*.html")}
    assert chinese == english


def test_no_page_names_a_script_style_or_picture_elsewhere(guide: Path) -> None:
    """Everything that a page loads lies in the guide."""
    import re

    loaded = re.compile(r'<(?:script|img|iframe|link)\b[^>]*?(?:src|href)="(https?:)?//[^"]*"')
    for path in guide.rglob("*.html"):
        assert loaded.search(path.read_text(encoding="utf-8")) is None, path


def test_vendored_libraries_carry_their_licences(guide: Path) -> None:
    """Beside each bundle stand the licences of what is in it."""
    for name in ("mermaid", "codemirror"):
        assert (guide / "vendor" / name / f"{name}.js").is_file()
        words = (guide / "vendor" / name / "LICENSES.txt").read_text(encoding="utf-8")
        assert "Copyright" in words
        assert not (guide / "vendor" / name / "node_modules").exists()


# -- what does not fit ------------------------------------------------------------


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the rules, to be broken."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    monkeypatch.setenv("PNLINT_RULES", str(tmp_path / "rules"))
    return tmp_path / "rules" / "coupang"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "title: {zh: 有订单没有回答, en: An order is not answered}",
            "title: {zh: 有订单没有回答}",
            "missing in one language",
        ),
        ("  fails:\n", "  failing:\n", "fails"),
        (
            "  - {statement: S-055, status: uncorroborated}\n",
            "  - {statement: S-999, status: uncorroborated}\n",
            "S-999",
        ),
    ],
    ids=["translation", "example", "source"],
)
def test_a_rule_file_that_lacks_something_is_named(broken: Path, old: str, new: str, said: str) -> None:
    """A missing translation, example or source ends the build with file, line and what is missing."""
    file = broken / "structure" / "order-unanswered.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BookFaults, match=rf"structure/order-unanswered\.yaml:\d+:\d+: .*{said}"):
        open_book(ROOT / "features", "2026-11-23")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Builds a guide of one hand-written page with the settings and the hook of the real one: ``pages(text)``."""
    import hooks

    monkeypatch.setattr(hooks, "all_pages", lambda *_: iter(()))
    monkeypatch.setattr(hooks, "navigation", lambda *_: None)
    monkeypatch.setattr(hooks, "book", lambda: None)

    def built(text: str) -> None:
        from mkdocs.commands.build import build

        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "index.md").write_text(text, encoding="utf-8")
        config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(tmp_path / "docs"), site_dir=str(tmp_path / "out"))
        config.hooks.clear()
        config.plugins._register_event("page_content", hooks.on_page_content)
        build(config)

    return built


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# 甲 {#a}\n\n[乙](nowhere.md)\n", "nowhere.md"),
        ("# 甲 {#a}\n\n[乙](#b)\n", "#b"),
        ("# 甲 {#a}\n\n[乙](/rules/)\n", "/rules/"),
        ("# 甲 {#a}\n\n## 乙\n", "a heading has no anchor"),
    ],
    ids=["link", "anchor", "absolute", "heading"],
)
def test_a_page_that_leads_nowhere_is_named(pages: Any, caplog: pytest.LogCaptureFixture, text: str, said: str) -> None:
    """A broken link or anchor, or a heading without an anchor of its own, ends the build and names the page."""
    with pytest.raises(Abort):
        pages(text)
    warnings = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert any("index.md" in one and said in one for one in warnings), warnings


def test_faults_of_rule_files_end_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the rules reaches the builder as its own kind of fault, with all its lines."""
    import hooks

    def faulty() -> Any:
        raise BookFaults("rules/coupang/x.yaml:1:1: wrong")

    monkeypatch.setattr(hooks, "book", faulty)
    with pytest.raises(PluginError, match=r"rules/coupang/x\.yaml:1:1: wrong"):
        hooks.on_files(None, load_config(str(ROOT / "mkdocs.yml")))  # type: ignore[arg-type]
