"""A draft with its files in one form: the notification, the data file and the evidence complete the draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pnlint.datafile import import_table, read_table
from pnlint.document import Document, Fault, read_document
from pnlint.draft import Given
from pnlint.draft.skeleton import read_notification, shape_for
from pnlint.http.asked import Asked, refusal
from pnlint.http.form import Form, read_form
from pnlint.http.problem import Problem
from pnlint.judge import Checked, case_in
from pnlint.parts.evidence import Sent, with_evidence
from pnlint.parts.fill import with_notification, with_orders

# Screenshots are larger than drafts; all of them are held in memory while their case is checked.
_TIMES = 4
_MOST_PARTS = 64
_TEXTS = ("draft", "notification", "data")
_FIELDS = (*_TEXTS, "zone")


def judged_form(wanted: Asked) -> Checked:
    """The case that the form of this request comes to, judged; places are those of the draft."""
    form = read_form(_MOST_PARTS, _FIELDS, wanted.limit * _TIMES)
    given, evidence = _given(form)
    if "draft" not in given:
        raise Problem(422, "form-without-draft")
    document = read_document(given["draft"].raw, name=given["draft"].name, max_bytes=wanted.limit)
    shelf = wanted.shelves.chosen(document.data)
    case, refused, _ = case_in(document, shelf, wanted.shelves.kinds)
    if refused:
        raise refusal(Checked(document.name, document, None, refused))
    case, faults = _completed(case, given, form.fields.get("zone"), wanted)
    case, more = with_evidence(case, evidence)
    faults = [*faults, *(_placed(fault, document) for fault in more)]
    if faults:
        raise Problem(422, "form-refused", faults=faults)
    return wanted.judged_document(replace(document, data=case))


def _given(form: Form) -> tuple[dict[str, Given], list[Sent]]:
    given = {name: Given(text.encode(), name) for name, text in form.fields.items() if text.strip()}
    evidence = []
    for name, file in form.files.items(multi=True):
        content = file.stream.read()
        if name not in _FIELDS:
            evidence.append(Sent(name, file.filename or name, content))
        elif content or file.filename:
            given[name] = Given(content, file.filename or name)
    for name in given:
        if name not in _FIELDS:
            raise Problem(422, "form-part-unknown", {"found": name, "allowed": list(_FIELDS)})
    return given, evidence


def _completed(
    case: dict[str, Any], given: dict[str, Given], zone: str | None, wanted: Asked
) -> tuple[dict[str, Any], Sequence[Fault]]:
    """The case with what notification and data file say, and what is wrong with them."""
    faults: list[Fault] = []
    notice, data = given.get("notification"), given.get("data")
    if notice is not None:
        read = read_document(notice.raw, name=notice.name)
        found, refused = read_notification(read, shape_for(read.data, wanted.shelves))
        case, differs = with_notification(case, found or {}, notice.name)
        faults += [*refused, *differs]
    if data is not None:
        imported = import_table(read_table(data.raw, data.name), zone=zone)
        faults += imported.faults
        if not imported.faults:
            case, differs = with_orders(case, imported, data.name)
            faults += differs
    return case, faults


def _placed(fault: Fault, document: Document) -> Fault:
    line, column = document.locate(fault.pointer)
    return fault._replace(line=line, column=column)
