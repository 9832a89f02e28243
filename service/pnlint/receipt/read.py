"""Bytes to a receipt, held against its schema."""

from __future__ import annotations

import json
from typing import Any

from pnlint.document import read_document
from pnlint.library import rules_folder
from pnlint.pointer import pointer_to
from pnlint.receipt.receipt import VERSION

# A receipt of every rule takes some kilobytes.
_MOST = 1_000_000


class NoReceipt(Exception):
    """What is wrong with a file that should be a receipt; ``at`` is the place (JSON Pointer), or its version."""

    def __init__(self, reason: str, at: str = "") -> None:
        super().__init__(reason)
        self.reason, self.at = reason, at


def read_receipt(raw: bytes) -> dict[str, Any]:
    """The receipt in these bytes; raises NoReceipt."""
    document = read_document(raw, format="json", max_bytes=_MOST)
    if document.faults:
        fault = document.faults[0]
        raise NoReceipt(fault.code, fault.pointer)
    if not is_receipt(document.data):
        raise NoReceipt("no-receipt")
    if document.data["receipt"] != VERSION:
        raise NoReceipt("version", str(document.data["receipt"]))
    _fit(document.data)
    found: dict[str, Any] = document.data
    return found


def is_receipt(data: Any) -> bool:
    """Whether this data means to be a receipt, of whatever version."""
    return isinstance(data, dict) and "receipt" in data and "answer" in data


def _fit(data: Any) -> None:
    from jsonschema import Draft202012Validator, FormatChecker

    schema = json.loads((rules_folder() / "schema" / "receipt.schema.json").read_bytes())
    checker = FormatChecker(["date"])
    error = next(iter(Draft202012Validator(schema, format_checker=checker).iter_errors(data)), None)
    if error is not None:
        raise NoReceipt("unfit", pointer_to(error.absolute_path))
