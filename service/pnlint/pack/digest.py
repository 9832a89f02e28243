"""Which files make a pack, and the digest that names their content."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from pnlint.pack.folders import lender_of


def digest_of(root: Path) -> str:
    """The SHA-256 of all files of a pack, of the one that lends it rules, and of the schemas, by name and content."""
    total = hashlib.sha256()
    lender = lender_of(root)
    for path in dict.fromkeys([*pack_files(root), *(pack_files(lender) if lender else ())]):
        content = path.read_bytes()
        total.update(f"{path.relative_to(root.parent).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return "sha256:" + total.hexdigest()


def pack_files(root: Path) -> list[Path]:
    """The YAML files of a pack, in order, and the schema of the case."""
    schema = root.parent / "schema" / "case.schema.json"
    found = [Path(folder, name) for folder, _, names in os.walk(root) for name in names if name.endswith(".yaml")]
    return [*sorted(one for one in found if not _waits(one)), *([schema] if schema.is_file() else [])]


def _waits(path: Path) -> bool:
    """Whether this is something that has no content of its own, such as a pipe, which keeps its reader waiting."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False  # a link that leads nowhere is a fault, which whoever reads it says
