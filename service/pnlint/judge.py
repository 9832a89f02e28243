"""From bytes to a report: the one way that the command line and the service take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pnlint.case import checked
from pnlint.check import Question, check_case
from pnlint.document import Document, Fault, read_document
from pnlint.library import Shelf
from pnlint.report import Report


@dataclass(frozen=True, slots=True)
class Checked:
    """One input and what became of it: a report, or the faults for which it could not be checked."""

    name: str
    document: Document
    report: Report | None
    faults: tuple[Fault, ...] = ()
    case: Any = None


def judge_bytes(
    raw: bytes,
    shelf: Shelf,
    question: Question,
    *,
    name: str = "",
    format: str | None = None,
    max_bytes: int | None = None,
    loads: Callable[[bytes], Any] | None = None,
    dumps: Callable[[Any], bytes] | None = None,
    now: str | None = None,
) -> Checked:
    """Reads, checks the shape, and judges; ``now`` takes the place of the case's own moment."""
    limit = {} if max_bytes is None else {"max_bytes": max_bytes}
    document = read_document(raw, name=name, format=format, loads=loads, dumps=dumps, **limit)
    if document.faults:
        return Checked(name, document, None, document.faults)
    case, faults, unread = checked(shelf.shape, document.data, document.source_text)
    if faults:
        return Checked(name, document, None, tuple(_placed(fault, document, name) for fault in faults))
    if now is not None:
        case = {**case, "now": now}
    report = check_case(shelf.library, case, question)
    return Checked(name, document, replace(report, unread=unread) if unread else report, (), case)


def _placed(fault: Fault, document: Document, name: str) -> Fault:
    at_key = fault.code == "unknown-field"
    line, column = (document.locate_key if at_key else document.locate)(fault.pointer)
    return replace(fault, line=line, column=column, file=name)
