"""The language server of the usual YAML editor, with the settings that the project gives to that editor."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from language_server import LanguageServer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SERVER = HERE / "node_modules/yaml-language-server/bin/yaml-language-server"
INSTALL = ["npm", "ci", "--omit-lockfile-registry-resolved", "--no-audit", "--no-fund", "--silent"]


def editor_settings() -> dict[str, Any]:
    """The settings of the language server, nested as editors send them: ``yaml.schemas`` becomes ``yaml: schemas``."""
    settings: dict[str, Any] = {}
    for name, value in json.loads((ROOT / ".vscode/settings.json").read_bytes()).items():
        *groups, last = name.split(".")
        place = settings
        for group in groups:
            place = place.setdefault(group, {})
        place[last] = value
    return settings


@pytest.fixture(scope="session")
def editor() -> Iterator[LanguageServer]:
    """The language server; without Node.js, the tests that need it are skipped."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        pytest.skip("there is no Node.js with npm; with it, the YAML language server is installed and these tests run")
    if not SERVER.is_file():
        subprocess.run(INSTALL, cwd=HERE, check=True)
    server = LanguageServer([node, str(SERVER), "--stdio"], ROOT, editor_settings())
    yield server
    server.close()
