"""Two states of a pack: what its files say differently, and which cases of the corpus turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pnlint.corpus.make import Made
from pnlint.corpus.store import verdicts
from pnlint.library import Shelf
from pnlint.pack.pack import Pack

_WORDS = ("title", "why", "message", "remedy", "sources", "history", "examples", "retired", "severity", "fix")
_RANKS = ("note", "warning", "error")
_WORDED = frozenset({"worded"})


class Change(NamedTuple):
    """One thing that differs: ``kind`` says how (new, removed, retired, unretired, severity, check, worded, …)."""

    kind: str
    part: str
    name: str
    old: str = ""
    new: str = ""


class Flip(NamedTuple):
    """A case of the corpus that a rule judges otherwise; ``verdicts`` are those of the whole case."""

    rule: str
    case: str
    old: str
    new: str
    verdicts: tuple[str, str]

    @property
    def stricter(self) -> bool:
        """Whether the rule finds a fault now that it did not find before."""
        return self.new == "failed"


class Comparison(NamedTuple):
    """What has changed, the cases that turn, and the step of the release with its reasons."""

    as_of: str
    cases: int
    changes: tuple[Change, ...]
    flips: tuple[Flip, ...]
    step: str
    reasons: tuple[tuple[str, str], ...]


def compare(old: tuple[Pack, Shelf], new: tuple[Pack, Shelf], cases: list[Made], as_of: str | None) -> Comparison:
    """Compares; cases are judged by the rules of ``as_of``, by default the last day on which anything changes."""
    day = as_of or max(shelf.plain["epochs"][-1] for _, shelf in (old, new))
    changes = tuple(_changes(old[0], new[0]))
    flips = tuple(_flips(old[1], new[1], [one._replace(as_of=day) for one in cases]))
    step, reasons = _step(changes, flips, new[0])
    return Comparison(day, len(cases), changes, flips, step, reasons)


def _changes(old: Pack, new: Pack) -> Iterator[Change]:
    for name in sorted(old.rules.keys() | new.rules.keys()):
        yield from _of_rule(name, old.rules.get(name), new.rules.get(name))
    for part in ("values", "tables", "glossary", "profiles", "topics"):
        before, after = getattr(old, part), getattr(new, part)
        for name in sorted(before.keys() | after.keys()):
            if name not in before or name not in after:
                yield Change("new" if name in after else "removed", part, name)
            elif before[name] != after[name]:
                shown = (_latest(before[name]), _latest(after[name])) if part == "values" else ("", "")
                yield Change("changed", part, name, *shown)
    for part in ("meta", "contradictions"):
        before, after = getattr(old, part), getattr(new, part)
        differing = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        yield from (Change("worded", part, name) for name in sorted(differing))


def _latest(value: Mapping[str, Any]) -> str:
    entry = value["history"][0]
    value = entry["value"]
    shown = ", ".join(f"{key}: {one}" for key, one in value.items()) if isinstance(value, Mapping) else str(value)
    return f"{shown} ({entry['from']})"


def _of_rule(name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[Change]:
    if old is None or new is None:
        yield Change("removed" if new is None else "new", "rules", name)
        return
    if ("retired" in old) != ("retired" in new):
        yield Change("retired" if "retired" in new else "unretired", "rules", name)
    if old["severity"] != new["severity"]:
        yield Change("severity", "rules", name, old["severity"], new["severity"])
    checks = [{key: one for key, one in rule.items() if key not in _WORDS} for rule in (old, new)]
    if checks[0] != checks[1]:
        yield Change("check", "rules", name)
    elif any(old.get(key) != new.get(key) for key in _WORDS if key not in ("retired", "severity")):
        yield Change("worded", "rules", name)


def _flips(old: Shelf, new: Shelf, cases: list[Made]) -> Iterator[Flip]:
    for before, after in zip(verdicts(old, cases), verdicts(new, cases), strict=True):
        then, now = _by_rule(before), _by_rule(after)
        for rule in sorted(then.keys() | now.keys()):
            pair = then.get(rule, "passed"), now.get(rule, "passed")
            if pair[0] != pair[1] and "failed" in pair:
                yield Flip(rule, before["id"], *pair, (before["verdict"], after["verdict"]))


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
    minor = [("judged", one.name) for one in changes if one.kind not in _WORDED]
    if minor or flips:
        return "minor", tuple(minor) or tuple(("judged", name) for name in sorted({one.rule for one in flips}))
    return ("patch" if changes else "none"), ()


def _raised(change: Change) -> bool:
    return change.new == "error" and _RANKS.index(change.new) > _RANKS.index(change.old)
