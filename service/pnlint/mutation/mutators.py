"""The mutators: each knows one word of the language of rules, and none knows a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pnlint.compiler.nodes import QUANTIFIERS
from pnlint.mutation.edit import Edit, Path, renamed

# Each comparison and the one that differs from it least; each connective and quantifier and its neighbour.
TURNED = {
    "less_than": "at_most",
    "more_than": "at_least",
    "before": "not_after",
    "after": "not_before",
    "is": "is_not",
    "one_of": "none_of",
    "same_as": "differs_from",
    "in": "not_in",
    "covers": "overlaps",
    "some": "every",
    "earliest_of": "latest_of",
    "all": "any",
}
_TURNED = {**TURNED, **{new: old for old, new in TURNED.items()}}
# Keys under which a condition stands.
_CONDITIONS = ("when", "require", "forbid", "where", "of", "not")
_OPTIONS = ("missing", "distinct", "distinct_by", "one_per", "near", "until", "at")
# Lists that are pairs, not members.
_PAIRS = ("between", "plus", "minus", "times", "divided_by")
_EXTRACTS = ("phrases", "matches", "groups")

Mutator = Callable[[Any, Path], Iterator[Edit]]


def dropped_clause(node: Any, path: Path) -> Iterator[Edit]:
    """``when``, ``where`` and ``of`` are left out, so that the rule applies to more."""
    for key in ("when", "where", "of"):
        if isinstance(node, Mapping) and key in node:
            yield Edit("drop-clause", (*path, key), {key: node[key]})


def dropped_option(node: Any, path: Path) -> Iterator[Edit]:
    """What narrows or directs (``missing``, ``distinct``, ``one_per``, ``at`` …) is left out."""
    for key in _OPTIONS if isinstance(node, Mapping) else ():
        # In a place's own comparison ``distinct`` is the operator, and there is nothing to narrow.
        if key in node and not (key == "distinct" and "count" not in node):
            yield Edit("drop-option", (*path, key), {key: node[key]})


def dropped_condition(node: Any, path: Path) -> Iterator[Edit]:
    """One of several conditions that stand together is left out."""
    if not isinstance(node, Mapping) or not path or not _is_condition(path):
        return
    if len(node) > 1 and not any(key in node for key in QUANTIFIERS):
        for key in node:
            yield Edit("drop-condition", (*path, key), {key: node[key]})


def dropped_operator(node: Any, path: Path) -> Iterator[Edit]:
    """One of several comparisons of one place is left out."""
    if not isinstance(node, Mapping) or not path or ("." not in str(path[-1]) and path[-1] != "now"):
        return
    operators = [key for key in node if key != "missing"]
    for key in operators if len(operators) > 1 else ():
        yield Edit("drop-condition", (*path, key), {key: node[key]})


def dropped_item(node: Any, path: Path) -> Iterator[Edit]:
    """One member of a list is left out: a condition, a word, a table, a place."""
    if not isinstance(node, list) or len(node) < 2 or (path and path[-1] in _PAIRS):
        return
    for number, one in enumerate(node):
        yield Edit("drop-item", (*path, number), one)


def any_of_list(node: Any, path: Path) -> Iterator[Edit]:
    """Conditions that must all hold need no longer hold together."""
    if isinstance(node, list) and len(node) > 1 and path and _is_condition(path):
        yield Edit("turn", path, node, {"any": node})


def turned(node: Any, path: Path) -> Iterator[Edit]:
    """A comparison, connective or quantifier becomes its neighbour: before → not_after, all → any, some → every."""
    for key in node if isinstance(node, Mapping) else ():
        if key not in _TURNED or (key == "in" and any(one in node for one in _EXTRACTS)):
            continue
        # Of one member all and any are the same, as are holding all of one value and at least one of it.
        if key in ("all", "any", "covers", "overlaps") and isinstance(node[key], list) and len(node[key]) < 2:
            continue
        yield Edit("turn", path, {key: node[key]}, renamed(node, key, _TURNED[key]))


def turned_check(node: Any, path: Path) -> Iterator[Edit]:
    """What is required becomes what is forbidden, and the other way round."""
    for old, new in (("require", "forbid"), ("forbid", "require")):
        if isinstance(node, Mapping) and old in node:
            yield Edit("turn", path, {old: node[old]}, renamed(node, old, new))


def flipped_presence(node: Any, path: Path) -> Iterator[Edit]:
    """What has to be filled in has to be missing, and the other way round."""
    if node in ("present", "absent"):
        yield Edit("turn", path, node, "absent" if node == "present" else "present")


def dropped_negation(node: Any, path: Path) -> Iterator[Edit]:
    """``not`` is left out."""
    if isinstance(node, Mapping) and list(node) == ["not"]:
        yield Edit("drop-negation", path, node, node["not"])


def shifted(node: Any, path: Path) -> Iterator[Edit]:
    """A number goes up and down by one step of its last digit."""
    if isinstance(node, bool) or not isinstance(node, int | float | Decimal):
        return
    written = Decimal(str(node))
    step = Decimal(1).scaleb(min(int(written.as_tuple().exponent), 0))
    for name, new in (("shift-up", written + step), ("shift-down", written - step)):
        yield Edit(name, path, node, type(node)(new))


def widened(node: Any, path: Path) -> Iterator[Edit]:
    """Some texts become all texts, one group of a table becomes the whole table."""
    if isinstance(node, Mapping):
        if any(one in node for one in ("phrases", "matches")) and node.get("in") not in (None, "texts"):
            yield Edit("widen", (*path, "in"), node["in"], "texts")
        if set(node) == {"table", "group"}:
            yield Edit("widen", path, node, node["table"])
    if isinstance(node, str) and node.startswith("tables.") and node.count(".") == 2:
        yield Edit("widen", path, node, node.rsplit(".", 1)[0])


MUTATORS: tuple[Mutator, ...] = (
    dropped_clause,
    dropped_option,
    dropped_condition,
    dropped_operator,
    dropped_item,
    any_of_list,
    turned,
    turned_check,
    flipped_presence,
    dropped_negation,
    shifted,
    widened,
)


def _is_condition(path: Path) -> bool:
    """Whether a condition stands here: under a key for conditions, or as a member of such a list."""
    last = path[-1]
    if isinstance(last, int):
        return len(path) > 1 and (path[-2] in ("all", "any") or _is_condition(path[:-1]))
    return last in _CONDITIONS
