"""The fields of a case, as its JSON Schema describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

ROOTS = ("notification", "store", "response")


class Shape(NamedTuple):
    """One field: its kind (object, list, text, id, number, boolean, time), what is in it, and its names for people."""

    kind: str
    fields: Mapping[str, Shape] = {}
    item: Shape | None = None
    allowed: tuple[str, ...] = ()
    is_text: bool = False
    label: Mapping[str, str] = {}
    schema: Mapping[str, Any] = {}

    def nearest(self, name: str) -> str:
        """The known field name most like this one, or nothing."""
        return nearest(name, self.fields)


def nearest(name: str, known: Any) -> str:
    """The known word most like this one, or nothing."""
    from difflib import get_close_matches  # asked only where something is wrong

    words = [str(one) for one in known]
    # What is more than three times as long as a word has less than half in common with it: megabytes need no look.
    if len(str(name)) > 3 * max(map(len, words), default=0):
        return ""
    return next(iter(get_close_matches(str(name), words, 1, 0.5)), "")


def _kind(schema: Mapping[str, Any]) -> str:
    reference = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
    if reference:
        return {"id": "id", "timestamp": "time"}[reference]
    if "enum" in schema:
        return "text"
    kinds = schema.get("type", "string")
    first = next(one for one in ([kinds] if isinstance(kinds, str) else kinds) if one != "null")
    return {"object": "object", "array": "list", "string": "text", "integer": "number"}.get(first, first)


def shape_of(schema: Mapping[str, Any]) -> Shape:
    """The shape that a JSON Schema of the case describes."""
    kind = _kind(schema)
    return Shape(
        kind=kind,
        fields={name: shape_of(one) for name, one in schema.get("properties", {}).items()},
        item=shape_of(schema["items"]) if kind == "list" else None,
        allowed=tuple(one for one in schema.get("enum", ()) if one is not None),
        is_text=bool(schema.get("x-text")),
        label=schema.get("x-label", {}),
        schema=schema,
    )


def paths(shape: Shape, wanted: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every path whose shape satisfies ``wanted``; ``*`` stands for the items of a list."""
    if wanted(shape):
        yield at
    for name, one in shape.fields.items():
        yield from paths(one, wanted, (*at, name))
    if shape.item is not None:
        yield from paths(shape.item, wanted, (*at, "*"))
