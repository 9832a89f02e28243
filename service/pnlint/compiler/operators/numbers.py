"""Numbers compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import LanguageFault, Scope, Test, Value
from pnlint.compiler.operators.registry import Keys, operator
from pnlint.compiler.shape import nearest

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions

COMPARISONS = ("less_than", "at_most", "more_than", "at_least", "exactly", "between")


def compared(conditions: Conditions, src: str, node: Any, scope: Scope, keys: Keys, exact: bool = False) -> Test:
    """A number held against all limits of a node such as ``{at_least: 2, at_most: 5}``."""
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
