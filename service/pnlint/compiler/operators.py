"""The vocabulary: each operator is one function from a value and its operand to a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import LanguageFault, Scope, Test, Value
from pnlint.compiler.places import value_in_force
from pnlint.compiler.shape import nearest
from pnlint.compiler.walks import walk
from pnlint.text.normal import fold, identity

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions

Keys = tuple[str | int, ...]
Operator = Callable[["Conditions", Value, str, Any, Scope, Keys], Test]

OPERATORS: dict[str, tuple[tuple[str, ...], Operator]] = {}

_WORDS = ("text", "id", "boolean", "number", "set")
_TEXT = ("text", "span", "id")
COMPARISONS = ("less_than", "at_most", "more_than", "at_least", "exactly", "between")


def operator(*kinds: str) -> Callable[[Operator], Operator]:
    """Registers a function as the operator of its name, for values of these kinds."""

    def register(function: Operator) -> Operator:
        OPERATORS[function.__name__.rstrip("_")] = (kinds, function)
        return function

    return register


def _words(conditions: Conditions, operand: Any, keys: Keys) -> list[Any]:
    if isinstance(operand, str) and operand.startswith("values."):
        operand = value_in_force(conditions.builder, operand.removeprefix("values."), keys)
    return operand if isinstance(operand, list) else [operand]


def _equal(left: Value, v: str, words: list[Any], keys: Keys) -> Test:
    allowed = left.shape.allowed if left.shape is not None else ()
    for word in words:
        if allowed and word not in allowed:
            raise LanguageFault("not-one-of", keys, found=word, nearest=nearest(word, allowed), allowed=list(allowed))
    if left.kind == "set":
        return Test(f"all_equal({v}, {frozenset(fold(str(word)) for word in words)!r})")
    if allowed or left.kind in ("boolean", "number"):
        return Test(f"({v} == {words[0]!r})" if len(words) == 1 else f"({v} in {tuple(words)!r})")
    folded = frozenset(fold(str(word)) for word in words)
    literal = "{" + ", ".join(sorted(map(repr, folded))) + "}"
    return Test(f"(fold({v}) in {literal})")


def _none(test: Test) -> Test:
    return Test(f"(not {test.src})")


@operator(*_WORDS)
def is_(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Equal to the word."""
    return _equal(left, v, _words(conditions, operand, keys), keys)


