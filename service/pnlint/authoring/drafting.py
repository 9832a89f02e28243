"""What ``pack.yaml`` says of new drafts under ``case``, held against the pack's kinds and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.authoring.validate import Found
from pnlint.compiler.shape import ROOTS, nearest
from pnlint.pack.case_fields import kinds_of
from pnlint.pack.fields import unknown_part


def unknown_in_case(
    meta: Mapping[str, Any], values: Mapping[str, Any] | None, schema: Mapping[str, Any]
) -> Iterator[Found]:
    """Places of blanks, kinds and values of deadlines that nothing defines; ``values`` None: not readable."""
    case = meta.get("case") or {}
    for number, place in enumerate(case.get("blanks", ())):
        near = unknown_part(schema, place)
        if near is not None or place.split(".")[0] not in ROOTS:
            yield Found("unknown-place", ("case", "blanks", number), {"path": place, "nearest": near or ""}, False)
    written = case.get("deadlines") or {}
    at = ("case", "deadlines")
    kinds = kinds_of(meta)
    for number, kind in enumerate(written.get("kinds", ())):
        if kind not in kinds:
            data = {"found": str(kind), "nearest": nearest(kind, kinds), "allowed": kinds}
            yield Found("not-one-of", (*at, "kinds", number), data, False)
    for name, value in written.items():
        if name != "kinds" and values is not None and value not in values:
            yield Found("unknown-value", (*at, name), {"name": str(value), "nearest": nearest(value, values)}, False)
