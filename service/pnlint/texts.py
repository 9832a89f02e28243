"""Sentences for people, by code and language, from the files in ``rules/texts``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pnlint.document import read_document
from pnlint.library import rules_folder


@lru_cache(maxsize=16)
def texts(name: str) -> Mapping[str, Any]:
    """The texts of ``rules/texts/NAME.yaml``: ``{code: {zh, en, …}}``; raises ValueError if the file is broken."""
    path = rules_folder() / "texts" / f"{name}.yaml"
    document = read_document(path.read_bytes(), name=path.name)
    if document.faults:
        raise ValueError(f"{path}: {document.faults[0].code} in line {document.faults[0].line}")
    found: Mapping[str, Any] = document.data
    return found
