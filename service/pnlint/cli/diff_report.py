"""The comparison of two states of the rules in words: as text, and as Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pnlint.cli.words import say, spoken
from pnlint.compiler.shape import Shape, shape_of
from pnlint.render.values import JOINTS, Values
from pnlint.texts import texts

if TYPE_CHECKING:
    from pnlint.corpus.changes import Change
    from pnlint.corpus.compare import Comparison, Flip
    from pnlint.corpus.details import Detail
    from pnlint.corpus.make import Made

Cases = Mapping[str, "Made"]
_SHAPE: Shape = shape_of({"type": "object", "properties": {}})
_LISTED = 6
# Lists of words that people type; ids and names are shown as they are.
_QUOTED = frozenset(("phrases", "patterns", "allow", "wrong", "also"))


def lines_of(found: Sequence[tuple[Comparison, Cases]], step: str, *, markdown: bool) -> Iterator[str]:
    """The step of the release with its reasons, then each pack in which something differs."""
    head, item = ("## ", "- ") if markdown else ("", "  ")
    yield head + say(f"diff-step-{step}")
    for one, _ in found:
        for reason, name in one.reasons:
            yield item + say(f"diff-reason-{reason}", name=_code(name, markdown))
    for one, cases in found:
        if one.step != "none":
            if len(found) > 1:
                title, of_step = one.title[spoken()], say(f"diff-of-step-{one.step}")
                yield "\n" + head + say("diff-pack", title=title, id=_code(one.pack, markdown), step=of_step)
            yield from _of_pack(one, cases, markdown=markdown)


def _of_pack(found: Comparison, cases: Cases, *, markdown: bool) -> Iterator[str]:
    head, item = ("### ", "- ") if markdown else ("", "  ")
    if found.changes:
        yield "\n" + head + say("diff-changes")
    for one in found.changes:
        yield item + say(f"diff-kind-{one.kind}", what=say(f"diff-part-{one.part}"), name=_name(one, markdown))
        yield from ("  " + item + _detail(detail, one) for detail in one.details)
    if not any(found.days):
        return
    yield "\n" + head + (_count(found) if found.cases else say("diff-no-corpus"))
    for side, unfit in zip(("old", "new"), found.unfit, strict=True):
        if unfit:
            yield item + say(f"diff-unfit-{side}", number=len(unfit), case=unfit[0])
    by_rule = sorted(found.flips, key=lambda one: one.rule)
    for rule, group in groupby(by_rule, key=lambda one: one.rule):
        yield from _of_rule(_code(rule, markdown), list(group), cases, item)


def _count(found: Comparison) -> str:
    turned = len({one.case for one in found.flips})
    old, new = found.days
    code = "diff-flips" if old == new else "diff-flips-between"
    return say(code, cases=found.cases, turned=turned, day=new, old=old, new=new)


def _name(change: Change, markdown: bool) -> str:
    name, title = _code(change.name, markdown), change.title.get(spoken())
    return say("diff-titled", name=name, title=title) if title else name


def _code(name: str, markdown: bool) -> str:
    return f"`{name}`" if markdown else name


def _detail(detail: Detail, change: Change) -> str:
    data = {
        key: one[spoken()] if isinstance(one, Mapping) and spoken() in one else one for key, one in detail.data.items()
    }
    data["place"] = _place(data)
    what, _, how = detail.what.rpartition("-")
    if how in ("added", "removed", "changed"):
        shown = _quoted([str(one) for one in data["words"]], plain=what not in _QUOTED)
        names = {"what": say(f"diff-list-{what}"), "how": say(f"diff-how-{how}")}
        return say("diff-is-list", place=data["place"], words=shown, **names)
    if detail.what in ("value", "plain"):
        name = f"{change.name}_share" if _is_share(data) else change.name
        data |= {key: Values(spoken(), _SHAPE).say(name, data[key]) for key in ("old", "new")}
    if detail.what == "severity":
        data |= {key: texts("report")["severity"][data[key]][spoken()] for key in ("old", "new")}
    if detail.what == "keys":
        data["words"] = _quoted(data["words"], plain=True)
    return say(f"diff-is-{detail.what}", **data)


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
    return say("diff-place", place=named) + ("" if spoken() == "zh" else " ") if named else ""


def _quoted(names: list[str], *, plain: bool) -> str:
    """The words in quotation marks, ids as they are; of many the first ones and how many there are."""
    marks = ("“", "”") if spoken() == "zh" else ('"', '"')
    shown = names if plain else [one.join(marks) for one in names]
    joint = JOINTS[spoken()] if plain or spoken() == "en" else ""
    if len(shown) <= _LISTED + 1:
        return joint.join(shown)
    more: str = texts("labels")["words"]["more"][spoken()]
    return more.format(list=joint.join(shown[:_LISTED]), count=len(shown), rest=len(shown) - _LISTED)


def _of_rule(rule: str, flips: list[Flip], cases: Cases, item: str) -> Iterator[str]:
    regraded = [one for one in flips if one.regraded]
    if regraded:
        yield item + say("diff-regraded", rule=rule, number=len(regraded))
        yield "  " + item + _example(regraded[0], cases)
    others = [one for one in flips if not one.regraded]
    if not others:
        return
    more = sum(1 for one in others if one.stricter)
    direction = (
        "unchecked" if others[0].unchecked else "both" if 0 < more < len(others) else "stricter" if more else "looser"
    )
    yield item + say(f"diff-{direction}", rule=rule, more=more, fewer=len(others) - more)
    firsts = {one.stricter: one for one in reversed(others)}
    for stricter in sorted(firsts, reverse=True):
        yield "  " + item + _example(firsts[stricter], cases)


def _example(flip: Flip, cases: Cases) -> str:
    old, new = (say(f"diff-outcome-{one}") for one in (flip.old, flip.new))
    turn = say("diff-turn", old=old, new=new) if old != new else say("diff-no-turn", outcome=old)
    verdicts = [texts("feedback")["verdicts"][one][spoken()] for one in flip.verdicts]
    turned = say("diff-verdict", old=verdicts[0], new=verdicts[1]) if flip.verdicts[0] != flip.verdicts[1] else ""
    return say("diff-example", case=flip.case, turn=turn, verdict=turned, text=_text(cases[flip.case]))


def _text(made: Made) -> str:
    """The first sentence that the draft says, to recognise the case by."""
    response = made.case.get("response") or {}
    entries = response.get("orders") or [{}]
    text = str(entries[0].get("reason") or response.get("text") or "…")
    return text if len(text) <= 80 else text[:79] + "…"
