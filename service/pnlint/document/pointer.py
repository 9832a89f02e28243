"""Steps between the JSON Pointer of a value and that of what contains it."""

from __future__ import annotations


def child(pointer: str, key: str | int) -> str:
    """The pointer of a field or row of what the pointer names."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def parent(pointer: str) -> str:
    """The pointer of what contains what the pointer names."""
    return pointer.rpartition("/")[0]
