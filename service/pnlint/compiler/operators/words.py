"""Words, ids, names and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import LanguageFault, Scope, Test, Value
from pnlint.compiler.operators.registry import Keys, operator, words
from pnlint.compiler.shape import nearest
from pnlint.text.normal import fold, identity

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions

_WORDS = ("text", "id", "boolean", "number", "set")

_TEXT = ("text", "span", "id")


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
    return Test(f"(fold({v}).strip() in {literal})")


def _none(test: Test) -> Test:
    return Test(f"(not {test.src})")


@operator(*_WORDS)
def is_(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Equal to the word."""
    return _equal(left, v, words(conditions, operand, keys), keys)


@operator(*_WORDS)
def is_not(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Not equal to the word."""
    return _none(_equal(left, v, words(conditions, operand, keys), keys))


@operator(*_WORDS)
def one_of(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Equal to one of the words."""
    return _equal(left, v, words(conditions, operand, keys), keys)


@operator(*_WORDS)
def none_of(conditions: Conditions, left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """Equal to none of the words."""
    return _none(_equal(left, v, words(conditions, operand, keys), keys))


def _folded(conditions: Conditions, operand: Any, keys: Keys) -> tuple[str, ...]:
    return tuple(fold(str(word)) for word in words(conditions, operand, keys))


@operator(*_TEXT)
def contains(conditions: Conditions, _left: Value, v: str, operand: Any, _scope: Scope, keys: Keys) -> Test:
    """One of the words stands in the text."""
    return Test(f"contains(str({v}), {_folded(conditions, operand, keys)!r})")


def _prefix(left: Value, v: str) -> str:
    # Ids are compared with their letter case: pn- is not PN-.
    return f"key(str({v}))" if left.kind == "id" else f"fold(str({v}))"


def _edges(conditions: Conditions, left: Value, operand: Any, keys: Keys) -> tuple[str, ...]:
    form = identity if left.kind == "id" else fold
    return tuple(form(str(word)) for word in words(conditions, operand, keys))


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
    return Test(f"fold({v}).rstrip().endswith({endings!r})")


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
