"""Which files make a pack, and the digest that names their content."""

from __future__ import annotations

import hashlib
import os
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
    return [*sorted(found), *([schema] if schema.exists() else [])]
