"""JSON Pointers (RFC 6901): made of steps and taken apart; reading, writing and removing what they point at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def parts(pointer: str) -> list[str]:
    """The steps of a pointer."""
    if pointer and not pointer.startswith("/"):
        raise ValueError(f"a pointer begins with a slash: {pointer}")
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def pointer_to(steps: Iterable[str | int]) -> str:
    """The pointer of what these steps lead to, one after the other."""
    return "".join(child("", step) for step in steps)


def child(pointer: str, key: str | int) -> str:
    """The pointer of a field or row of what the pointer names."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def parent(pointer: str) -> str:
    """The pointer of what contains what the pointer names."""
    return pointer.rpartition("/")[0]


def resolve(data: Any, pointer: str) -> Any:
    """What stands at the pointer; None if nothing does."""
    for part in parts(pointer):
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and part.isdigit() and int(part) < len(data):
            data = data[int(part)]
        else:
            return None
    return data


def with_value(data: Any, pointer: str, value: Any) -> Any:
    """A copy of the data with a value at the pointer; ``-`` appends; missing mappings on the way are made."""
    return _changed(data, parts(pointer), value, True)


def without_value(data: Any, pointer: str) -> Any:
    """A copy of the data less what stands at the pointer."""
    return _changed(data, parts(pointer), None, False)


def _changed(data: Any, steps: list[str], value: Any, write: bool) -> Any:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(data, list):
        items = list(data)
        number = len(items) if step == "-" else int(step)
        if rest:
            items[number] = _changed(items[number], rest, value, write)
        elif not write:
            del items[number]
        elif number == len(items):
            items.append(value)
        else:
            items[number] = value
        return items
    mapping = dict(data or {})
    if rest:
        if write or step in mapping:
            mapping[step] = _changed(mapping.get(step), rest, value, write)
    elif write:
        mapping[step] = value
    else:
        mapping.pop(step, None)
    return mapping
