"""A case as the caller has it, to the bytes that are sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

Case = Mapping[str, Any] | bytes | Path

_KINDS = {".json": "application/json", ".yaml": "application/yaml", ".yml": "application/yaml"}


@dataclass(frozen=True, slots=True)
class Body:
    """Bytes and their media type; an empty one leaves it to the service to look."""

    raw: bytes
    kind: str = ""

    @property
    def is_json(self) -> bool:
        """Whether it can stand in a line of a batch."""
        return self.kind == "application/json" or (not self.kind and self.raw.lstrip().startswith(b"{"))


def body_of(case: Case) -> Body:
    """The body for a mapping, for JSON or YAML text (bytes), or for a file of it (Path).

    Raises OSError if the file cannot be read, TypeError or ValueError for a mapping that JSON cannot hold.
    """
    if isinstance(case, Path):
        return Body(case.read_bytes(), _KINDS.get(case.suffix.lower(), ""))
    if isinstance(case, bytes | bytearray):
        return Body(bytes(case))
    if isinstance(case, Mapping):
        return Body(_json(case), "application/json")
    raise TypeError(f"a case is a mapping, bytes or a pathlib.Path, not {type(case).__name__}")


def _json(case: Mapping[str, Any]) -> bytes:
    # NaN is refused here, for it would be no JSON; names that are no text as well, for JSON would make texts of them.
    text = json.dumps(_plain(case), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a pair of surrogates, which the service will point at
        return json.dumps(_plain(case), allow_nan=False, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        for name in value:
            if not isinstance(name, str):
                raise TypeError(f"the name {name!r} in a case is no text; put ids in quotes")
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _number(value) if isinstance(value, Decimal) else value


def _number(value: Decimal) -> float | int:
    plain = int(value) if value == value.to_integral_value() else float(value)
    if Decimal(repr(plain)) != value:
        raise ValueError(f"{value} has more digits than a JSON number keeps; give it as text or round it")
    return plain
