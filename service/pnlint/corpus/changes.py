"""What two states of a pack say differently, part by part, in terms that can be told in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pnlint.corpus.details import (
    Detail,
    of_check,
    of_meta,
    of_profile,
    of_table,
    of_term,
    of_value,
    of_versions,
)
from pnlint.pack.pack import Pack

_WORDS = (
    "title",
    "why",
    "message",
    "remedy",
    "sources",
    "history",
    "examples",
    "mutants",
    "retired",
    "severity",
    "fix",
)
_TEXTS_ONLY = frozenset(("title", "summary", "disclaimer", "sources", "review", "release", "releases"))


class Change(NamedTuple):
    """One thing that differs.

    ``kind`` says how: new, removed, retired, unretired, severity, check, changed or worded.
    """

    kind: str
    part: str
    name: str
    title: Mapping[str, str]
    details: tuple[Detail, ...] = ()

    def plain(self) -> dict[str, Any]:
        """``{kind, part, name, title, details: [{what, …}]}``, as JSON."""
        details = [{"what": one.what, **one.data} for one in self.details]
        return {"kind": self.kind, "part": self.part, "name": self.name, "title": self.title, "details": details}


def changes_of(old: Pack, new: Pack) -> Iterator[Change]:
    """Every change, rules first."""
    for name in sorted(old.rules.keys() | new.rules.keys()):
        yield from _rule(name, old.rules.get(name), new.rules.get(name))
    terms = [{str(one["id"]): one for one in pack.glossary.get("terms") or ()} for pack in (old, new)]
    parts: list[tuple[str, Mapping[str, Any], Mapping[str, Any]]] = [("terms", terms[0], terms[1])]
    parts += [(part, getattr(old, part), getattr(new, part)) for part in ("values", "tables", "profiles", "topics")]
    for part, before, after in parts:
        for name in sorted(before.keys() | after.keys()):
            yield from _item(part, name, before.get(name), after.get(name))
    for part in ("meta", "contradictions"):
        before, after = getattr(old, part), getattr(new, part)
        for name in sorted(one for one in before.keys() | after.keys() if before.get(one) != after.get(one)):
            kind = "worded" if part == "contradictions" or name in _TEXTS_ONLY else "changed"
            details = of_meta(name, before.get(name), after.get(name)) if part == "meta" else ()
            yield Change(kind, part, name, {}, tuple(details))


def _rule(name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[Change]:
    title = (new or old or {})["title"]
    if old is None or new is None:
        yield Change("removed" if new is None else "new", "rules", name, title)
        return
    told = tuple(of_versions(old, new))
    if ("retired" in old) != ("retired" in new):
        gone = new.get("retired") or old["retired"]
        detail = Detail("retired", {"from": str(gone["from"]), "text": gone["reason"]})
        yield Change("retired" if "retired" in new else "unretired", "rules", name, title, (detail,))
    if old["severity"] != new["severity"]:
        detail = Detail("severity", {"old": old["severity"], "new": new["severity"]})
        yield Change("severity", "rules", name, title, (detail, *told))
    checks = [{key: one for key, one in rule.items() if key not in _WORDS} for rule in (old, new)]
    if checks[0] != checks[1]:
        yield Change("check", "rules", name, title, (*of_check(*checks), *told))
    elif old["severity"] == new["severity"] and any(
        old.get(key) != new.get(key) for key in _WORDS if key not in ("retired", "severity")
    ):
        yield Change("worded", "rules", name, title, told)


def _item(part: str, name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[Change]:
    if old == new:
        return
    title = _title(new or old or {})
    if old is None or new is None:
        yield Change("removed" if new is None else "new", part, name, title)
        return
    makers = {"values": of_value, "tables": of_table, "profiles": of_profile, "terms": of_term}
    details = tuple(makers[part](old, new)) if part in makers else ()
    judged = bool(details) or (part == "topics" and old.get("when") != new.get("when"))
    yield Change("changed" if judged else "worded", part, name, title, details)


def _title(item: Mapping[str, Any]) -> Mapping[str, str]:
    """The title; a term is called by its renderings."""
    return item.get("title") or {lang: str(item.get(lang, "")) for lang in ("zh", "en")}
