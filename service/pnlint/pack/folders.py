"""Which packs the rules folder holds, and which kinds of notification each answers for, as their ``pack.yaml`` say."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pnlint.document import read_document
from pnlint.pack.cache import read_cached, write_cached
from pnlint.pack.case_fields import kinds_of

_FILE = "pack.yaml"
# Asked far more often than a file of YAML should be read.
_ALSO = re.compile(rb"^also *:", re.MULTILINE)


class Folders(NamedTuple):
    """The names of the packs' folders, the default one first, and the folder for each kind of notification."""

    names: tuple[str, ...]
    kinds: Mapping[str, str]


def find_packs(rules: Path) -> Folders:
    """The packs below a rules folder; kept in the cache for as long as no ``pack.yaml`` changes."""
    files = sorted(path for path in rules.glob(f"*/{_FILE}") if path.is_file())
    content = [(file.parent.name, file.read_bytes()) for file in files]
    total = hashlib.sha256()
    for name, raw in content:
        total.update(f"{name}\0{len(raw)}\0".encode() + raw)
    key = f"packs-{total.hexdigest()}"
    found = read_cached(key)
    if found is None:
        found = _found({name: _meta(raw) for name, raw in content})
        write_cached(key, found)
    return Folders(tuple(found[0]), found[1])


def lender_of(root: Path) -> Path | None:
    """The folder of the pack whose rules hold for the cases of this one too; None where it asks for none."""
    file = root / _FILE
    if not file.is_file() or _ALSO.search(file.read_bytes()) is None:
        return None
    default = find_packs(root.parent).names[0]
    return None if default == root.name else root.parent / default


def _meta(raw: bytes) -> Mapping[str, Any]:
    """What ``pack.yaml`` says; nothing where it cannot be read, which is a fault of that pack alone."""
    document = read_document(raw, name=_FILE)
    ok = not document.faults and isinstance(document.data, Mapping) and isinstance(document.data.get("case", {}), dict)
    return document.data if ok else {}


def _found(metas: Mapping[str, Mapping[str, Any]]) -> tuple[list[str], dict[str, str]]:
    names = sorted(metas, key=lambda name: (not is_default(metas[name]), name))
    kinds: dict[str, str] = {}
    for name in names:
        for kind in kinds_of(metas[name]):
            kinds.setdefault(kind, name)
    return names, kinds


def is_default(meta: Mapping[str, Any]) -> bool:
    """Whether cases that name no kind of notification belong to this pack."""
    return (meta.get("case") or {}).get("default") is True
