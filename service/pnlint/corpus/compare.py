"""Two states of a pack: what its files say differently, and which cases of the corpus turn."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pnlint.corpus.changes import Change, changes_of
from pnlint.corpus.flips import Flip, Turn, flips_of, judged, turns_of
from pnlint.corpus.make import Made
from pnlint.corpus.revision import State
from pnlint.corpus.standing import pack_on
from pnlint.corpus.store import has_cases
from pnlint.library import Shelf, open_shelf
from pnlint.pack.load import load_pack
from pnlint.pack.pack import Pack

STEPS = ("none", "patch", "minor", "major")


class Side(NamedTuple):
    """A pack in one state, and the day (ISO) by whose rules it judges, where its state names one."""

    pack: Pack
    shelf: Shelf
    day: str | None = None


class Comparison(NamedTuple):
    """What has changed in a pack, the cases that turn (each, and by rule), the step of the release with its reasons.

    ``days`` (ISO) are those of the rules, old and new; ``unfit`` the ids of what one state does not know as cases.
    """

    pack: str
    title: Mapping[str, str]
    days: tuple[str, str]
    cases: int
    unfit: tuple[tuple[str, ...], tuple[str, ...]]
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    turns: tuple[Turn, ...]
    step: str
    reasons: tuple[tuple[str, str], ...]


def side_of(state: State, name: str) -> Side:
    """The pack in a folder of a state. Raises PackFaults."""
    pack, shelf = load_pack(state.rules / name)[0], open_shelf(state.rules / name)
    return Side(pack_on(pack, state.day) if state.day else pack, shelf, state.day)


def corpus_home(*folders: Path) -> Path | None:
    """The first of these folders of a pack beside which there is a corpus for it."""
    return next((folder for folder in folders if has_cases(folder)), None)


def compare(old: Side | None, new: Side | None, cases: list[Made], as_of: str | None) -> Comparison:
    """Compares; cases are judged by the rules of ``as_of``, by default the last day on which anything changes."""
    if old is None or new is None:
        return _one_sided(old, new)
    last = as_of or max(one.shelf.plain["epochs"][-1] for one in (old, new))
    days = old.day or last, new.day or last
    changes = tuple(changes_of(old.pack, new.pack))
    before, after = (judged(side.shelf, cases, day) for side, day in zip((old, new), days, strict=True))
    regraded = {one.name for one in changes if one.part == "rules" and one.kind == "severity"}
    flips = tuple(flips_of(before, after, regraded))
    turns = tuple(turns_of(flips, before, after, cases))
    step, reasons = _step(changes, flips, new.pack)
    title, unfit = new.pack.meta["title"], (before.unfit, after.unfit)
    return Comparison(new.pack.id, title, days, len(cases), unfit, changes, flips, turns, step, reasons)


def _one_sided(old: Side | None, new: Side | None) -> Comparison:
    side = new or old
    assert side is not None
    title, name = side.pack.meta["title"], side.pack.id
    change = Change("new" if new else "removed", "pack", name, title)
    step, reasons = ("minor", ()) if new else ("major", (("id-gone", name),))
    return Comparison(name, title, ("", ""), 0, ((), ()), (change,), (), (), step, reasons)


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
    minor = [(_reason(one), one.name) for one in changes if one.kind != "worded"]
    if minor or flips:
        return "minor", tuple(minor) or tuple(("flipped", name) for name in sorted({one.rule for one in flips}))
    return ("patch" if changes else "none"), ()


def _reason(change: Change) -> str:
    """Why a change that blocks nothing anew may judge otherwise: of rules the kind of change, of the rest its part."""
    return (change.kind if change.kind != "check" else "judged") if change.part == "rules" else change.part


def _raised(change: Change) -> bool:
    old, new = (change.details[0].data[key] for key in ("old", "new"))
    return bool(new == "error" and old != "error")
