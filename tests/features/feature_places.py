"""Places in plain words: 第2条「逐单说明」的「原因说明」 is /response/orders/1/reason, by the labels of the schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import yaml

from pnlint.library import rules_folder
from pnlint.pack.case_fields import case_schema_of
from pnlint.packs import pack_folders

SEGMENT = r"(?:第\d+条)?「[^」]+」"
PLACE = rf"(?:(?:通知|店铺|整改说明)的)?{SEGMENT}(?:的{SEGMENT})*|通知|店铺|整改说明"
_PARTS = {"通知": "notification", "店铺": "store", "整改说明": "response"}
_SEGMENT = re.compile(r"(?:第(\d+)条)?「([^」]+)」")
_COMMON = json.loads((rules_folder() / "schema" / "case.schema.json").read_text(encoding="utf-8"))
_METAS = [yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8")) for folder in pack_folders()]
# The case with the fields of every pack.
_SCHEMA = reduce(case_schema_of, _METAS, _COMMON)


def pointer_of(place: str) -> str:
    """The pointer of a place in words; a label that is not found, or found twice, is a fault of the feature."""
    return _found(place)[0]


def places_of(listed: str) -> list[str]:
    """The pointers of places that are joined by 、 or 和."""
    return [pointer_of(one) for one in re.findall(PLACE, listed)]


def value_of(place: str, written: str) -> Any:
    """A written value as the schema of its place wants it: number, list (joined by 、) or text."""
    return _typed(_found(place)[1], written)


def empty_of(place: str) -> Any:
    """An empty list or an empty object, whichever the place holds."""
    return [] if "items" in _found(place)[1] else {}


def rows_of(place: str, table: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """The rows of a table whose first line holds labels; an empty cell is a missing field."""
    schema = _found(place)[1]
    fields = dict(_fields(schema.get("items", schema), deep=False))
    names = [_one(fields, label, place) for label in table[0]]
    return [
        {name.lstrip("/"): _typed(fields[name], cell) for name, cell in zip(names, row, strict=True) if cell}
        for row in table[1:]
    ]


def _found(place: str) -> tuple[str, Mapping[str, Any]]:
    part, _, rest = place.partition("的") if place.split("的")[0] in _PARTS else ("", "", place)
    pointer = f"/{_PARTS[part]}" if part else ""
    schema = _SCHEMA["properties"][_PARTS[part]] if part else _SCHEMA
    for row, label in _SEGMENT.findall(rest):
        fields = dict(_fields(schema, deep=True))
        name = _one(fields, label, place)
        pointer, schema = pointer + name, fields[name]
        if row:
            pointer, schema = f"{pointer}/{int(row) - 1}", schema["items"]
    return pointer, schema


def _one(fields: Mapping[str, Mapping[str, Any]], label: str, place: str) -> str:
    names = [name for name, field in fields.items() if field.get("x-label", {}).get("zh") == label]
    assert len(names) == 1, f"「{label}」在“{place}”里对应 {len(names)} 个字段"
    return names[0]


def _fields(schema: Mapping[str, Any], deep: bool) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The fields that can be named without naming a row, with their pointers."""
    for name, field in schema.get("properties", {}).items():
        yield f"/{name}", field
        if deep:
            for below, one in _fields(field, deep):
                yield f"/{name}{below}", one


def _typed(schema: Mapping[str, Any], written: str) -> Any:
    kinds = schema.get("type", ())
    if "array" in kinds:
        return written.split("、")
    if {"number", "integer", "boolean"} & set(kinds):
        return json.loads(written)
    return written
