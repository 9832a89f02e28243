"""From a notification and a data file to a new draft, or to what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    imports: tuple[Imported, ...] = ()
    notes: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def imported(self) -> Imported | None:
        """What the first data file held, if there was one."""
        return self.imports[0] if self.imports else None


def start_case(
    notification: Given | None,
    data: Sequence[Given],
    zone: str | None,
    shelves: Shelves,
    *,
    pasted: Given | None = None,
    kind: str | None = None,
) -> Started:
    """A case from a notification (JSON or YAML), data files (CSV or XLSX), pasted text, or several of them.

    ``zone`` is the offset of times in the data files or the text that name none. What a file says goes before
    what was pasted.
    """
    text = read_pasted(pasted.raw, pasted.name, zone, shelves, kind) if pasted else Pasted()
    notice = text.notification
    faults, notes = [*text.faults], [*text.notes]
    if notification is not None:
        read = read_document(notification.raw, name=notification.name)
        notice, found = read_notification(read, shape_for(read.data, shelves, kind))
        faults += found
    imports = [import_table(read_table(one.raw, one.name), zone=zone) for one in data]
    for one in imports:
        faults += one.faults
        notes += one.notes
    if not imports and text.imported is not None:
        imports = [text.imported]
    if kind is not None:
        said = (notice or {}).get("kind") or kind
        if said != kind:
            file = notification.name if notification else pasted.name if pasted else ""
            faults.append(Fault("notification-kind-differs", data={"said": said, "asked": kind}, file=file))
        notice = {**(notice or {}), "kind": said}
    case = None if faults else new_draft(notice, imports)
    if case is not None and _of_store_alone(case, imports):
        name = data[0].name if data else pasted.name if pasted else ""
        notes.append(Fault("table-of-store-alone", file=name))
    return Started(case, tuple(imports), tuple(notes), tuple(faults))


def _of_store_alone(case: Mapping[str, Any], imports: Iterable[Imported]) -> bool:
    """Whether orders of the store were read, and none of a notification that is to list some."""
    orders = case["notification"].get("orders", ...)
    return orders in (None, []) and any(one.target == "store.orders" for one in imports)


def start_draft(
    notification: Path | None,
    data: Sequence[Path],
    zone: str | None,
    language: str,
    shelves: Shelves,
    kind: str | None = None,
) -> tuple[str, list[str], list[str]]:
    """The YAML text of a draft, lines to note and lines that say what is wrong; with faults the text is empty."""
    unread: list[Fault] = []
    notice = _given(notification, unread, language)
    tables = [one for path in data if (one := _given(path, unread, language)) is not None]
    # Text copied from a notification's page is kept in .txt; YAML and JSON have their own suffixes.
    copied = notice if notification is not None and notification.suffix.lower() == ".txt" else None
    started = start_case(None if copied else notice, tables, zone, shelves, pasted=copied, kind=kind)
    notes = fault_lines(started.notes, language)
    faults = [*unread, *started.faults]
    if faults or started.case is None:
        return "", notes, fault_lines(faults, language)
    return draft_yaml(started.case, language), notes, []


def fault_lines(faults: Iterable[Fault], language: str) -> list[str]:
    """Faults or notes in words, each with its place; what is to be done is told as it is done on the command line."""
    words = {**texts("faults"), **texts("datafile")}
    words |= {code: {**one, "remedy": one["command"]} for code, one in words.items() if "command" in one}
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
