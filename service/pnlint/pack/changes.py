"""What changed in the rules of packs, by release and day: one source for the command line and for the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any

from pnlint.pack.dated import first_day, retired
from pnlint.pack.pack import Pack
from pnlint.pack.releases import Release, release_with
from pnlint.pack.uses import dated_phrases, used_by

_KINDS = ("retired", "version", "value", "table")


@dataclass(frozen=True, slots=True)
class Change:
    """What is another way for a rule from a day (ISO) on.

    ``kind``: ``version`` an entry of its history, ``retired``, or that a ``value`` or a ``table`` which it uses has
    changed; ``text`` is what the file says of it, by language, empty where it says nothing. ``about`` is the value as
    ``{id, title, old, new}``, or the table as ``{id, title, added, ended}``. ``release`` is the first one by whose date
    it is in force; None for what begins after all of them.
    """

    day: str
    rule: str
    kind: str
    version: int | None
    text: Mapping[str, str]
    title: Mapping[str, str]
    about: Mapping[str, Any] = field(default_factory=dict)
    pack: str = ""
    release: str | None = None

    def plain(self) -> dict[str, Any]:
        """``{rule, pack, release, kind, version, from, retired, title, change, help}``, as JSON.

        A changed value stands in ``value``, a changed table in ``table``.
        """
        return {
            "rule": self.rule,
            "pack": self.pack,
            "release": self.release,
            "kind": self.kind,
            "version": self.version,
            "from": self.day,
            "retired": self.kind == "retired",
            "title": self.title,
            "change": self.text,
            **({self.kind: self.about} if self.about else {}),
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
    by_id = sorted(found, key=lambda one: (one.rule, _KINDS.index(one.kind), -(one.version or 0)))
    return sorted(by_id, key=lambda one: one.day, reverse=True)


def _of_pack(pack: Pack) -> Iterator[Change]:
    for name, rule in pack.rules.items():
        found = [
            Change(str(one["from"]), name, "version", one["version"], one["change"], rule["title"])
            for one in rule["history"]
        ]
        if "retired" in rule:
            gone = rule["retired"]
            found.append(Change(str(gone["from"]), name, "retired", None, gone["reason"], rule["title"]))
        found += [one for one in _of_used(pack, name) if first_day(rule) < one.day and not retired(rule, one.day)]
        yield from (replace(one, pack=pack.id, release=_label(pack, one.day)) for one in found)


def _of_used(pack: Pack, rule: str) -> Iterator[Change]:
    """The changes of values and of dated phrases that a rule uses."""
    used, title = used_by(pack.rules[rule], pack.topics.get(pack.topic_of(rule), {})), pack.rules[rule]["title"]
    for name in used["values"]:
        value = pack.values.get(name, {"history": ()})
        for newer, older in pairwise(value["history"]):
            about = {"id": name, "title": value["title"], "old": older["value"], "new": newer["value"]}
            yield Change(str(newer["from"]), rule, "value", None, newer.get("change") or {}, title, about)
    for name in used["tables"]:
        for day, phrases in dated_phrases(pack.tables.get(name, {})):
            about = {"id": name, "title": pack.tables[name]["title"], **phrases}
            yield Change(day, rule, "table", None, {}, title, about)


def _label(pack: Pack, day: str) -> str | None:
    if not pack.releases:
        return str(pack.meta.get("release", ""))
    release = release_with(pack.releases, day)
    return release.id if release else None
