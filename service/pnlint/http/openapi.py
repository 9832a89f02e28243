"""The OpenAPI description: the paths of ``openapi.yaml`` and the JSON Schemas that everybody else uses too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pnlint import __version__
from pnlint.document import read_document

_EMBEDDED = ("case", "answer", "problem")
_COMPONENTS = "#/components/schemas/"


def description(
    schemas: Mapping[str, Any], rules: Sequence[str] = (), profiles: Sequence[str] = (), packs: Sequence[str] = ()
) -> dict[str, Any]:
    """OpenAPI 3.1, with these JSON Schemas (by name) among its components, and these rules, profiles, packs by id."""
    path = Path(__file__).with_name("openapi.yaml")
    about: dict[str, Any] = read_document(path.read_bytes(), name=path.name).data
    components = dict(about["components"]["schemas"])
    for name in _EMBEDDED:
        components.update(as_components(name.capitalize(), schemas[name]))
    parameters = dict(about["components"]["parameters"])
    if rules:
        parameters["rule"] = {**parameters["rule"], "schema": {"type": "array", "items": {"enum": list(rules)}}}
    if profiles:
        parameters["profile"] = {**parameters["profile"], "schema": {"enum": list(profiles)}}
    if packs:
        parameters["pack"] = {**parameters["pack"], "schema": {"enum": list(packs)}}
    return {
        **about,
        "info": {**about["info"], "version": __version__},
        "components": {**about["components"], "parameters": parameters, "schemas": components},
    }


def as_components(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A JSON Schema and its ``$defs`` as components: ``$defs/finding`` of Answer becomes ``Answer-finding``."""
    whole = {key: value for key, value in schema.items() if key not in ("$schema", "$id", "$defs")}
    parts = {name: whole, **{f"{name}-{key}": value for key, value in schema.get("$defs", {}).items()}}
    return {key: _referring(value, name) for key, value in parts.items()}


def _referring(node: Any, name: str) -> Any:
    if isinstance(node, Mapping):
        return {key: _reference(one, name) if key == "$ref" else _referring(one, name) for key, one in node.items()}
    return [_referring(one, name) for one in node] if isinstance(node, list) else node


def _reference(target: Any, name: str) -> Any:
    if target == "#":
        return _COMPONENTS + name
    return str(target).replace("#/$defs/", f"{_COMPONENTS}{name}-", 1)
