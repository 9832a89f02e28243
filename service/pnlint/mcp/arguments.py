"""What a tool may be given, and the check of what it was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from pnlint.mcp.desk import Declined, declined
from pnlint.texts import LANGUAGES, texts

TEXT = {"type": "string"}
LANGUAGE = {"type": "string", "enum": list(LANGUAGES)}
NAMES = {"type": "array", "items": TEXT}
DAY = {"type": "string", "format": "date", "examples": ["2026-03-12"]}
CASE = {"type": ["string", "object"]}


def schema_of(
    tool: str, given: Mapping[str, Mapping[str, Any]], required: tuple[str, ...], lang: str
) -> dict[str, Any]:
    """The JSON Schema of a tool's arguments, each with its description."""
    told = texts("mcp")["tools"]
    words = {**told[tool]["arguments"], "language": told["language"]}
    fields = {name: {**kind, "description": words[name][lang].strip()} for name, kind in given.items()}
    return {"type": "object", "properties": fields, "required": list(required), "additionalProperties": False}


def check_arguments(schema: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Raises Declined with the first fault of the arguments: nothing that was asked for is passed over."""
    faults = sorted(Draft202012Validator(schema).iter_errors(given), key=lambda one: list(map(str, one.absolute_path)))
    if faults:
        raise _declined(faults[0], schema, given)
    for name, kind in schema["properties"].items():
        if kind.get("format") == "date" and name in given:
            check_day(given[name])


def check_day(found: str) -> None:
    """Raises Declined unless this is a day as YYYY-MM-DD."""
    try:
        if date.fromisoformat(found).isoformat() == found:
            return
    except ValueError:
        pass
    raise declined("argument-bad-date", found=found)


def _declined(fault: ValidationError, schema: Mapping[str, Any], given: Mapping[str, Any]) -> Declined:
    fields = schema["properties"]
    if fault.validator == "required":
        return declined("argument-missing", name=next(one for one in schema["required"] if one not in given))
    if fault.validator == "additionalProperties":
        return declined("argument-unknown", found=next(one for one in given if one not in fields), allowed=list(fields))
    name = str(fault.absolute_path[0])
    if fault.validator == "enum":
        return declined("argument-not-allowed", name=name, found=fault.instance, allowed=fields[name]["enum"])
    kinds = fields[name]["type"]
    return declined("argument-wrong-type", name=name, expected=kinds if isinstance(kinds, str) else "/".join(kinds))
