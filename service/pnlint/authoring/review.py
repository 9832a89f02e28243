"""Which sources of a pack are to be looked at again, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pnlint.authoring.sources import early, without_address
from pnlint.authoring.validate import placed
from pnlint.document import Fault
from pnlint.pack.dated import retired, rule_on
from pnlint.pack.load import Files
from pnlint.pack.pack import Pack
from pnlint.pack.review import sources_behind, sources_of


@dataclass(frozen=True, slots=True)
class SourceReview:
    """A source, the rules of the day that rest on it, and how it stands.

    ``state``: ``past`` its day is over, ``due`` its day comes by the day that was asked for, ``later``, or ``open``:
    it has no day.
    """

    source: dict[str, Any]
    rules: tuple[str, ...]
    errors: tuple[str, ...]
    state: str


def reviews(pack: Pack, today: str, due_by: str | None = None) -> list[SourceReview]:
    """Every source of a pack, the earliest to be looked at first (days in ISO)."""
    known = sources_of(pack.meta)
    rules = {name: rule_on(rule, today) for name, rule in pack.rules.items() if not retired(rule, today)}
    found = []
    for name, source in known.items():
        resting = tuple(sorted(rule for rule, one in rules.items() if name in sources_behind(one, known)))
        errors = tuple(rule for rule in resting if rules[rule]["severity"] == "error")
        found.append(SourceReview(source, resting, errors, _state(source.get("review_by"), today, due_by)))
    return sorted(found, key=lambda one: str(one.source.get("review_by", "9999")))


def _state(day: str | None, today: str, due_by: str | None) -> str:
    if day is None:
        return "open"
    if day < today:
        return "past"
    return "due" if due_by is not None and day <= due_by else "later"


def past_review(pack: Pack, files: Files, today: str) -> Iterator[Fault]:
    """A word of warning for each source past review, with the rules it weakens, or without an address.

    They stand in their place in ``pack.yaml``; what is a fault of the file itself is not said once more.
    """
    written = list(pack.meta.get("sources") or ())
    numbers = {str(one["id"]): number for number, one in enumerate(written)}
    for one in reviews(pack, today):
        number = numbers[one.source["id"]]
        if one.state != "past" or early(written[number]):
            continue
        path = ("sources", number)
        data = {"source": one.source["id"], "day": one.source["review_by"], "rules": len(one.errors)}
        if "review_by" in written[number]:
            yield placed(files, "pack.yaml", "source-past-own-review", (*path, "review_by"), data)
        else:
            yield placed(files, "pack.yaml", "source-past-review", path, data)
    for two in without_address(pack.meta):
        yield placed(files, "pack.yaml", two.code, two.path, two.data, two.at_key)
