"""What a pack's cases hold besides the common case, as ``pack.yaml`` says under ``case``, put into its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def case_schema_of(common: Mapping[str, Any], meta: Mapping[str, Any]) -> Mapping[str, Any]:
    """The JSON Schema of a pack's cases: the common one with the pack's kinds of notification and its own fields."""
    case = meta.get("case") or {}
    own = {"properties": case.get("properties") or {}}
    return _with_kinds(merged(common, own), case.get("kinds") or ())


def kinds_of(meta: Mapping[str, Any]) -> list[str]:
    """The kinds of notification that a pack answers for."""
    return [str(one) for one in (meta.get("case") or {}).get("kinds") or ()]


def terms_for(meta: Mapping[str, Any], kind: str | None) -> dict[str, str]:
    """The values by which an answer to a kind of notification is due (``first_response``, ``submission``), by name.

    There are none where the pack does not name the kind; a case without a kind is of the pack's own kind.
    """
    written = (meta.get("case") or {}).get("deadlines") or {}
    if kind is not None and kind not in written.get("kinds", ()):
        return {}
    return {name: value for name, value in written.items() if name != "kinds"}


def merged(schema: Mapping[str, Any], more: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fields and the shape of items are added to what is there; anything else the pack says anew."""
    out = {**schema, **{key: one for key, one in more.items() if key not in ("properties", "items")}}
    for name, field in (more.get("properties") or {}).items():
        out["properties"] = {
            **out.get("properties", {}),
            name: merged(out.get("properties", {}).get(name, {}), field),
        }
    if "items" in more:
        out["items"] = merged(out.get("items", {}), more["items"])
    return out


def _with_kinds(schema: Mapping[str, Any], kinds: Any) -> Mapping[str, Any]:
    known = schema["properties"]["notification"]["properties"]["kind"]["enum"]
    every = [*(one for one in known if one is not None), *(one for one in kinds if one not in known), None]
    return merged(schema, {"properties": {"notification": {"properties": {"kind": {"enum": every}}}}})
