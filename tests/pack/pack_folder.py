"""A small pack copied into a folder of its own, to be broken."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pnlint.authoring.advice import check_pack
from pnlint.document import Fault

ROOT = Path(__file__).parents[2]
SECOND = Path(__file__).with_name("second")
# The day by whose rules examples are judged: all that the small pack announces has come.
TODAY = "2026-11-25"


def copied(folder: Path) -> Path:
    """The small pack in this folder, beside the schemas."""
    shutil.copytree(ROOT / "rules/schema", folder / "schema")
    shutil.copytree(SECOND, folder / "second")
    return folder / "second"


def changed(root: Path, file: str, old: str, new: str) -> None:
    """Puts other words into a file, in one place."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def shown(root: Path, faults: list[Fault] | None = None) -> list[tuple[str, int, int, str, dict[str, Any]]]:
    """The faults of the pack, with file names as they are inside it."""
    found = check_pack(root, TODAY) if faults is None else faults
    return [(one.file.rsplit("/second/", 1)[-1], one.line, one.column, one.code, dict(one.data)) for one in found]
