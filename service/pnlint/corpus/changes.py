"""What two states of a pack say differently, part by part, in terms that can be told in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pnlint.corpus.detail import Detail
from pnlint.corpus.judging import (
    of_check,
    of_meta,
    of_profile,
    of_table,
    of_term,
    of_value,
    of_versions,
)
from pnlint.corpus.worded import of_examples, of_words
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

# The keys that are told part by part because cases are judged by them.
_JUDGED: Mapping[str, frozenset[str]] = {
    "values": frozenset(),
    "tables": frozenset(("phrases", "patterns", "allow", "rows", "groups", "negation", "from")),
    "terms": frozenset(("zh", "en", "ko", "wrong", "also")),
    "profiles": frozenset(("switched_off",)),
    "topics": frozenset(("when",)),
}


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
        yield from _rule(name, old.rules.get(name), new.rules.get(name), (old, new))
    terms = [{str(one["id"]): one for one in pack.glossary.get("terms") or ()} for pack in (old, new)]
    parts: list[tuple[str, Mapping[str, Any], Mapping[str, Any]]] = [("terms", terms[0], terms[1])]
    parts += [(part, getattr(old, part), getattr(new, part)) for part in ("values", "tables", "profiles", "topics")]
    for part, before, after in parts:
        for name in sorted(before.keys() | after.keys()):
            yield from _item(part, name, before.get(name), after.get(name), (old, new))
    for name in _differing(old.meta, new.meta):
        details = tuple(of_meta(name, old.meta.get(name), new.meta.get(name)))
        yield Change("worded" if name in _TEXTS_ONLY else "changed", "meta", name, {}, details)
    for name in _differing(old.contradictions, new.contradictions):
        then, now = (one.contradictions.get(name) or {} for one in (old, new))
        yield Change("worded", "contradictions", name, (now or then)["title"], tuple(of_words(then, now)))


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return sorted(one for one in old.keys() | new.keys() if old.get(one) != new.get(one))


def _rule(
    name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, packs: tuple[Pack, Pack]
) -> Iterator[Change]:
    title = (new or old or {})["title"]
    if old is None or new is None:
        yield Change("removed" if new is None else "new", "rules", name, title)
        return
    told = (*of_versions(old, new), *_worded(old, new))
    judged: list[tuple[str, tuple[Detail, ...]]] = []
    if ("retired" in old) != ("retired" in new):
        gone = new.get("retired") or old["retired"]
        detail = Detail("retired", {"from": str(gone["from"]), "text": gone["reason"]})
        judged.append(("retired" if "retired" in new else "unretired", (detail,)))
    if old["severity"] != new["severity"]:
        judged.append(("severity", (Detail("severity", {"old": old["severity"], "new": new["severity"]}),)))
    checks = [{key: one for key, one in rule.items() if key not in _WORDS} for rule in (old, new)]
    if checks[0] != checks[1]:
        judged.append(("check", tuple(of_check(checks[0], checks[1], packs))))
    # Its words are told once, with the last of what it judges otherwise.
    for number, (kind, details) in enumerate(judged, 1):
        yield Change(kind, "rules", name, title, (*details, *told) if number == len(judged) else details)
    if not judged and told:
        yield Change("worded", "rules", name, title, told)


def _worded(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """What of a rule judges nothing."""
    words = [{key: rule[key] for key in _WORDS if key in rule} for rule in (old, new)]
    versions = [{one["version"]: one for one in rule["history"]} for rule in (old, new)]
    told = {"severity", "examples"} | ({"retired"} if ("retired" in old) != ("retired" in new) else set())
    if all(versions[1].get(number) == one for number, one in versions[0].items()):
        told.add("history")
    yield from of_words(words[0], words[1], told)
    yield from of_examples(old, new)


def _item(
    part: str, name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None, packs: tuple[Pack, Pack]
) -> Iterator[Change]:
    if old == new:
        return
    title = _title(new or old or {})
    if old is None or new is None:
        yield Change("removed" if new is None else "new", part, name, title)
        return
    makers = {"values": of_value, "tables": of_table, "profiles": of_profile, "terms": of_term}
    judged = list(makers[part](old, new)) if part in makers else []
    if part == "topics" and old.get("when") != new.get("when"):
        conditions = [{"when": one["when"]} if "when" in one else {} for one in (old, new)]
        judged += of_check(conditions[0], conditions[1], packs)
    told = _JUDGED[part] | ({"history"} if judged else frozenset())
    details = (*judged, *of_words(old, new, told)) or (Detail("parts", {"words": _differing(old, new)}),)
    yield Change("changed" if judged else "worded", part, name, title, details)


def _title(item: Mapping[str, Any]) -> Mapping[str, str]:
    """The title; a term is called by its renderings."""
    return item.get("title") or {lang: str(item.get(lang, "")) for lang in ("zh", "en")}
