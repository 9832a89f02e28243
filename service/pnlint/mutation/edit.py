"""One small change of plain data, and the data as they are after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


class _Gone:
    """Stands for "nothing here any more"."""


GONE = _Gone()


@dataclass(frozen=True, slots=True)
class Edit:
    """What ``mutation`` changes at ``path``: what stood there and what stands there now, ``GONE`` if nothing."""

    mutation: str
    path: Path
    was: Any
    now: Any = GONE


def edited(node: Any, edit: Edit) -> Any:
    """The data after the edit; what was given stays as it is."""
    return _at(node, edit.path, edit.now)


def _at(node: Any, path: Sequence[str | int], now: Any) -> Any:
    if not path:
        return now
    first, rest = path[0], path[1:]
    if isinstance(node, Mapping):
        out = {key: _at(one, rest, now) if key == first else one for key, one in node.items()}
        return {key: one for key, one in out.items() if one is not GONE}
    items = [_at(one, rest, now) if number == first else one for number, one in enumerate(node)]
    return [one for one in items if one is not GONE]


def renamed(node: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    """The mapping with one key under another name, in its place."""
    return {new if key == old else key: one for key, one in node.items()}
