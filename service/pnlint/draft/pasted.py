"""Pasted text to what it is: a notification as JSON or YAML, one in lines of text, or a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pnlint.datafile import Imported, import_table, read_notice, read_table
from pnlint.document import Fault, read_document
from pnlint.draft.skeleton import read_notification, shape_for
from pnlint.judge import Shelves

# One line with a known label may be the header of a table; two are a notification.
_LINES = 2


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted: the fields of a notification, or the rows of a table, or faults."""

    notification: dict[str, Any] | None = None
    imported: Imported | None = None
    notes: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_pasted(raw: bytes, name: str, zone: str | None, shelves: Shelves, kind: str | None = None) -> Pasted:
    """What a pasted text says; ``zone`` is the offset of times that name none, ``kind`` the kind if it names none."""
    document = read_document(raw, name=name)
    shape = shape_for(document.data, shelves, kind)
    known = shape.shape.fields["notification"].fields
    if isinstance(document.data, Mapping) and any(key == "notification" or key in known for key in document.data):
        notification, faults = read_notification(document, shape)
        return Pasted(notification, faults=faults)
    notice = read_notice(raw.decode("utf-8", "replace"), name, zone=zone or "")
    table = read_table(raw, name)
    if len(notice.fields) < _LINES and table.header:
        imported = import_table(table, zone=zone)
        return Pasted(imported=imported, notes=imported.notes, faults=imported.faults)
    return Pasted(notice.fields or None, notes=notice.notes, faults=notice.faults)
