"""``POST /v1/draft``: a notification and its data file come in, and a case to fill in goes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, request

from pnlint.document import Fault
from pnlint.draft import Given, Started, draft_yaml, start_case
from pnlint.http import query
from pnlint.http.body import whole_body
from pnlint.http.form import FORM, read_form
from pnlint.http.negotiate import uncompressed
from pnlint.http.problem import Problem, said
from pnlint.http.reply import reply
from pnlint.http.service import Service, asked_language

_MOST_PARTS = 8
_PARTS = ("data", "notification", "pasted")
_FIELDS = (*_PARTS, "kind", "zone")
_TABLES = frozenset(
    (
        "application/csv",
        "application/octet-stream",
        "application/vnd.ms-excel",  # what browsers on Windows call CSV
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/csv",
        "text/plain",
        "text/tab-separated-values",
    )
)


def draft_route(app: Flask, service: Service) -> None:
    """Adds the route."""

    @app.post("/v1/draft")
    def draft() -> Response:
        query.only_known(request.args, ("kind", "lang", "zone"))
        language = asked_language()
        given, kind, zone = _given()
        if kind is not None and kind not in service.serving.kinds:
            raise Problem(422, "draft-kind-unknown", {"found": kind, "allowed": list(service.serving.kinds)})
        tables = [given["data"]] if "data" in given else []
        started = start_case(
            given.get("notification"), tables, zone, service.serving, pasted=given.get("pasted"), kind=kind
        )
        if started.case is None:
            raise _problem(started)
        return reply(_answer(started, started.case, language), language=language)


def _given() -> tuple[Mapping[str, Given], str | None, str | None]:
    """The parts that were sent, the kind of notification, and the zone of times that name none."""
    uncompressed(request.headers.get("Content-Encoding", ""))
    # A plus sign that was not encoded arrives as a space.
    zone = request.args.get("zone", "").replace(" ", "+") or None
    kind = request.args.get("kind") or None
    if request.mimetype == FORM:
        given, fields = _parts()
        kind, zone = fields.get("kind") or kind, fields.get("zone") or zone
    elif request.mimetype in _TABLES or not request.mimetype:
        raw = whole_body()
        given = {"data": Given(raw, "data")} if raw else {}
    else:
        raise Problem(415, "draft-media-type", {"found": request.mimetype})
    if not given and kind is None:
        raise Problem(422, "draft-nothing-given")
    return given, kind, zone


def _parts() -> tuple[dict[str, Given], Mapping[str, str]]:
    form = read_form(_MOST_PARTS, _FIELDS)
    for name in (*form.fields, *form.files):
        if name not in _FIELDS:
            raise Problem(422, "draft-part-unknown", {"found": name, "allowed": list(_FIELDS)})
    given = {name: Given(text.encode(), name) for name, text in form.fields.items() if name in _PARTS and text.strip()}
    for name, file in form.files.items():
        content = file.stream.read()
        if content or file.filename:
            given[name] = Given(content, file.filename or name)
    return given, form.fields


def _problem(started: Started) -> Problem:
    first = started.faults[0]
    if first.code in ("too-large", "table-too-large"):
        return Problem(413, "too-large", first.data)
    return Problem(422, "draft-refused", faults=started.faults)


def _answer(started: Started, case: Mapping[str, Any], language: str) -> dict[str, Any]:
    imported = started.imported
    return {
        "case": case,
        "text": draft_yaml(case, language),
        "imported": None
        if imported is None
        else {"kind": imported.kind, "target": imported.target, "orders": len(imported.orders)},
        "dropped": list(imported.dropped_headers) if imported else [],
        "unknown": list(imported.unknown_headers) if imported else [],
        "notes": [_note(note, language) for note in started.notes],
    }


def _note(note: Fault, language: str) -> dict[str, Any]:
    words = said(note.code, note.data, language)
    about: dict[str, Any] = {"code": note.code, "part": note.file}
    if note.line:
        about["line"] = note.line
    return {**about, "detail": words.message, "remedy": words.remedy}
