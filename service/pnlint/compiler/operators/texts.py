"""What texts speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pnlint.compiler.code import LanguageFault, Scope, Test, Value
from pnlint.compiler.operators.numbers import compared
from pnlint.compiler.operators.registry import Keys, operator
from pnlint.compiler.shape import nearest

if TYPE_CHECKING:
    from pnlint.compiler.conditions import Conditions


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
    test = compared(conditions, f"similarity({v}, {other.src})", rest, scope, keys)
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
