"""Rules that contradict each other: wherever both apply, every draft breaks one of them.

Whether two rules can ever be kept together cannot be decided in general, so this speaks of what can be read off: two
checks of the same rows, of which one asks for the very condition that the other forbids, or that set bounds to the
same place which no number keeps. One applies wherever the other does: its ``when`` is the same, or it has none.

Names of rows and of ``let`` count for what they stand for, and groups are the same where they are made alike. Not
looked at: limits that are reckoned (a sum, a lookup, a count), checks that stand below ``all``, ``any``, ``not`` or a
quantifier, unless they are the same word for word, and conditions of ``when`` that overlap without being the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from pnlint.authoring.meaning import names_of, plain
from pnlint.authoring.references import Keys
from pnlint.authoring.validate import Found
from pnlint.pack.dated import in_force, retired, rule_on
from pnlint.pack.pack import Pack

_LEAST = {"at_least": False, "more_than": True, "exactly": False}
_MOST = {"at_most": False, "less_than": True, "exactly": False}
_OPPOSITE = {"at_least": "less_than", "more_than": "at_most", "at_most": "more_than", "less_than": "at_least"}
_PLAIN = {"present": "absent", "absent": "present"}


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
        if first.rows == second.rows and _together(first.when, second.when) and _opposed(first, second, values):
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


def _together(first: list[Any], second: list[Any]) -> bool:
    """Whether one of two rules applies wherever the other does."""
    return all(one in second for one in first) or all(one in first for one in second)


def _opposed(first: _Wish, second: _Wish, values: Mapping[str, Any]) -> bool:
    if first.wanted != second.wanted and first.condition == second.condition:
        return True
    return any(
        place == other and _exclude(clause, wish, values)
        for place, clause in _clauses(first)
        for other, wish in _clauses(second)
    )


def _clauses(wish: _Wish) -> list[tuple[str, Any]]:
    """The clauses, each of which has to hold for the check to be kept, by their places."""
    condition = wish.condition
    if not isinstance(condition, Mapping):
        return []
    pairs = [
        (str(place), {"present": True} if clause == "present" else {"absent": True} if clause == "absent" else clause)
        for place, clause in condition.items()
    ]
    pairs = [(place, clause) for place, clause in pairs if isinstance(clause, Mapping)]
    if wish.wanted:
        return pairs
    # To keep what forbids one plain clause is to keep its opposite; of several, either would do.
    if len(pairs) != 1 or len(condition) != 1 or len(pairs[0][1]) != 1:
        return []
    ((place, clause),) = pairs
    ((operator, operand),) = clause.items()
    turned = {**_OPPOSITE, **_PLAIN}.get(operator)
    return [(place, {turned: operand})] if turned else []


def _exclude(first: Mapping[str, Any], second: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether nothing can keep both clauses."""
    if any(operator in first and _PLAIN[operator] in second for operator in _PLAIN):
        return True
    if "is" in first and "is" in second:
        return str(first["is"]).casefold() != str(second["is"]).casefold()
    return _beyond(first, second, values) or _beyond(second, first, values)


def _beyond(low: Mapping[str, Any], high: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether the least that one clause allows is more than the most that the other allows."""
    for least, above in _LEAST.items():
        for most, below in _MOST.items():
            one, two = _number(low.get(least), values), _number(high.get(most), values)
            if one is not None and two is not None and (one > two or (one == two and (above or below))):
                return True
    return False


def _number(operand: Any, values: Mapping[str, Any]) -> Decimal | None:
    if isinstance(operand, str) and operand.startswith("values."):
        operand = values.get(operand.removeprefix("values."))
    if isinstance(operand, bool) or not isinstance(operand, int | float | Decimal):
        return None
    return Decimal(str(operand))
