"""JSON Pointers (RFC 6901)."""

from __future__ import annotations


def child(pointer: str, key: str | int) -> str:
    """The pointer of a field or row of what the pointer names."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def tokens(pointer: str) -> list[str]:
    """The field names and row numbers that a pointer passes through."""
    return [one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:]]


def parent(pointer: str) -> str:
    """The pointer of what contains what the pointer names."""
    return pointer.rpartition("/")[0]
