"""One fact of the comparison of rules as a sentence, and long words made short without losing what differs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pnlint.cli.words import say, spoken
from pnlint.compiler.shape import Shape, shape_of
from pnlint.render.values import JOINTS, Values
from pnlint.texts import texts

if TYPE_CHECKING:
    from pnlint.corpus.changes import Change
    from pnlint.corpus.detail import Detail

_SHAPE: Shape = shape_of({"type": "object", "properties": {}})
_LISTED = 6
_LONG = 60
# How much of what both have in common is left before the place where they part.
_COMMON = 15
# Lists of words that people type; ids and names are shown as they are.
_QUOTED = frozenset(("phrases", "patterns", "allow", "wrong", "also", "examples", "samples"))
_CODE = re.compile("`([^`]*)`")


def sentence(detail: Detail, change: Change) -> str:
    """The sentence of a fact."""
    data = {key: _said(one) for key, one in detail.data.items()}
    data["place"] = _place(data)
    what, _, how = detail.what.rpartition("-")
    if how in ("added", "removed", "changed"):
        return say("diff-is-list", **_list(what, how, data))
    if detail.what in ("value", "plain"):
        name = f"{change.name}_share" if _is_share(data) else change.name
        data |= {key: _short(Values(spoken(), _SHAPE).say(name, data[key])) for key in ("old", "new")}
    elif detail.what == "severity":
        known = texts("report")["severity"]
        data |= {key: known.get(data[key], {}).get(spoken(), data[key]) for key in ("old", "new")}
    elif detail.what == "parts":
        data["words"] = JOINTS[spoken()].join(key_word(one) for one in data["words"])
    elif detail.what == "text":
        data |= {"text": key_word(data["text"]), "change": _turn(data["old"], data["new"])}
    elif detail.what == "item":
        if data["column"] == "flag":
            data |= {key: key_word(str(data[key])) for key in ("old", "new")}
        pattern = data["list"] == "patterns" and not data["name"]
        turn = _patterns(data["old"], data["new"]) if pattern else _turn(data["old"], data["new"])
        data |= {"of": _of(data), "change": turn + _samples(data)}
    elif detail.what == "condition":
        data |= {"within": _path(data["within"]), "change": _sentences(data["old"], data["new"])}
    elif detail.what == "place":
        data |= {"within": _path([key_word(one) for one in data["path"]]), "change": _turn(data["old"], data["new"])}
    return say(f"diff-is-{detail.what}", **data)


def _said(node: Any) -> Any:
    """Texts in the reader's language, in whatever they stand."""
    if isinstance(node, Mapping) and spoken() in node and node.keys() <= {"zh", "en", "ko"}:
        return node[spoken()]
    return [_said(one) for one in node] if isinstance(node, list) else node


def key_word(name: str) -> str:
    """What people call a key of a rule file; the key itself where they have no word for it."""
    found = texts("cli")["keys"].get(name)
    return str(found[spoken()]) if found else name


def _path(steps: Sequence[str]) -> str:
    return say("diff-place", place=" › ".join(map(_short, steps))) + _space() if steps else ""


def _space() -> str:
    return "" if spoken() == "zh" else " "


def _joined(code: str, parts: Sequence[str]) -> str:
    return (say(code) + _space()).join(parts)


def _of(data: Mapping[str, Any]) -> str:
    """What an item is of: the list, the name in it, the part of it; what is not there is left out."""
    named = say(f"diff-one-{data['list']}", name=_short(data["name"])) if data["name"] else ""
    parts = [named or say(f"diff-list-{data['list']}")] if data["list"] else []
    return _joined("diff-of", [*parts, *([key_word(data["column"])] if data["column"] else [])])


def _list(what: str, how: str, data: Mapping[str, Any]) -> dict[str, str]:
    words = [str(one) for one in data["words"]]
    if what == "row":
        words = [f"{name}{say('diff-place', place='')}{_space()}{_plain(data['rows'][name])}" for name in words]
    if what == "examples" and spoken() == "zh":
        # Quotation marks within quotation marks.
        words = [one.translate({ord("“"): "‘", ord("”"): "’"}) for one in words]
    marked = _quoted([_short(one) for one in words], plain=what not in _QUOTED, code=what == "patterns") + _samples(
        data
    )
    return {"what": say(f"diff-list-{what}"), "how": say(f"diff-how-{how}"), "words": marked, "place": data["place"]}


def _samples(data: Mapping[str, Any]) -> str:
    """Sentences that patterns find, behind the patterns."""
    shown = [_short(one) for one in data.get("samples") or ()]
    return say("diff-samples", words=_quoted(shown, plain=False)) if shown else ""


