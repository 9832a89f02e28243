"""Fields of the user's own in a case that no rule of the pack reads."""

from __future__ import annotations

from typing import Any

from pnlint.compiler.shape import Shape
from pnlint.pointer import child


def own_fields(shape: Shape, case: Any) -> tuple[str, ...]:
    """Pointers of fields that the shape does not know, in the order of the case; of rows, the first that has it."""
    found: dict[str, str] = {}
    _collect(shape, case, "", "", found)
    return tuple(found.values())


def _collect(shape: Shape, value: Any, at: str, place: str, found: dict[str, str]) -> None:
    if isinstance(value, list) and shape.item is not None:
        for number, one in enumerate(value):
            _collect(shape.item, one, f"{at}/{number}", f"{place}/*", found)
    for name, one in value.items() if isinstance(value, dict) else ():
        known = shape.fields.get(name)
        if known is None:
            found.setdefault(f"{place}/{name}", child(at, name))
        elif known.kind in ("object", "list"):
            _collect(known, one, f"{at}/{name}", f"{place}/{name}", found)
