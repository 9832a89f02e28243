"""A fault of a document, as data: the sentences that say it to people live in ``rules/texts/faults.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

_KINDS = {dict: "object", list: "list", str: "text", int: "number", float: "number", bool: "boolean"}


def kind_of(value: Any) -> str:
    """What a value is, as a fault of a wrong type names it: object, list, text, number, boolean, null."""
    return _KINDS.get(type(value), "null")


class Fault(NamedTuple):
    """What is wrong and where: lines and columns count from 1, columns in code points; 0 means no place."""

    code: str
    pointer: str = ""
    line: int = 0
    column: int = 0
    data: Mapping[str, Any] = {}
    file: str = ""


class Refused(Exception):
    """A document cannot be read; carries every fault that was found, in the order of the document."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults
