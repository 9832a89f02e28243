"""Nodes of rule files taken apart and looked at before they are compiled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import re2

from pnlint.compiler.code import LanguageFault, Scope
from pnlint.text.spelling import loosened

Keys = tuple[str | int, ...]

# The keys of a rule that say its check; the others are what is told of it.
CHECK = ("for_each", "group_by", "distinct_by", "let", "when", "require", "forbid", "at")
CONNECTIVES = ("all", "any", "not", "present")
QUANTIFIERS = ("some", "every", "none", "count", "share", "longest_run")

# Steps of a program that RE2 makes of a pattern. One of more might run out of the memory that RE2 allows itself, and
# would then be found nowhere, in silence.
LARGEST = 20_000


def check_pattern(written: str, keys: Keys) -> None:
    """Refuses a pattern that RE2 refuses, or whose ``\\b`` would never match beside Chinese or Korean."""
    options = re2.Options()
    options.log_errors = False
    if "\\b" in written:
        raise LanguageFault("pattern-boundary", keys, pattern=written)
    try:
        re2.compile(written, options)
        size = re2.compile(loosened(written), options).programsize
    except re2.error as fault:
        reason = fault.args[0]
        text = reason.decode() if isinstance(reason, bytes) else str(reason)
        raise _refused(text, written, keys) from None
    if size > LARGEST:
        raise LanguageFault("pattern-too-large", keys, pattern=written, reason=f"{size} > {LARGEST}")


def holds_of_nothing(written: str) -> bool:
    """Whether a sound pattern is found in an empty text: then it is found everywhere, and marks no words."""
    return bool(re2.fullmatch(written, ""))


def _refused(reason: str, written: str, keys: Keys) -> LanguageFault:
    """What RE2 means: what it cannot do at all, what is too much for it, or what is badly written."""
    if reason.startswith(("invalid repetition size", "pattern too large")):
        return LanguageFault("pattern-too-large", keys, pattern=written, reason=reason)
    if reason.startswith(("invalid perl operator", "invalid escape sequence")):
        return LanguageFault("pattern-refused", keys, pattern=written, reason=reason)
    return LanguageFault("pattern-malformed", keys, pattern=written, reason=reason)


def one_sided(comparison: dict[str, Any], scope: Scope, keys: Keys) -> Iterator[tuple[str, Any, Scope, Keys]]:
    """Comparisons with one limit each: a number known by its bounds only is held against every limit by itself."""
    for name, operand in comparison.items():
        at = (*keys, name)
        if name == "between":
            if not isinstance(operand, list) or len(operand) != 2:
                raise LanguageFault("pair-wanted", at)
            yield "at_least", operand[0], scope, (*at, 0)
            yield "at_most", operand[1], scope, (*at, 1)
        elif name == "exactly":
            yield "at_least", operand, scope, at
            yield "at_most", operand, scope, at
        else:
            yield name, operand, scope, at


def list_of(node: Any, keys: Keys) -> list[Any]:
    """The node, which must be a list that is not empty."""
    if not isinstance(node, list) or not node:
        raise LanguageFault("list-wanted", keys)
    return node


def conjuncts(node: Any, keys: Keys) -> Iterator[tuple[Any, Keys]]:
    """The conditions that a node joins by "and", one by one, each with its keys in the file."""
    if isinstance(node, list):
        for index, one in enumerate(node):
            yield from conjuncts(one, (*keys, index))
    elif isinstance(node, dict) and len(node) > 1 and not any(name in node for name in QUANTIFIERS):
        for key, operand in node.items():
            yield {key: operand}, keys
    else:
        yield node, keys
