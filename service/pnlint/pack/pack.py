"""A pack as it was read: plain data, nothing compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Pack:
    """Everything that a check needs of a pack; ``digest`` is the SHA-256 of all its files."""

    meta: Mapping[str, Any]
    topics: Mapping[str, Mapping[str, Any]]
    rules: Mapping[str, Mapping[str, Any]]
    values: Mapping[str, Any]
    tables: Mapping[str, Mapping[str, Any]]
    profiles: Mapping[str, Mapping[str, Any]]
    glossary: Mapping[str, Any]
    contradictions: Mapping[str, Any]
    schema: Mapping[str, Any]
    valid_case: Any
    digest: str
    files: Mapping[str, str]

    @property
    def id(self) -> str:
        """The pack's id."""
        return str(self.meta.get("id", ""))

    def topic_of(self, rule: str) -> str:
        """The topic of a rule: the folder it lies in."""
        return self.files[rule].split("/")[-2]

    def plain(self) -> dict[str, Any]:
        """The pack as plain data, for the cache."""
        return asdict(self)
