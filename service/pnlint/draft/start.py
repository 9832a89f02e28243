"""From a notification and a data file to a new draft, or to what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pnlint.datafile import Imported, import_table, read_table
from pnlint.document import Fault, read_document
from pnlint.document.sentences import sentences
from pnlint.draft.pasted import Pasted, read_pasted
from pnlint.draft.skeleton import new_draft, read_notification, shape_for
from pnlint.draft.yaml import draft_yaml
from pnlint.judge import Shelves
from pnlint.texts import reason_of, texts


@dataclass(frozen=True, slots=True)
class Given:
    """What a draft starts from: the bytes of a file, and what messages call it."""

    raw: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Started:
    """A new case and what was read for it; with faults there is no case. ``notes`` are no faults, but worth telling."""

    case: dict[str, Any] | None
    imported: Imported | None = None
    notes: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()


def start_case(
    notification: Given | None,
    data: Given | None,
    zone: str | None,
    shelves: Shelves,
    *,
    pasted: Given | None = None,
    kind: str | None = None,
) -> Started:
    """A case from a notification (JSON or YAML), a data file (CSV or XLSX), pasted text, or several of them.

    ``zone`` is the offset of times in the data file or the text that name none. What a file says goes before
    what was pasted.
    """
    text = read_pasted(pasted.raw, pasted.name, zone, shelves) if pasted else Pasted()
    notice, imported = text.notification, text.imported
    faults, notes = [*text.faults], [*text.notes]
    if notification is not None:
        read = read_document(notification.raw, name=notification.name)
        notice, found = read_notification(read, shape_for(read.data, shelves, kind))
        faults += found
    if data is not None:
        imported = import_table(read_table(data.raw, data.name), zone=zone)
        faults += imported.faults
        notes += imported.notes
    if kind is not None:
        said = (notice or {}).get("kind") or kind
        if said != kind:
            file = notification.name if notification else pasted.name if pasted else ""
            faults.append(Fault("notification-kind-differs", data={"said": said, "asked": kind}, file=file))
        notice = {**(notice or {}), "kind": said}
    case = None if faults else new_draft(notice, imported)
    return Started(case, imported, tuple(notes), tuple(faults))


def start_draft(
    notification: Path | None,
    data: Path | None,
    zone: str | None,
    language: str,
    shelves: Shelves,
    kind: str | None = None,
) -> tuple[str, list[str], list[str]]:
    """The YAML text of a draft, lines to note and lines that say what is wrong; with faults the text is empty."""
    unread: list[Fault] = []
    notice, table = _given(notification, unread, language), _given(data, unread, language)
    # Text copied from a notification's page is kept in .txt; YAML and JSON have their own suffixes.
    copied = notice if notification is not None and notification.suffix.lower() == ".txt" else None
    started = start_case(None if copied else notice, table, zone, shelves, pasted=copied, kind=kind)
    notes = fault_lines(started.notes, language)
    faults = [*unread, *started.faults]
    if faults or started.case is None:
        return "", notes, fault_lines(faults, language)
    return draft_yaml(started.case, language), notes, []


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


def _given(path: Path | None, unread: list[Fault], language: str) -> Given | None:
    """What a file holds; one that cannot be read is added to ``unread``."""
    if path is None:
        return None
    try:
        return Given(path.read_bytes(), str(path))
    except OSError as trouble:
        unread.append(Fault("unreadable-file", data={"reason": reason_of(trouble, language)}, file=str(path)))
        return None
