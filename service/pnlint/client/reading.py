"""JSON objects to values with fields, so that a field which a newer service adds is kept and not lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

Value = TypeVar("Value")


def made(kind: type[Value], given: Mapping[str, Any], **read: Any) -> Value:
    """A value of a dataclass: ``read`` has the fields that were read already, ``more`` takes those it does not know.

    Raises TypeError if a field is missing that has to be there.
    """
    names = {one.name for one in fields(kind)} - {"more"}  # type: ignore[arg-type] # only dataclasses come here
    known = {name: value for name, value in given.items() if name in names}
    more = {name: value for name, value in given.items() if name not in names}
    return kind(**{**known, **read, "more": more})
