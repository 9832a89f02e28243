"""Builds the guide in both languages into ``build/guide``; ``--serve`` shows it and builds again on every change."""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import sys
from pathlib import Path

# Read by the theme when it is loaded.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

import jieba
import material
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.livereload import LiveReloadServer

from generator.inline import ForeignScript, hashes

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "build" / "guide"
# The first lies at the root of the guide, the others below it.
_LANGUAGES = (("mkdocs.yml", ""), ("site/mkdocs.en.yml", "en"))
# Maps for debuggers of the theme, tables for searching Japanese and Thai.
_UNUSED = ("*.min.js.map", "*.min.css.map", "lunr/tinyseg.js", "lunr/wordcut.js")
_WATCHED = ("mkdocs.yml", "site", "rules", "features", "service/pnlint/http/openapi.yaml")


def build_guide(out: Path = GUIDE) -> None:
    """Builds both languages, strictly; what stood there stays unless all of it succeeds.

    Raises Abort, BuildError or ConfigurationError; what is wrong has been logged before.
    """
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    for file, folder in _LANGUAGES:
        config = load_config(str(ROOT / file), site_dir=str(fresh / folder))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    _slimmed(fresh)
    _name_scripts(fresh)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)


def _slimmed(folder: Path) -> None:
    """Takes out what the theme brings and no page of ours asks for, a third of all bytes."""
    for pattern in _UNUSED:
        for path in folder.rglob(pattern):
            path.unlink()


def _name_scripts(folder: Path) -> None:
    """Writes down which scripts the pages hold, for the service to allow these and no others."""
    theme = Path(material.__file__).parent / "templates"
    try:
        named = hashes(sorted(folder.rglob("*.html")), theme)
    except ForeignScript as fault:
        raise BuildError(str(fault)) from None
    (folder / "scripts.json").write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")


def serve(port: int) -> None:
    """Shows the guide on this machine until Ctrl-C; a fault of a file is said and the last good guide stays."""

    def again() -> None:
        try:
            build_guide()
        except (Abort, BuildError, ConfigurationError) as fault:
            print(fault, file=sys.stderr)

    again()
    server = LiveReloadServer(again, "127.0.0.1", port, str(GUIDE))
    for path in _WATCHED:
        server.watch(str(ROOT / path))
    print(f"The guide is at http://127.0.0.1:{port}/ and follows your changes, until Ctrl-C.", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call] # MkDocs gives it no types
    except KeyboardInterrupt:
        server.shutdown()


def main() -> int:
    """0 when the guide is built, 1 when a file does not allow it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--serve", action="store_true", help="show it, and build it again when a file changes")
    options.add_argument("--port", type=int, default=8081, help="port to serve on")
    asked = options.parse_args()
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.WARNING)
    jieba.setLogLevel(logging.WARNING)
    if asked.serve:
        serve(asked.port)
        return 0
    try:
        build_guide()
    except (Abort, BuildError, ConfigurationError) as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"The guide is in {GUIDE.relative_to(ROOT)}; `pnlint serve` shows it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
