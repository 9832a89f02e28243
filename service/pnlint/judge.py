"""From bytes to a report: the one way that the command line and the service take."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from pnlint.case import checked
from pnlint.check import Question, check_case
from pnlint.document import Document, Fault, read_document
from pnlint.library import Shelf
from pnlint.report import Report


class Checked(NamedTuple):
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
    with _collector_paused():
        document = read_document(raw, name=name, format=format, loads=loads, dumps=dumps, **limit)
        return judge_document(document, shelf, question, now=now)


def judge_document(document: Document, shelf: Shelf, question: Question, *, now: str | None = None) -> Checked:
    """The same for a document that has been read."""
    name = document.name
    case, faults, unread = case_in(document, shelf)
    if faults:
        return Checked(name, document, None, faults)
    if now is not None:
        case = {**case, "now": now}
    report = check_case(shelf.library, case, question)
    return Checked(name, document, report._replace(unread=unread) if unread else report, (), case)


def case_in(document: Document, shelf: Shelf) -> tuple[Any, tuple[Fault, ...], tuple[str, ...]]:
    """The case that a document holds, or the faults for which it holds none; last the fields that no rule reads."""
    if document.faults:
        return None, document.faults, ()
    case, faults, unread = checked(shelf.shape, document.data, document.source_text)
    return case, tuple(_placed(fault, document, document.name) for fault in faults), unread


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A check makes many small objects and no cycles: looking for cycles meanwhile would take a fifth of its time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _placed(fault: Fault, document: Document, name: str) -> Fault:
    at_key = fault.code == "unknown-field"
    line, column = (document.locate_key if at_key else document.locate)(fault.pointer)
    return fault._replace(line=line, column=column, file=name)
