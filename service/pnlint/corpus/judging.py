"""What is different about what judges cases: one value, table, term, profile or rule, as small facts to be worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pnlint.corpus.conditions import differences
from pnlint.corpus.detail import Detail, leaves, named
from pnlint.corpus.worded import of_words
from pnlint.pack.dated import in_force
from pnlint.pack.pack import Pack
from pnlint.samples import unmarked
from pnlint.text.patterns import first_with
from pnlint.wording.faults import Unsayable

_LISTS = ("phrases", "patterns", "allow")


def of_value(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """Each day from which on the value is another one than it was."""
    days = sorted({str(entry["from"]) for one in (old, new) for entry in one["history"]})
    shown: tuple[Any, Any] | None = None
    for day in days:
        pair = in_force(old["history"], day)["value"], in_force(new["history"], day)["value"]
        if pair[0] != pair[1] and pair != shown:
            yield Detail("value", {"old": pair[0], "new": pair[1], "from": day})
        shown = pair


def of_table(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """Phrases, patterns, exceptions and rows that were added, left out or changed, and whether negation counts."""
    rows = old.get("rows") or {}, new.get("rows") or {}
    for detail in named("row", *rows, {}):
        listed = {name: rows[detail.what == "row-added"][name] for name in detail.data.get("words", ())}
        yield detail._replace(data={**detail.data, "rows": listed}) if listed else detail
    groups = old.get("groups") or {}, new.get("groups") or {}
    names = [dict.fromkeys(one, 0) for one in groups]
    yield from named("group", names[0], names[1], {})
    parts: list[tuple[Mapping[str, str], Mapping[str, Any], Mapping[str, Any]]] = [({}, old, new)]
    parts += [(groups[1][name]["title"], groups[0][name], groups[1][name]) for name in groups[1] if name in groups[0]]
    for group, before, after in parts:
        for key in _LISTS:
            lists = [_by_language(one.get(key)) for one in (before, after)]
            for lang in sorted(lists[0].keys() | lists[1].keys()):
                about = {"group": group, "lang": lang}
                then, now = lists[0].get(lang, {}), lists[1].get(lang, {})
                if key == "patterns":
                    yield from _of_patterns(then, now, about, (before, after))
                else:
                    yield from named(key, then, now, about)
    if old.get("from") != new.get("from"):
        yield Detail("item", {"list": "", "name": "", "column": "from", "old": old.get("from"), "new": new.get("from")})
    if bool(old.get("negation")) != bool(new.get("negation")):
        yield Detail("negation-on" if new.get("negation") else "negation-off", {})


def _of_patterns(
    old: Mapping[str, Any], new: Mapping[str, Any], about: Mapping[str, Any], parts: tuple[Mapping[str, Any], ...]
) -> Iterator[Detail]:
    """Patterns that were rewritten, old beside new; then those that came, went or have other marks."""
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    rewritten: dict[str, str] = {}
    for pattern in gone:
        free = [one for one in come if one not in rewritten.values()]
        for nearest in get_close_matches(pattern, free, 1):
            rewritten[pattern] = nearest
    for before, after in rewritten.items():
        data = {"list": "patterns", "name": "", "column": "", "old": before, "new": after}
        yield Detail("item", {**about, **data, "samples": _fitting([after], parts[1])})
    paired = {*rewritten, *rewritten.values()}
    rest = [{key: one for key, one in side.items() if key not in paired} for side in (old, new)]
    for detail in named("patterns", rest[0], rest[1], about):
        samples = _fitting(detail.data.get("words", ()), parts[detail.what == "patterns-added"])
        yield detail._replace(data={**detail.data, "samples": samples})


def _fitting(patterns: Iterable[str], part: Mapping[str, Any]) -> list[str]:
    """For each pattern the first sample sentence in which it stands, if there is one."""
    listed = [one for items in (part.get("samples") or {}).values() for one in items or ()]
    written = [str(one["text"] if isinstance(one, Mapping) else one) for one in listed]
    marked = {unmarked(one)[0]: one for one in written}
    found = (first_with(pattern, marked) for pattern in patterns)
    return list(dict.fromkeys(marked[one] for one in found if one is not None))


def of_term(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """Renderings that changed, and wrong ones that were added, left out or changed."""
    for lang in ("zh", "en", "ko"):
        if old.get(lang) != new.get(lang):
            yield Detail("rendering", {"lang": lang, "old": old.get(lang), "new": new.get(lang)})
    for key, name in (("wrong", "wrong"), ("also", "also")):
        lists = [_by_language(one.get(key)) for one in (old, new)]
        for lang in sorted(lists[0].keys() | lists[1].keys()):
            yield from named(name, lists[0].get(lang, {}), lists[1].get(lang, {}), {"lang": lang})


def of_profile(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """Rules that it switches off, and such that it no longer does."""
    lists = [dict.fromkeys(one["switched_off"], 0) for one in (old, new)]
    yield from named("off", lists[0], lists[1], {})


def of_meta(name: str, old: Any, new: Any) -> Iterator[Detail]:
    """Releases and sources by their ids; a number as it was and is; of the rest the places that differ."""
    if name in ("releases", "sources"):
        lists = [{str(one["id"]): one for one in listed or ()} for listed in (old, new)]
        yield from named(name, lists[0], lists[1], {})
    elif name in ("title", "summary", "disclaimer"):
        yield from of_words({name: old}, {name: new})
    elif isinstance(new, int | str) and isinstance(old, int | str):
        yield Detail("plain", {"old": old, "new": new})
    else:
        yield from leaves(old, new)


def of_check(old: Mapping[str, Any], new: Mapping[str, Any], packs: tuple[Pack, Pack]) -> Iterator[Detail]:
    """The sentences of a check that differ; where they do not or none can be made, the places of the rule."""
    try:
        found = list(differences(old, new, packs))
    except (Unsayable, AttributeError, KeyError, TypeError, ValueError):
        # Old rules may be of a form that has no words today.
        found = []
    if not found:
        yield from leaves(old, new)
    for one in found:
        yield Detail("condition", one._asdict())


def of_versions(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """What the history of a rule says of the versions that are new in it, oldest first."""
    known = {entry["version"] for entry in old["history"]}
    for entry in reversed(new["history"]):
        if entry["version"] not in known:
            about = {"version": entry["version"], "from": str(entry["from"]), "text": entry["change"]}
            yield Detail("version", about)


def _by_language(listed: Any) -> dict[str, dict[str, Any]]:
    """The items of a list by their words, under their language; "" where it has none."""
    if isinstance(listed, Mapping):
        return {lang: _by_words(items) for lang, items in listed.items()}
    found: dict[str, dict[str, Any]] = {}
    for item in listed or ():
        lang = str(item.get("lang", "")) if isinstance(item, Mapping) else ""
        found.setdefault(lang, {}).update(_by_words([item]))
    return found


def _by_words(items: Any) -> dict[str, Any]:
    found = {}
    for item in items or ():
        if isinstance(item, Mapping):
            words = str(next((item[key] for key in ("phrase", "pattern", "words") if key in item), item))
            found[words] = {key: one for key, one in item.items() if key not in ("note", "sources", "why", "seen")}
        else:
            found[str(item)] = {}
    return found
