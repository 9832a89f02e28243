"""Two states of a pack: what its files say differently, and which cases of the corpus turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pnlint.corpus.changes import Change, changes_of
from pnlint.corpus.make import Made
from pnlint.corpus.revision import State
from pnlint.corpus.standing import pack_on
from pnlint.corpus.store import has_cases, verdicts_or_none
from pnlint.library import Shelf, open_shelf
from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack

_RANKS = ("note", "warning", "error")
STEPS = ("none", "patch", "minor", "major")


class Flip(NamedTuple):
    """A case of the corpus that a rule judges otherwise; ``verdicts`` are those of the whole case.

    Where the rule finds what it found and has another severity, the outcomes are the same and the verdicts differ.
    """

    rule: str
    case: str
    old: str
    new: str
    verdicts: tuple[str, str]

    @property
    def stricter(self) -> bool:
        """Whether the rule finds a fault now that it did not find before."""
        return self.new == "failed" and self.old != "failed"

    @property
    def unchecked(self) -> bool:
        """Whether the rule is not checked any more: retired, or gone."""
        return self.new == "unchecked"

    @property
    def regraded(self) -> bool:
        """Whether no more than the severity of what it finds has changed."""
        return self.new == self.old


class Side(NamedTuple):
    """A pack in one state, and the day (ISO) by whose rules it judges, where its state names one."""

    pack: Pack
    shelf: Shelf
    day: str | None = None


class Comparison(NamedTuple):
    """What has changed in a pack, the cases that turn, and the step of the release with its reasons.

    ``days`` (ISO) are those of the rules, old and new; ``unfit`` the ids of what one state does not know as cases.
    """

    pack: str
    title: Mapping[str, str]
    days: tuple[str, str]
    cases: int
    unfit: tuple[tuple[str, ...], tuple[str, ...]]
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    step: str
    reasons: tuple[tuple[str, str], ...]


def side_of(state: State, name: str) -> Side | None:
    """A pack in a state; None where the state has no such pack. Raises PackFaults."""
    if name not in state.packs:
        return None
    pack, shelf = load_pack(state.rules / name)[0], open_shelf(state.rules / name)
    return Side(pack_on(pack, state.day) if state.day else pack, shelf, state.day)


def corpus_home(name: str, *rules: Path) -> Path | None:
    """The pack's folder in the first of these folders that has a corpus for it."""
    return next((folder / name for folder in rules if has_cases(folder / name)), None)


def compare(old: Side | None, new: Side | None, cases: list[Made], as_of: str | None) -> Comparison:
    """Compares; cases are judged by the rules of ``as_of``, by default the last day on which anything changes."""
    if old is None or new is None:
        return _one_sided(old, new)
    last = as_of or max(one.shelf.plain["epochs"][-1] for one in (old, new))
    days = old.day or last, new.day or last
    changes = tuple(changes_of(old.pack, new.pack))
    judged = [_judged(side.shelf, cases, day) for side, day in zip((old, new), days, strict=True)]
    unfit = _unfit(judged[0]), _unfit(judged[1])
    regraded = {one.name for one in changes if one.part == "rules" and one.kind == "severity"}
    gone = old.pack.rules.keys() - new.shelf.ruleset_on(days[1]).rules.keys()
    flips = tuple(_flips(judged[0], judged[1], regraded, gone))
    step, reasons = _step(changes, flips, new.pack)
    title = new.pack.meta["title"]
    return Comparison(new.pack.id, title, days, len(cases), unfit, changes, flips, step, reasons)


def _one_sided(old: Side | None, new: Side | None) -> Comparison:
    side = new or old
    assert side is not None
    title, name = side.pack.meta["title"], side.pack.id
    change = Change("new" if new else "removed", "pack", name, title)
    step, reasons = ("minor", ()) if new else ("major", (("id-gone", name),))
    return Comparison(name, title, ("", ""), 0, ((), ()), (change,), (), step, reasons)


def _judged(shelf: Shelf, cases: list[Made], day: str) -> dict[str, dict[str, Any] | None]:
    dated = [one._replace(as_of=day) for one in cases]
    return {one.id: said for one, said in verdicts_or_none(shelf, dated)}


def _unfit(judged: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name, said in judged.items() if said is None)


def _flips(old: Mapping[str, Any], new: Mapping[str, Any], regraded: set[str], gone: set[str]) -> Iterator[Flip]:
    for case, before in old.items():
        after = new[case]
        if before is None or after is None:
            continue
        then, now = _by_rule(before), _by_rule(after)
        verdicts = before["verdict"], after["verdict"]
        for rule in sorted(then.keys() | now.keys()):
            # A rule that passed is not among the verdicts, nor is one that is no longer checked.
            pair = then.get(rule, "passed"), "unchecked" if rule in gone else now.get(rule, "passed")
            turned = pair[0] != pair[1] or (rule in regraded and verdicts[0] != verdicts[1])
            if turned and "failed" in pair:
                yield Flip(rule, case, *pair, verdicts)


def _by_rule(record: Mapping[str, Any]) -> dict[str, str]:
    return {rule: outcome for outcome, rules in record.items() if isinstance(rules, list) for rule in rules}


def _step(changes: tuple[Change, ...], flips: tuple[Flip, ...], new: Pack) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Patch: words alone. Major: an id is gone, or a draft may be blocked that was not. Minor: the rest."""
    major = [("id-gone", one.name) for one in changes if one.kind == "removed" and one.part == "rules"]
    major += [("severity-up", one.name) for one in changes if one.kind == "severity" and _raised(one)]
    errors = {name for name, rule in new.rules.items() if rule["severity"] == "error"}
    fresh = {one.name for one in changes if one.kind in ("new", "unretired") and one.part == "rules"}
    major += [("new-error", name) for name in sorted(fresh & errors)]
    stricter = {one.rule for one in flips if one.stricter}
    major += [("stricter-error", name) for name in sorted((stricter & errors) - fresh)]
    if major:
        return "major", tuple(major)
    minor = [("judged", one.name) for one in changes if one.kind != "worded"]
    if minor or flips:
        return "minor", tuple(minor) or tuple(("judged", name) for name in sorted({one.rule for one in flips}))
    return ("patch" if changes else "none"), ()


def _raised(change: Change) -> bool:
    old, new = (change.details[0].data[key] for key in ("old", "new"))
    return bool(new == "error" and _RANKS.index(new) > _RANKS.index(old))
