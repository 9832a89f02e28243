"""From bytes to a report: the one way that the command line and the service take."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

from pnlint.case import checked
from pnlint.check import Question, absent_rules, check_case
from pnlint.compiler.shape import nearest
from pnlint.document import Document, Fault, read_document
from pnlint.library import Shelf
from pnlint.packs import KIND, kind_in
from pnlint.pointer import resolve
from pnlint.report import Finding, Report
from pnlint.text.normal import trimmed


class Checked(NamedTuple):
    """One input and what became of it: a report, or the faults for which it could not be checked."""

    name: str
    document: Document
    report: Report | None
    faults: tuple[Fault, ...] = ()
    case: Any = None
    # The pack that the case belongs to; None for what could not be read.
    shelf: Shelf | None = None


class Shelves(Protocol):
    """One pack, or several of which a case chooses one by its kind of notification."""

    @property
    def kinds(self) -> Iterable[str]:
        """Every kind there is a pack for; none where one pack answers for all."""

    def chosen(self, data: Any) -> Shelf:
        """The pack for the case in this data."""

    def all(self) -> Iterator[Shelf]:
        """Every pack, the default one first."""


def judge_bytes(
    raw: bytes,
    shelves: Shelves,
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
        return judge_document(document, shelves, question, now=now)


def judge_document(document: Document, shelves: Shelves, question: Question, *, now: str | None = None) -> Checked:
    """The same for a document that has been read."""
    name = document.name
    if document.faults:
        return Checked(name, document, None, document.faults)
    shelf = shelves.chosen(document.data)
    case, faults, unread = case_in(document, shelf, shelves.kinds)
    if not faults and shelves.kinds and (question.rules or question.profile is not None):
        question, faults = _suited(question, shelf)
    faults = faults or _nothing_left(question, shelf)
    if faults:
        return Checked(name, document, None, faults, shelf=shelf)
    if now is not None:
        case = {**case, "now": now}
    report = check_case(shelf.library, case, question)
    if case is not document.data:
        report = report._replace(findings=tuple(_as_written(one, document.data) for one in report.findings))
    return Checked(name, document, report._replace(unread=unread) if unread else report, (), case, shelf)


def _as_written(finding: Finding, data: Any) -> Finding:
    """The finding where the item stands in the document: a case has no blank items in its lists."""
    above, _, number = finding.pointer.rpartition("/")
    items = resolve(data, above) if number.isdigit() else None
    if not isinstance(items, list) or not any(isinstance(one, str) and not trimmed(one) for one in items):
        return finding
    filled = [index for index, one in enumerate(items) if not isinstance(one, str) or trimmed(one)]
    return finding._replace(pointer=f"{above}/{filled[int(number)]}")


def case_in(
    document: Document, shelf: Shelf, kinds: Iterable[str] = ()
) -> tuple[Any, tuple[Fault, ...], tuple[str, ...]]:
    """The case that a document holds, or the faults for which it holds none; last the fields that no rule reads."""
    if document.faults:
        return None, document.faults, ()
    case, faults, unread = checked(shelf.shape, document.data, document.source_text)
    found = _with_kind(faults, document.data, kinds) if kinds else faults
    return case, tuple(_placed(fault, document) for fault in found), unread


def _with_kind(faults: Sequence[Fault], data: Any, kinds: Iterable[str]) -> Sequence[Fault]:
    """The faults of the shape, of which the one for a kind that no pack answers for names the kinds of all packs."""
    kind = kind_in(data)
    if kind is None or kind in kinds:
        return faults
    known = list(kinds)
    own = Fault("not-allowed", KIND, data={"found": kind, "nearest": nearest(kind, known), "allowed": known})
    return [own, *(one for one in faults if one.pointer != KIND)]


def _suited(question: Question, shelf: Shelf) -> tuple[Question, tuple[Fault, ...]]:
    """The question as this pack can answer it: less the rules of other packs, with its own profile of that name."""
    library, profile = shelf.library, question.profile
    rules = tuple(one for one in question.rules if one in library.rule_ids)
    if question.rules and not rules:
        return question, (Fault("rules-of-other-pack", KIND, data={"rules": list(question.rules), "pack": library.id}),)
    if profile is not None and profile.id not in library.profiles:
        return question, (Fault("profile-of-other-pack", KIND, data={"profile": profile.id, "pack": library.id}),)
    return question._replace(rules=rules, profile=profile and library.profiles[profile.id]), ()


def _nothing_left(question: Question, shelf: Shelf) -> tuple[Fault, ...]:
    """A fault for each rule that was asked for, where all of them are retired: what ran nothing must not look clean."""
    absent = absent_rules(shelf.library, question) if question.rules else ()
    gone = [one for one in absent if one["state"] == "retired"]
    if len(gone) < len(set(question.rules)):
        return ()
    return tuple(Fault("rule-retired", data={"instead": "", **one}) for one in gone)


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


def _placed(fault: Fault, document: Document) -> Fault:
    if fault.code == "wrong-type" and fault.data["found"] == "text" and fault.data["expected"] in ("object", "list"):
        slip = document.slip(fault.pointer)
        if slip is not None:
            return slip
    at_key = fault.code == "unknown-field"
    line, column = (document.locate_key if at_key else document.locate)(fault.pointer)
    return fault._replace(line=line, column=column, file=document.name)
