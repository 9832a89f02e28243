"""A form's parts, kept in memory: nothing that was sent is written to a disk."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from flask import request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from pnlint.http.body import whole_body
from pnlint.http.problem import Problem

FORM = "multipart/form-data"


class Form(NamedTuple):
    """The fields of a form and the files in it, each in the order in which they were sent."""

    fields: MultiDict[str, str]
    files: MultiDict[str, FileStorage]


def read_form(most_parts: int, once: Iterable[str], limit: int | None = None) -> Form:
    """The form that this request sent; ``limit`` are the bytes of all parts if not those of any other body.

    A part that may be filled in ``once`` and was twice is refused (422): which of the two is meant cannot be known.
    """
    raw = whole_body(limit, "form-too-large")
    parser = FormDataParser(
        stream_factory=lambda *_, **__: BytesIO(),
        max_form_memory_size=len(raw),
        max_form_parts=most_parts,
        silent=False,
    )
    try:
        _, fields, files = parser.parse(BytesIO(raw), FORM, len(raw), dict(request.mimetype_params))
    except RequestEntityTooLarge:
        raise Problem(413, "form-too-many-parts", {"limit": most_parts}) from None
    except ValueError:
        raise Problem(400, "bad-request") from None
    for name in once:
        filled = [text for text in fields.getlist(name) if text.strip()]
        filled += [file.filename for file in files.getlist(name) if file.filename]
        if len(filled) > 1:
            raise Problem(422, "form-part-twice", {"name": name})
    return Form(fields, files)
