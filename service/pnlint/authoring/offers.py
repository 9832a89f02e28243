"""What editors offer where a rule names something of a pack: statements, lists of the case, values and tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pnlint.pack.folders import find_packs
from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack

# ``examples`` in a schema is offered and refuses nothing.
_PARTS = ("statement", "number", "duration", "rows", "operators")


def offering_schemas(rules: Path) -> dict[str, str]:
    """The schemas that name such things, with what all packs have to offer at present, by file name."""
    offers = _offers(rules)
    files = {}
    for path in sorted((rules / "schema").glob("*.schema.json")):
        schema = json.loads(path.read_bytes())
        parts = schema.get("$defs") or {}
        if parts.keys() & set(_PARTS):
            _offer(parts, offers)
            files[path.name] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return files


def _offer(parts: dict[str, Any], offers: Mapping[str, list[str]]) -> None:
    for part, kind in (("statement", "statements"), ("number", "numbers"), ("duration", "spans"), ("rows", "lists")):
        if part in parts:
            parts[part] = _with(parts[part], offers[kind])
    if "rows" in parts:
        below = parts["rows"]["then"]["properties"]
        below["phrases"] = _with(below["phrases"], offers["tables"])
    if "operators" in parts:
        operators = parts["operators"]["properties"]
        operators["speaks_of"] = _with(operators["speaks_of"], [*offers["tables"], *offers["groups"]])


def _with(schema: Mapping[str, Any], examples: list[str]) -> dict[str, Any]:
    kept = {key: one for key, one in schema.items() if key not in ("examples", "description")}
    return {**kept, "examples": examples, "description": schema["description"]}


def _offers(rules: Path) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {
        name: {} for name in ("statements", "lists", "numbers", "spans", "tables", "groups")
    }
    found["lists"]["texts"] = None
    for name in find_packs(rules).names:
        pack, files = load_pack(rules / name)
        written = files.read("statements.yaml") if (rules / name / "statements.yaml").is_file() else {}
        sources = [str(one["id"]) for one in pack.meta.get("sources") or () if str(one["id"]).startswith("O-")]
        found["statements"] |= dict.fromkeys([*(written or {}), *sources])
        found["lists"] |= dict.fromkeys(_lists(pack.schema, ""))
        for value, one in pack.values.items():
            newest = one["history"][0]["value"]
            kind = (
                "spans" if isinstance(newest, Mapping) else "" if isinstance(newest, str | list | bool) else "numbers"
            )
            found.get(kind, {})[f"values.{value}"] = None
        found["tables"] |= dict.fromkeys(_tables(pack))
        found["groups"] |= dict.fromkeys(_groups(pack))
    return {name: list(one) for name, one in found.items()}


def _tables(pack: Pack) -> Iterator[str]:
    return (f"tables.{name}" for name, one in pack.tables.items() if one["kind"] != "lookup")


def _groups(pack: Pack) -> Iterator[str]:
    for name, one in pack.tables.items():
        yield from (f"tables.{name}.{group}" for group in one.get("groups") or ())


def _lists(schema: Mapping[str, Any], above: str) -> Iterator[str]:
    """Every place of the case that is a list, those inside other lists too."""
    for name, field in (schema.get("properties") or {}).items():
        place = f"{above}.{name}" if above else name
        if "items" in field:
            yield place
        yield from _lists(field.get("items", field), place)