@operator(*_WORDS)
def is_not(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Not equal to the word."""
    return _none(_equal(left, v, _words(conditions, operand, keys), keys))


@operator(*_WORDS)
def one_of(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Equal to one of the words."""
    return _equal(left, v, _words(conditions, operand, keys), keys)


@operator(*_WORDS)
def none_of(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Equal to none of the words."""
    return _none(_equal(left, v, _words(conditions, operand, keys), keys))


def _folded(conditions: Conditions, operand: Any, keys: Keys) -> tuple[str, ...]:
    return tuple(fold(str(word)) for word in _words(conditions, operand, keys))


@operator(*_TEXT)
def contains(conditions: Conditions, _left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """One of the words stands in the text."""
    return Test(f"contains(str({v}), {_folded(conditions, operand, keys)!r})")


def _prefix(left: Value, v: str) -> str:
    # Ids are compared with their letter case: pn- is not PN-.
    return f"key(str({v}))" if left.kind == "id" else f"fold(str({v}))"


def _edges(conditions: Conditions, left: Value, operand: Any, keys: Keys) -> tuple[str, ...]:
    words = _words(conditions, operand, keys)
    return tuple((identity if left.kind == "id" else fold)(str(word)) for word in words)


@operator(*_TEXT)
def starts_with(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The text begins with one of the words."""
    return Test(f"{_prefix(left, v)}.startswith({_edges(conditions, left, operand, keys)!r})")


@operator(*_TEXT)
def ends_with(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The text ends with one of the words."""
    return Test(f"{_prefix(left, v)}.endswith({_edges(conditions, left, operand, keys)!r})")


@operator(*_TEXT)
def file_type(conditions: Conditions, _left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The file name has one of these endings."""
    endings = tuple("." + word.lstrip(".") for word in _folded(conditions, operand, keys))
    return Test(f"fold({v}).endswith({endings!r})")


@operator(*_TEXT)
def host_within(conditions: Conditions, _left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The address belongs to one of these hosts."""
    return Test(f"host_within({v}, {_folded(conditions, operand, keys)!r})")


@operator(*_TEXT)
def matches(conditions: Conditions, _left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The pattern is found."""
    return Test(f"found({conditions.pattern(operand, keys)}, str({v}))")


@operator("text", "id", "number", "time", "set", "list")
def same_as(conditions: Conditions, left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Equal to the value at another place."""
    other = conditions.expressions.value(operand, scope, keys)
    name = conditions.builder.fresh("t")
    key = "{}" if left.kind in ("number", "time", "boolean") else "key({})"
    test = f"({key.format(v)} == {key.format(name)})"
    return Test(f"(None if ({name} := {other.src}) is None else {test})", True, other.wants, other.uses)


@operator("text", "id", "number", "time", "set", "list")
def differs_from(conditions: Conditions, left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Not equal to the value at another place."""
    same = same_as(conditions, left, v, operand, scope, keys)
    return Test(f"negate({same.src})", True, same.wants, same.uses)


def _collection(conditions: Conditions, operand: Any, scope: Scope, keys: Keys) -> Value:
    if isinstance(operand, str) and operand.startswith("tables."):
        rows = conditions.lookup(operand, keys)
        return Value(conditions.builder.constant(frozenset(rows)), "set")
    if isinstance(operand, list) and all(isinstance(one, str) and "." in one for one in operand) and operand:
        members = [conditions.expressions.value(one, scope, (*keys, i)) for i, one in enumerate(operand)]
        paths = [tuple(str(one).split(".")) for one in operand]
        wants = tuple(want for member in members for want in member.wants)
        src = f"E.set_of({walk(conditions.builder, paths, pointers=False)})"
        return Value(src, "set", members[0].root, wants=wants)
    if isinstance(operand, list):
        return Value(conditions.builder.constant(frozenset(str(one) for one in operand)), "set")
    value = conditions.expressions.value(operand, scope, keys)
    if value.absolute and value.kind == "list" and value.shape is not None and value.shape.item is not None:
        src = f"E.set_of({walk(conditions.builder, [tuple(str(operand).split('.'))], pointers=False)})"
        return Value(src, "set", value.root, value.shape, value.pointer, value.wants)
    return value


@operator("text", "id", "number")
def in_(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Among the values of a list."""
    other = _collection(conditions, operand, scope, keys)
    # A missing list inside a row of the draft holds nothing; elsewhere it is unknown.
    empty = " or ()" if other.root == "response" and other.kind == "list" and other.uses else ""
    return Test(f"among({v}, {other.src}{empty})", True, other.wants, other.uses)


@operator("text", "id", "number")
def not_in(conditions: Conditions, left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Not among the values of a list."""
    test = in_(conditions, left, v, operand, scope, keys)
    return Test(f"negate({test.src})", True, test.wants, test.uses)


@operator("list", "set", "any")
def covers(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Holds all of the operand's values."""
    other = _collection(conditions, operand, scope, keys)
    return Test(f"covers({v}, {other.src})", True, other.wants, other.uses)


@operator("list", "set", "any", "text", "id")
def overlaps(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Holds at least one of the operand's values."""
    other = _collection(conditions, operand, scope, keys)
    return Test(f"overlaps({v}, {other.src})", True, other.wants, other.uses)


def _items(left: Value, v: str) -> str:
    """Source of all items of a list, in order and with repeats."""
    return left.raw if left.kind == "set" and left.raw else v


@operator("list", "set")
def unique(_conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """No value stands twice."""
    if operand is not True:
        raise LanguageFault("not-one-of", keys, found=operand, allowed=[True])
    return Test(f"unique({_items(left, v)})")


def _compared(conditions: Conditions, src: str, node: Any, scope: Scope, keys: Keys, exact: bool = False) -> Test:
    if not isinstance(node, dict) or not node:
        raise LanguageFault("comparison-wanted", keys, found=str(node))
    tests = []
    for name, operand in node.items():
        if name not in COMPARISONS:
            raise LanguageFault("unknown-operator", (*keys, name), found=name, nearest=nearest(name, COMPARISONS))
        tests.append(compare(conditions, src, name, operand, scope, (*keys, name), exact))
    if len(tests) == 1:
        return tests[0]
    return Test(
        f"all3(({', '.join(test.src for test in tests)},))",
        True,
        tuple(want for test in tests for want in test.wants),
        frozenset().union(*(test.uses for test in tests)),
    )


_SIGNS = {"less_than": "<", "at_most": "<=", "more_than": ">", "at_least": ">=", "exactly": "=="}


def compare(
    conditions: Conditions, src: str, name: str, operand: Any, scope: Scope, keys: Keys, exact: bool = False
) -> Test:
    """A number compared with another one."""
    if name == "between":
        if not isinstance(operand, list) or len(operand) != 2:
            raise LanguageFault("pair-wanted", keys)
        low = compare(conditions, src, "at_least", operand[0], scope, (*keys, 0), exact)
        high = compare(conditions, src, "at_most", operand[1], scope, (*keys, 1), exact)
        return Test(f"all3(({low.src}, {high.src}))", True, (*low.wants, *high.wants), low.uses | high.uses)
    other = conditions.expressions.of_kind(operand, ("number", "exact"), scope, keys)
    sign = _SIGNS[name]
    if other.constant is not None and not exact:
        return Test(f"({src} {sign} {other.src})")
    other_name = conditions.builder.fresh("t")
    test = f"(decimal({src}) {sign} decimal({other_name}))"
    return Test(f"(None if ({other_name} := {other.src}) is None else {test})", True, other.wants, other.uses)


def _number(name: str) -> None:
    def function(conditions: Conditions, left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
        return compare(conditions, v, name, operand, scope, keys, left.kind == "exact")

    function.__name__ = name
    operator("number", "exact", "any")(function)


for _name in COMPARISONS:
    _number(_name)


@operator("list", "set")
def size(conditions: Conditions, left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """The number of items."""
    return _compared(conditions, f"len({_items(left, v)})", operand, scope, keys)


@operator("list", "set")
def distinct(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """The number of different items."""
    return _compared(conditions, f"len(distinct_words({v}))", operand, scope, keys)


def _time(name: str, relation: str) -> None:
    def function(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
        other = conditions.expressions.time(operand, scope, keys)
        return Test(f"{relation}({v}, {other.src})", True, other.wants, other.uses)

    function.__name__ = name
    operator("time")(function)


for _name in ("before", "after", "not_before", "not_after", "same_day_as"):
    _time(_name, _name)


@operator("time")
def within(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Inside a period, both ends included."""
    period = conditions.expressions.value(operand, scope, keys)
    if period.shape is None or not {"from", "to"} <= set(period.shape.fields):
        raise LanguageFault("period-wanted", keys, path=str(operand))
    first = conditions.expressions.time(f"{operand}.from", scope, keys)
    last = conditions.expressions.time(f"{operand}.to", scope, keys)
    return Test(f"within({v}, {first.src}, {last.src})", True, (*first.wants, *last.wants), first.uses | last.uses)


@operator("stamp", "time")
def has_offset(_conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The timestamp carries its offset."""
    if operand is not True:
        raise LanguageFault("not-one-of", keys, found=operand, allowed=[True])
    return Test(f"has_offset({v if left.kind == 'stamp' else left.raw})")


@operator("list", "set")
def in_order(_conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """The times never go back."""
    if operand is not True:
        raise LanguageFault("not-one-of", keys, found=operand, allowed=[True])
    return Test(f"in_order({_items(left, v)})", True)


@operator("text", "span")
def speaks_of(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """A phrase or pattern of the table stands in the text."""
    if isinstance(operand, dict):
        groups = conditions.expressions.group_bits(str(operand["table"]).removeprefix("tables."), keys)
        chosen = conditions.expressions.value(operand["group"], scope, (*keys, "group"))
        bits = f"look({conditions.builder.constant(groups)}, {chosen.src})"
        return Test(f"speaks(E, {v}, {bits})", True, chosen.wants, chosen.uses, f"hits(E, {v}, {bits})")
    mask = 0
    for index, one in enumerate(operand if isinstance(operand, list) else [operand]):
        mask |= conditions.table(one, (*keys, index))[0]
    return Test(f"speaks(E, {v}, {mask})", hits=f"hits(E, {v}, {mask})")


@operator("text", "span")
def has_fact(conditions: Conditions, _left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """A concrete fact of one of these kinds stands in the text."""
    groups = conditions.expressions.group_bits("facts", keys)
    kinds = list(groups) if operand == "any" else operand
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        if kind not in groups:
            raise LanguageFault("not-one-of", keys, found=kind, nearest=nearest(kind, groups), allowed=list(groups))
    mask = sum(groups[kind] for kind in (kinds if isinstance(kinds, list) else [kinds]))
    return Test(f"speaks(E, {v}, {mask})", hits=f"hits(E, {v}, {mask})")


@operator("text", "span")
def mentions(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """The operand stands in the text as a token of its own."""
    other = conditions.expressions.value(operand, scope, keys)
    return Test(f"mentions(E, {v}, {other.src})", True, other.wants, other.uses)


@operator("text")
def similar_to(conditions: Conditions, _left: Value, v: str, operand: Any, scope: Scope, keys: Keys) -> Test:
    """Alike to another text by at least so many of 100."""
    if not isinstance(operand, dict) or "text" not in operand:
        raise LanguageFault("missing-word", keys, word="text")
    other = conditions.expressions.of_kind(operand["text"], ("text",), scope, (*keys, "text"))
    rest: Mapping[str, Any] = {name: one for name, one in operand.items() if name != "text"}
    test = _compared(conditions, f"similarity({v}, {other.src})", rest, scope, keys)
    name = conditions.builder.fresh("t")
    src = f"(None if ({name} := {other.src}) is None else {test.src})"
    return Test(src, True, (*other.wants, *test.wants), other.uses | test.uses)


@operator("text", "span")
def language(_conditions: Conditions, _left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Most letters belong to one of these languages."""
    wanted = operand if isinstance(operand, list) else [operand]
    for one in wanted:
        if one not in ("zh", "en", "ko"):
            raise LanguageFault("not-one-of", keys, found=one, allowed=["zh", "en", "ko"])
    return Test(f"(language({v}) in {tuple(wanted)!r})")
