"""What changed in the rules of packs, by day: one source for the command line and for the guide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pnlint.pack.pack import Pack


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a rule's history, or its retirement (``version`` None); ``day`` is ISO, ``text`` by language."""

    day: str
    rule: str
    version: int | None
    text: Mapping[str, str]
    title: Mapping[str, str]
    pack: str = ""

    def plain(self) -> dict[str, Any]:
        """``{rule, pack, version, from, retired, title, change, help}``, as JSON."""
        return {
            "rule": self.rule,
            "pack": self.pack,
            "version": self.version,
            "from": self.day,
            "retired": self.version is None,
            "title": self.title,
            "change": self.text,
            "help": f"/rules/{self.rule}/",
        }


def changes(packs: Iterable[Pack]) -> list[Change]:
    """Every change of every rule, newest first, then by id."""
    found = []
    for pack in packs:
        for name, rule in pack.rules.items():
            title = rule["title"]
            found += [
                Change(str(one["from"]), name, one["version"], one["change"], title, pack.id) for one in rule["history"]
            ]
            if "retired" in rule:
                gone = rule["retired"]
                found.append(Change(str(gone["from"]), name, None, gone["reason"], title, pack.id))
    by_id = sorted(found, key=lambda one: (one.rule, -(one.version or 1 << 30)))
    return sorted(by_id, key=lambda one: one.day, reverse=True)
