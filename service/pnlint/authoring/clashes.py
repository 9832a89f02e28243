"""Rules that contradict each other: wherever both apply, every draft breaks one of them.

Whether two rules can ever be kept together cannot be decided in general, so this speaks of what can be read off: two
checks of the same rows, of which one asks for the very condition that the other forbids, or that ask for words or
numbers at the same place which nothing keeps. One applies wherever the other does: each of its conditions follows from
one of the other's, or it has none.

Names of rows and of ``let`` count for what they stand for, and groups are the same where they are made alike. Not
looked at: limits that are reckoned (a sum, a lookup, a count), checks that stand below ``any``, ``not`` or a
quantifier, unless they are the same word for word, and conditions of ``when`` that only overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pnlint.authoring.clauses import atoms, exclude, follows, reading
from pnlint.authoring.meaning import names_of, plain
from pnlint.authoring.references import Keys
from pnlint.authoring.validate import Found
from pnlint.pack.dated import in_force, retired, rule_on
from pnlint.pack.pack import Pack

_OPPOSITE = {
    **{"at_least": "less_than", "more_than": "at_most", "at_most": "more_than", "less_than": "at_least"},
    **{"is": "is_not", "is_not": "is", "one_of": "none_of", "none_of": "one_of"},
    **{"present": "absent", "absent": "present"},
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """One check as it asks for something: of which rows, when, what, and whether it wants it or forbids it."""

    rule: str
    path: Keys
    rows: Any
    when: Any
    condition: Any
    wanted: bool


def clashes(pack: Pack, day: str) -> Iterator[tuple[str, Found]]:
    """Each rule that contradicts one before it, with the place of its check; by the rules of a day (ISO)."""
    values = {name: in_force(one["history"], day)["value"] for name, one in pack.values.items()}
    wishes = [wish for name in sorted(pack.rules) for wish in _wishes(pack, name, day)]
    for first, second in combinations(wishes, 2):
        # Rows may be none, and then both rules are silent; what is said of them holds of each row all the same.
        if first.rows == second.rows and _together(first.when, second.when, values) and _opposed(first, second, values):
            yield second.rule, Found("rules-contradict", second.path, {"other": first.rule})


def _wishes(pack: Pack, name: str, day: str) -> Iterator[_Wish]:
    if retired(pack.rules[name], day):
        return
    rule = rule_on(pack.rules[name], day)
    topic = pack.topics.get(pack.topic_of(name), {}).get("when")
    checks = rule.get("checks")
    for number, check in enumerate(checks or [rule]):
        key = "require" if "require" in check else "forbid"
        path: Keys = ("checks", number, key) if checks else (key,)
        names, rows = names_of(check)
        when = [topic] if topic is not None else []
        when += [plain(check["when"], names)] if "when" in check else []
        yield _Wish(name, path, rows, when, plain(check[key], names), key == "require")


def _together(first: list[Any], second: list[Any], values: Mapping[str, Any]) -> bool:
    """Whether one of two rules applies wherever the other does."""
    return _narrower(first, second, values) or _narrower(second, first, values)


def _narrower(strong: list[Any], weak: list[Any], values: Mapping[str, Any]) -> bool:
    """Whether the conditions of the one follow from those of the other."""
    known = list(atoms(strong))

    def held(place: str, clause: Any) -> bool:
        if (place, clause) in known:
            return True
        return bool(place) and any(
            place == other and follows(reading(clause, values), reading(one, values)) for other, one in known
        )

    return all(held(place, clause) for place, clause in atoms(weak))


def _opposed(first: _Wish, second: _Wish, values: Mapping[str, Any]) -> bool:
    if first.wanted != second.wanted and first.condition == second.condition:
        return True
    return any(
        place == other and _at_odds(clause, wish, first.wanted or second.wanted, values)
        for place, clause in _clauses(first)
        for other, wish in _clauses(second)
    )


def _at_odds(first: Mapping[str, Any], second: Mapping[str, Any], wanted: bool, values: Mapping[str, Any]) -> bool:
    """Whether nothing can keep both; two rules that only forbid are kept by a slot that is missing."""
    return (wanted or any("absent" in one for one in (first, second))) and exclude(
        reading(first, values), reading(second, values)
    )


def _clauses(wish: _Wish) -> list[tuple[str, Mapping[str, Any]]]:
    """The clauses, each of which has to hold for the check to be kept, by their places."""
    pairs = [(place, clause) for place, clause in atoms(wish.condition) if place]
    if wish.wanted:
        return pairs
    # To keep what forbids one plain clause is to keep its opposite; of several, either would do.
    if len(pairs) != 1 or len(list(atoms(wish.condition))) != 1:
        return []
    ((place, clause),) = pairs
    said = [(operator, operand) for operator, operand in clause.items() if operator != "missing"]
    return [(place, {_OPPOSITE[name]: operand}) for name, operand in said if len(said) == 1 and name in _OPPOSITE]
