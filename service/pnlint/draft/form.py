"""What the pack of a case says of new drafts: which places they leave blank, and what these are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pnlint.document import read_document
from pnlint.library import rules_folder
from pnlint.pack.case_fields import case_schema_of
from pnlint.packs import folder_for


class Form(NamedTuple):
    """The places to fill in, in their order; the schema of the pack's cases, and that of all packs' cases."""

    places: tuple[tuple[str, ...], ...]
    schema: Mapping[str, Any]
    common: Mapping[str, Any]

    def own(self, pointer: str) -> bool:
        """Whether only this pack's cases have the field."""
        return bool(field_at(self.schema, pointer)) and not field_at(self.common, pointer)


def form_for(case: Mapping[str, Any]) -> Form:
    """The form of drafts of this kind of notification."""
    common = pack_file(rules_folder() / "schema", "case.schema.json")
    meta = pack_file(folder_for(case), "pack.yaml")
    schema = case_schema_of(common, meta)
    written = (meta.get("case") or {}).get("blanks")
    places = [tuple(place.split(".")) for place in written] if written else _every(schema)
    return Form(tuple(places), schema, common)


def field_at(schema: Mapping[str, Any], pointer: str) -> Mapping[str, Any]:
    """The schema of a field; of a list's rows, those of its items. Empty where there is no such field."""
    node = schema
    for name in pointer.split("/")[1:]:
        node = node.get("items", node).get("properties", {}).get(name, {})
    return node


def blank(form: Form) -> dict[str, Any]:
    """The places of a form, each without a value.

    A list of the response is empty, for the response is what is being written. Elsewhere an empty list would say
    that there are no such rows.
    """
    case: dict[str, Any] = {}
    for place in form.places:
        *groups, last = place
        node = case
        for name in groups:
            node = node.setdefault(name, {})
        listed = "array" in (field_at(form.schema, "/" + "/".join(place)).get("type") or ())
        node[last] = [] if listed and place[0] == "response" else None
    return case


def pack_file(folder: Path, name: str) -> Any:
    """The data of a file, read again only when it has changed."""
    return _data((folder / name).read_bytes(), name)


@lru_cache(maxsize=16)
def _data(raw: bytes, name: str) -> Any:
    return read_document(raw, name=name).data


def _every(schema: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """All fields of the notification and the response: the form of a pack that names none."""
    for part in ("notification", "response"):
        for name, field in schema["properties"][part]["properties"].items():
            yield from (
                ((part, name, inner) for inner in field.get("properties", ()))
                if "properties" in field
                else ((part, name),)
            )
