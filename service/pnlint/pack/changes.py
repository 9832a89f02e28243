"""What changed in the rules of packs, by release and day: one source for the command line and for the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pnlint.pack.pack import Pack
from pnlint.pack.releases import Release, release_with


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a rule's history, or its retirement (``version`` None); ``day`` is ISO, ``text`` by language.

    ``release`` is the first one by whose date it is in force; None for what begins after all of them.
    """

    day: str
    rule: str
    version: int | None
    text: Mapping[str, str]
    title: Mapping[str, str]
    pack: str = ""
    release: str | None = None

    def plain(self) -> dict[str, Any]:
        """``{rule, pack, release, version, from, retired, title, change, help}``, as JSON."""
        return {
            "rule": self.rule,
            "pack": self.pack,
            "release": self.release,
            "version": self.version,
            "from": self.day,
            "retired": self.version is None,
            "title": self.title,
            "change": self.text,
            "help": f"/rules/{self.rule}/",
        }


@dataclass(frozen=True, slots=True)
class Section:
    """What a release of a pack brought; without a release, what begins after ``newest``, the label of the last one.

    ``changes`` are newest first, then by id.
    """

    pack: str
    title: Mapping[str, str]
    release: Release | None
    newest: str
    changes: tuple[Change, ...]


def changes(packs: Iterable[Pack]) -> list[Change]:
    """Every change of every rule, newest first, then by id."""
    return _sorted(one for pack in packs for one in _of_pack(pack))


def sections(packs: Iterable[Pack]) -> list[Section]:
    """Every release of every pack with its changes: first what comes after all of them, then newest first."""
    found = []
    for pack in packs:
        own = sorted(_of_pack(pack), key=lambda one: one.release or "")
        by_label = {label: _sorted(group) for label, group in groupby(own, key=lambda one: one.release)}
        releases = pack.releases or (Release(str(pack.meta.get("release", "")), "", {}),)
        for release in (None, *releases):
            listed = tuple(by_label.get(release.id if release else None, ()))
            if release or listed:
                found.append(Section(pack.id, pack.meta["title"], release, releases[0].id, listed))
    return sorted(found, key=lambda one: one.release.date if one.release else "9999", reverse=True)


def releases_listed(packs: Iterable[Pack], today: str) -> list[dict[str, Any]]:
    """Every dated release of every pack as JSON: ``{pack, id, date, notes, current}``."""
    return [
        {"pack": pack.id, **one.plain(), "current": one.id == pack.release_on(today)}
        for pack in packs
        for one in pack.releases
    ]


def _sorted(found: Iterable[Change]) -> list[Change]:
    by_id = sorted(found, key=lambda one: (one.rule, -(one.version or 1 << 30)))
    return sorted(by_id, key=lambda one: one.day, reverse=True)


def _of_pack(pack: Pack) -> Iterator[Change]:
    for name, rule in pack.rules.items():
        entries = [(one["from"], one["version"], one["change"]) for one in rule["history"]]
        if "retired" in rule:
            entries.append((rule["retired"]["from"], None, rule["retired"]["reason"]))
        for day, version, text in entries:
            yield Change(str(day), name, version, text, rule["title"], pack.id, _label(pack, str(day)))


def _label(pack: Pack, day: str) -> str | None:
    if not pack.releases:
        return str(pack.meta.get("release", ""))
    release = release_with(pack.releases, day)
    return release.id if release else None
