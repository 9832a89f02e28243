"""Bytes to data, with the line and column of whatever a JSON Pointer names."""

from pnlint.document.document import Document, read_document
from pnlint.document.fault import Fault

__all__ = ["Document", "Fault", "read_document"]
