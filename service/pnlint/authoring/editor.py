"""Writes the schema by which editors know every pack's cases: ``python -m pnlint.authoring.editor``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pnlint.authoring.offers import offering_schemas
from pnlint.document import read_document
from pnlint.library import rules_folder
from pnlint.pack.case_fields import case_schema_of, kinds_of
from pnlint.pack.folders import find_packs

FOLDER = "schema/editor"
_COMMON = "../case.schema.json"
_NOTE = "由 make editor 生成，请改 pack.yaml / Written by make editor; change pack.yaml instead"
_SEPARATOR = " / "


def editor_schemas(rules: Path) -> dict[str, str]:
    """The files of the folder: the one that editors are led to, and one for each pack with fields of its own.

    The kind of notification chooses: a case of no pack's kind is one of the default pack.
    """
    common = json.loads((rules / "schema/case.schema.json").read_bytes())
    metas = {name: _meta(rules / name) for name in find_packs(rules).names}
    kinds = {"case": {"kinds": [kind for meta in metas.values() for kind in kinds_of(meta)]}}
    known = case_schema_of(common, kinds)
    files: dict[str, str] = {}
    chosen: dict[str, Any] = {}
    # The default pack comes first; a pack before it in the chain of conditions is asked earlier.
    for name, meta in metas.items():
        schema = _explained(case_schema_of(known, meta), _hints(common))
        reference = {"$ref": _COMMON}
        if schema != common:
            own = {key: one for key, one in schema.items() if key != "$id"}
            files[f"{name}.schema.json"] = _text({"$comment": _NOTE, **own})
            reference = {"$ref": f"{name}.schema.json"}
        chosen = {"if": _names(kinds_of(meta)), "then": reference, "else": chosen} if chosen else reference
    return {"case.schema.json": _text({"$schema": common["$schema"], "$comment": _NOTE, **chosen}), **files}


def write_editor_schemas(rules: Path) -> list[str]:
    """Writes the files anew and takes away those of packs that are gone; the names of what is there now."""
    folder = rules / FOLDER
    folder.mkdir(exist_ok=True)
    files = editor_schemas(rules)
    for path in folder.glob("*.schema.json"):
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(files)


def write_offers(rules: Path) -> list[str]:
    """Puts what packs have to offer into the schemas of rules; the names of these."""
    files = offering_schemas(rules)
    for name, text in files.items():
        (rules / "schema" / name).write_text(text, encoding="utf-8")
    return sorted(files)


def _meta(folder: Path) -> Mapping[str, Any]:
    meta: Mapping[str, Any] = read_document((folder / "pack.yaml").read_bytes(), name="pack.yaml").data
    return meta


def _names(kinds: list[str]) -> dict[str, Any]:
    """Holds of a case that names one of these kinds of notification."""
    notification = {"type": "object", "properties": {"kind": {"enum": kinds}}, "required": ["kind"]}
    return {"properties": {"notification": notification}, "required": ["notification"]}


def _hints(common: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """What the common case says of how a timestamp and an id are written, after the field's name, zh and en."""
    found = {}
    for field in _fields(common):
        if "$ref" in field and "x-label" in field:
            zh, en = field["description"].split(_SEPARATOR)
            label = field["x-label"]
            found[field["$ref"]] = zh.removeprefix(label["zh"]), en.removeprefix(label["en"])
    return found


def _fields(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for field in schema.get("properties", {}).values():
        yield field
        yield from _fields(field.get("items", field))


def _explained(schema: Mapping[str, Any], hints: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """The same schema, with a name and a hint in both languages over each field that a pack only labels."""
    out = dict(schema)
    if "x-label" in schema and "description" not in schema:
        zh, en = hints.get(schema.get("$ref", ""), ("", ""))
        label = schema["x-label"]
        out["description"] = f"{label['zh']}{zh}{_SEPARATOR}{label['en']}{en}"
    if "properties" in schema:
        out["properties"] = {name: _explained(field, hints) for name, field in schema["properties"].items()}
    if "items" in schema:
        out["items"] = _explained(schema["items"], hints)
    return out


def _text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print("\n".join(f"rules/{FOLDER}/{name}" for name in write_editor_schemas(rules_folder())))
    print("\n".join(f"rules/schema/{name}" for name in write_offers(rules_folder())))
