"""What is worded otherwise and judges no case: texts by language, lists by names of what is in them, other parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from pnlint.corpus.detail import Detail, named

_TEXT = frozenset(("zh", "en", "ko"))


def of_words(old: Mapping[str, Any], new: Mapping[str, Any], told: Collection[str] = ()) -> Iterator[Detail]:
    """Every key that differs, but for those that are ``told`` already."""
    rest = []
    for key in (*new, *(one for one in old if one not in new)):
        before, after = old.get(key), new.get(key)
        if before == after or key in told:
            continue
        if _is_text(before) or _is_text(after):
            yield from _of_text(key, before or {}, after or {})
        elif key == "samples":
            yield from _of_samples(before or {}, after or {})
        elif key in _LISTS and all(isinstance(one or [], list) for one in (before, after)):
            lists = [{_LISTS[key](one): one for one in listed or ()} for listed in (before, after)]
            yield from named(key, lists[0], lists[1], {}, items=False)
        elif all(isinstance(one, int | float | str) for one in (before, after)):
            yield Detail("item", {"list": "", "name": "", "column": key, "old": before, "new": after})
        else:
            rest.append(key)
    if rest:
        yield Detail("parts", {"words": rest})


def _is_text(node: Any) -> bool:
    return isinstance(node, Mapping) and bool(node) and node.keys() <= _TEXT and all(map(_is_word, node.values()))


def _is_word(node: Any) -> bool:
    return isinstance(node, str)


def _of_text(key: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Detail]:
    for lang in dict.fromkeys((*new, *old)):
        if old.get(lang) != new.get(lang):
            yield Detail("text", {"text": key, "lang": lang, "old": old.get(lang), "new": new.get(lang)})


def _of_samples(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    for lang in dict.fromkeys((*new, *old)):
        sentences = [
            [one["text"] if isinstance(one, Mapping) else one for one in side.get(lang) or ()] for side in (old, new)
        ]
        lists = [dict.fromkeys(map(str, side)) for side in sentences]
        yield from named("samples", lists[0], lists[1], {"lang": lang})


def of_examples(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    """The examples of a rule by their names, ``{zh, en}``; one that has another name and says the same is renamed."""
    then, now = _examples(old), _examples(new)
    gone, come = [one for one in then if one not in now], [one for one in now if one not in then]
    for name in gone:
        same = next((one for one in come if now[one] == then[name]), None)
        if same is not None:
            yield from _of_text("examples", _named(name), _named(same))
            del then[name], now[same]
            come.remove(same)
    for detail in named("examples", then, now, {}, items=False):
        yield Detail(detail.what, {**detail.data, "words": [_named(one) for one in detail.data["words"]]})


def _examples(rule: Mapping[str, Any]) -> dict[tuple[str, ...], Any]:
    examples = rule.get("examples") or {}
    every = [(kind, one) for kind in ("passes", "fails") for one in examples.get(kind) or ()]
    return {_example(one): (kind, {key: two for key, two in one.items() if key != "name"}) for kind, one in every}


def _example(one: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(one["name"].get(lang, "")) for lang in ("zh", "en"))


def _named(example: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(("zh", "en"), example, strict=True))


def _ground(one: Any) -> str:
    if not isinstance(one, Mapping):
        return str(one)
    return str(one.get("statement") or one.get("source") or one.get("id") or one)


_LISTS: Mapping[str, Callable[[Any], str]] = {
    "sources": _ground,
    "statements": _ground,
    "contradictions": str,
    "rules": str,
}
