"""The ``x_`` fields that a pack's rules read, as part of the JSON Schema of its cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.compiler.shape import nearest

_KINDS: Mapping[str, Mapping[str, Any]] = {
    "id": {"$ref": "#/$defs/id"},
    "time": {"$ref": "#/$defs/timestamp"},
    "text": {"type": ["string", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
}
# In an object of the user's own every further name is the user's own too.
_OWN_OBJECT: Mapping[str, Any] = {"type": ["object", "null"], "properties": {}, "additionalProperties": True}


def with_fields(schema: Mapping[str, Any], fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of a case with the fields that ``pack.yaml`` declares: ``{path: kind or {kind, title}}``."""
    for path, spec in fields.items():
        schema = _with_field(schema, path.split("."), spec if isinstance(spec, Mapping) else {"kind": spec})
    return schema


def _with_field(schema: Mapping[str, Any], path: list[str], spec: Mapping[str, Any]) -> Mapping[str, Any]:
    if not path:
        return {**_KINDS[spec["kind"]], **({"x-label": spec["title"]} if "title" in spec else {})}
    if "items" in schema:
        return {**schema, "items": _with_field(schema["items"], path, spec)}
    known = schema["properties"]
    below = known.get(path[0], _OWN_OBJECT)
    return {**schema, "properties": {**known, path[0]: _with_field(below, path[1:], spec)}}


def unknown_part(schema: Mapping[str, Any], path: str) -> str | None:
    """The known name nearest to the first part of a path that is neither known nor the user's own; None if all are."""
    for name in path.split("."):
        while "items" in schema:
            schema = schema["items"]
        known = schema.get("properties", {})
        if name.startswith("x_"):
            return None
        if name not in known:
            return nearest(name, known)
        schema = known[name]
    return None
