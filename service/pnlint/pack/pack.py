"""A pack as it was read: plain data, nothing compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pnlint.pack.releases import Release, release_on, releases_of


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

    @property
    def releases(self) -> tuple[Release, ...]:
        """The pack's releases, newest first; none where it has one label without a date."""
        return releases_of(self.meta)

    def release_on(self, day: str) -> str:
        """The label of the last release whose day has come by a day (ISO)."""
        return release_on(self.meta, day)

    def topic_of(self, rule: str) -> str:
        """The topic of a rule: the folder it lies in."""
        return self.files[rule].split("/")[-2]

    def plain(self) -> dict[str, Any]:
        """The pack as plain data, for the cache."""
        return asdict(self)
