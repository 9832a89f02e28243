"""What is different about one value, table, term, profile or rule: small facts with the data that their words need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pnlint.pack.dated import in_force

_LISTS = ("phrases", "patterns", "allow")


class Detail(NamedTuple):
    """One fact: ``what`` names its sentence, ``data`` fills it; texts in data are ``{zh, en}``."""

    what: str
    data: Mapping[str, Any]


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
    yield from _named("row", old.get("rows") or {}, new.get("rows") or {}, {})
    groups = old.get("groups") or {}, new.get("groups") or {}
    names = [dict.fromkeys(one, 0) for one in groups]
    yield from _named("group", names[0], names[1], {})
    parts: list[tuple[Mapping[str, str], Mapping[str, Any], Mapping[str, Any]]] = [({}, old, new)]
    parts += [(groups[1][name]["title"], groups[0][name], groups[1][name]) for name in groups[1] if name in groups[0]]
    for group, before, after in parts:
        for key in _LISTS:
            lists = [_by_language(one.get(key)) for one in (before, after)]
            for lang in sorted(lists[0].keys() | lists[1].keys()):
                about = {"group": group, "lang": lang}
                yield from _named(key, lists[0].get(lang, {}), lists[1].get(lang, {}), about)
    if bool(old.get("negation")) != bool(new.get("negation")):
        yield Detail("negation-on" if new.get("negation") else "negation-off", {})


def of_term(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """Renderings that changed, and wrong ones that were added, left out or changed."""
    for lang in ("zh", "en", "ko"):
        if old.get(lang) != new.get(lang):
            yield Detail("rendering", {"lang": lang, "old": old.get(lang), "new": new.get(lang)})
    for key, name in (("wrong", "wrong"), ("also", "also")):
        lists = [_by_language(one.get(key)) for one in (old, new)]
        for lang in sorted(lists[0].keys() | lists[1].keys()):
            yield from _named(name, lists[0].get(lang, {}), lists[1].get(lang, {}), {"lang": lang})


def of_profile(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """Rules that it switches off, and such that it no longer does."""
    lists = [dict.fromkeys(one["switched_off"], 0) for one in (old, new)]
    yield from _named("off", lists[0], lists[1], {})


def of_meta(name: str, old: Any, new: Any) -> Iterator[Detail]:
    """Releases and sources by their ids; a number as it was and is."""
    if name in ("releases", "sources"):
        lists = [{str(one["id"]): one for one in listed or ()} for listed in (old, new)]
        yield from _named(name, lists[0], lists[1], {})
    elif isinstance(new, int | str) and isinstance(old, int | str):
        yield Detail("plain", {"old": old, "new": new})


def of_check(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """The keys of a rule under which its check is another one."""
    yield Detail("keys", {"words": sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))})


def of_versions(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """What the history of a rule says of the versions that are new in it, oldest first."""
    known = {entry["version"] for entry in old["history"]}
    for entry in reversed(new["history"]):
        if entry["version"] not in known:
            about = {"version": entry["version"], "from": str(entry["from"]), "text": entry["change"]}
            yield Detail("version", about)


def _named(what: str, old: Mapping[str, Any], new: Mapping[str, Any], about: Mapping[str, Any]) -> Iterator[Detail]:
    """Names that only one side has, and those under which the two say something else."""
    differing = [name for name in new if name in old and old[name] != new[name]]
    for how, names in (
        ("added", [name for name in new if name not in old]),
        ("removed", [name for name in old if name not in new]),
        ("changed", differing),
    ):
        if names:
            yield Detail(f"{what}-{how}", {**about, "words": names})


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