def _turn(old: Any, new: Any) -> str:
    """Old and new; of two lists what came and went."""
    if old is None or new is None:
        code, node = ("diff-gone", old) if new is None else ("diff-come", new)
        return say(code, words=_short(_plain(node)))
    if isinstance(old, list) and isinstance(new, list) and not any(isinstance(one, Mapping) for one in (*old, *new)):
        come, gone = [one for one in new if one not in old], [one for one in old if one not in new]
        if come or gone:
            parts = [say(code, words=_plain(one)) for code, one in (("diff-come", come), ("diff-gone", gone)) if one]
            return _joined("diff-and", parts)
    before, after = _pair(_plain(old), _plain(new))
    return say("diff-turned", old=before, new=after)


def _patterns(old: str, new: str) -> str:
    before, after = _codes(f"`{old}`", f"`{new}`")
    return say("diff-turned-code", old=before, new=after)


def _sentences(old: str | None, new: str | None) -> str:
    """Conditions, as a whole but for the patterns in them."""
    if old is None or new is None:
        code, words = ("diff-gone", old) if new is None else ("diff-come", new)
        return say(code, words=_codes(words or "", "")[0])
    before, after = _codes(old, new)
    return say("diff-turned", old=before, new=after)


def _plain(node: Any) -> str:
    """Data in one line."""
    node = _said(node)
    if isinstance(node, Mapping):
        return _joined("diff-and", [f"{key_word(str(key))} {_plain(one)}" for key, one in node.items()])
    if isinstance(node, list):
        return _quoted([_plain(one) for one in node], plain=True)
    if isinstance(node, bool):
        return json.dumps(node)
    return " ".join(str(node).split())


def _pair(old: str, new: str) -> tuple[str, str]:
    """Both in short, each from shortly before the place where they part."""
    old, new = _codes(old, new)
    if max(len(old), len(new)) <= _LONG:
        return old, new
    start = max(0, _common(old, new) - _COMMON)
    before, after = (("…" if start else "") + _short(one[start:]) for one in (old, new))
    return before, after


def _codes(old: str, new: str) -> tuple[str, str]:
    """Patterns within sentences in short; where only these differ, from before the place where they part."""
    found = _CODE.findall(old), _CODE.findall(new)
    start = 0
    if len(found[0]) == len(found[1]):
        starts = [max(0, _common(*pair) - _COMMON) for pair in zip(*found, strict=True) if pair[0] != pair[1]]
        start = min(starts, default=0)

    def short(match: re.Match[str]) -> str:
        words = match[1]
        if len(words) <= _LONG:
            return match[0]
        cut = start if start and words in (*found[0], *found[1]) else 0
        return f"`{'…' if cut else ''}{_short(words[cut:])}`"

    return _CODE.sub(short, old), _CODE.sub(short, new)


def _common(old: str, new: str) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, pair in pairs if pair[0] != pair[1]), min(len(old), len(new)))


def _short(words: str, most: int = _LONG) -> str:
    words = " ".join(str(words).split())
    return words if len(words) <= most else words[: most - 1] + "…"


def _is_share(data: Mapping[str, Any]) -> bool:
    """Whether both numbers are shares of 1, which people write in per cent."""
    pair = data["old"], data["new"]
    return any(isinstance(one, float) for one in pair) and all(
        isinstance(one, int | float) and not isinstance(one, bool) and 0 <= one < 1 for one in pair
    )


def _place(data: Mapping[str, Any]) -> str:
    """The group and the language in which something differs, with what joins them to the sentence."""
    lang = data.get("lang")
    parts = [data.get("group"), say(f"diff-lang-{lang}") if lang else ""]
    named = JOINTS[spoken()].join(str(one) for one in parts if one)
    return say("diff-place", place=named) + _space() if named else ""


def _quoted(names: list[str], *, plain: bool, code: bool = False) -> str:
    """The words in quotation marks, ids as they are, patterns as code; of many the first ones and how many."""
    marks = ("“", "”") if spoken() == "zh" else ('"', '"')
    if code:
        names, plain = [f"`{one}`" for one in names], True
    shown = names if plain else [one.join(marks) for one in names]
    joint = JOINTS[spoken()] if plain or spoken() == "en" else ""
    if len(shown) <= _LISTED + 1:
        return joint.join(shown)
    more: str = texts("labels")["words"]["more"][spoken()]
    return more.format(list=joint.join(shown[:_LISTED]), count=len(shown), rest=len(shown) - _LISTED)
