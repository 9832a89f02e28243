"""From files to the text of a new draft, with notes and faults as lines to show."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pnlint.datafile import Imported, import_table, read_table
from pnlint.document import Fault, read_document
from pnlint.document.sentences import sentences
from pnlint.draft.skeleton import new_draft, read_notification
from pnlint.draft.yaml import draft_yaml
from pnlint.library import Shelf
from pnlint.texts import texts


def start_draft(
    notification: Path | None, data: Path | None, zone: str | None, language: str, shelf: Shelf
) -> tuple[str, list[str], list[str]]:
    """The YAML text of a draft, lines to note and lines that say what is wrong; with faults the text is empty."""
    faults: list[Fault] = []
    notice: dict[str, Any] | None = None
    imported: Imported | None = None
    if notification is not None:
        raw, unread = _bytes(notification)
        faults += unread
        if not unread:
            notice, found = read_notification(read_document(raw, name=str(notification)), shelf.shape)
            faults += found
    if data is not None:
        raw, unread = _bytes(data)
        faults += unread
        if not unread:
            imported = import_table(read_table(raw, str(data)), zone=zone)
            faults += imported.faults
    notes = fault_lines(imported.notes, language) if imported else []
    if faults:
        return "", notes, fault_lines(faults, language)
    return draft_yaml(new_draft(notice, imported), language), notes, []


def fault_lines(faults: Iterable[Fault], language: str) -> list[str]:
    """Faults or notes in words, each with its place."""
    words = {**texts("faults"), **texts("datafile")}
    lines = []
    for fault in faults:
        said = sentences(fault, words, language)
        place = ":".join(str(one) for one in (fault.file, fault.line, fault.column) if one)
        gap = "" if language == "zh" else " "
        lines.append(f"{place}: {said.message}{gap}{said.remedy}".rstrip())
    return lines


def _bytes(path: Path) -> tuple[bytes, list[Fault]]:
    try:
        return path.read_bytes(), []
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        return b"", [Fault("unreadable-file", data={"reason": reason}, file=str(path))]
