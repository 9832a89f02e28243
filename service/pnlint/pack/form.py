"""Whether the files of a pack have the form that the schemas beside it want, and hold patterns that can be looked for.

This looks at every file whenever a pack is compiled, so it is quick and says no more than yes or no; what exactly is
wrong with which key is found out by the check of rule files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from pnlint.compiler.code import LanguageFault
from pnlint.compiler.nodes import check_pattern
from pnlint.pack.load import Files

_SCHEMAS = {"meta": "pack"}


def schema_file(root: Path, kind: str) -> Path:
    """The schema of a kind of file, which lies beside the packs."""
    return root.parent / "schema" / f"{_SCHEMAS.get(kind, kind)}.schema.json"


def of_form(files: Files, name: str, kind: str, data: Any) -> bool:
    """Whether a file has its form; one that has not is a fault of the files, ``form``.

    The valid case is held against the shape of cases when rule files are checked, and so is what has no schema here.
    """
    schema = schema_file(files.root, kind)
    formed = kind == "valid_case" or not schema.is_file() or _validator(schema).is_valid(data)
    if not formed or (kind == "table" and not all(map(_can_be_looked_for, _patterns(data)))):
        files.fault(name, "form", ())
        return False
    return True


def _can_be_looked_for(pattern: str) -> bool:
    try:
        check_pattern(pattern, ())
    except LanguageFault:
        return False
    return True


@lru_cache(maxsize=32)
def _validator(path: Path) -> Any:
    return jsonschema_rs.validator_for(path.read_text(encoding="utf-8"), validate_formats=True)


def _patterns(data: Any) -> Iterator[str]:
    """Every pattern below ``patterns``, at whatever depth."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == "patterns":
                lists = value.values() if isinstance(value, Mapping) else [value]
                items = (one for some in lists for one in some or ())
                yield from (str(one["pattern"] if isinstance(one, Mapping) else one) for one in items)
            elif key == "groups":
                for group in value.values():
                    yield from _patterns(group)
