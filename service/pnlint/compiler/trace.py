"""The tracing function of a check: it says of one row what was found and what was missing."""

from __future__ import annotations

from pnlint.compiler.checks import Check, condition, let_lines
from pnlint.compiler.code import LanguageFault
from pnlint.compiler.conditions import Conditions
from pnlint.compiler.placeholders import data_key
from pnlint.compiler.places import place

_GROUP_PLACES = ("first", "second", "last")
# What one traced row counts as, in steps: it takes about as long as so many rows that are only looked at.
_STEPS = 20


def write_trace(conditions: Conditions, check: Check) -> str:
    """The name of the function; it reports the finding, or what the row wants to know."""
    when, code, fine = condition(conditions, check, True)
    lines = [f"E.spend({_STEPS})", "L = Trace(E)", *([] if check.group else let_lines(check))]
    if when is not None:
        lines += [
            f"w = {when.src}",
            "if w is None: return R.undecided(L)",
            "if not w: return None",
            "L.begin()",
        ]
    lines += [
        f"f = {code.src}",
        "if f is None: return R.undecided(L)",
        f"if f is {fine}: return None",
        f"return R.find(L, {_pointer(conditions, check)}, {_range(check)}, {_data(conditions, check)})",
    ]
    return conditions.builder.function(", ".join(["E", "P", "R", *check.variables]), lines, "trace_")


def _pointer(conditions: Conditions, check: Check) -> str:
    at = check.node.get("at")
    if at is not None and not (check.group and at in _GROUP_PLACES):
        return place(conditions.builder, at, check.scope, (*check.keys, "at")).pointer
    return check.sources[-1].row.value.pointer if check.sources else "None"


def _range(check: Check) -> str:
    if check.sources and check.sources[-1].row.value.kind == "hit" and "at" not in check.node:
        return f"r_{check.sources[-1].row.name}.range"
    return "None"


def _data(conditions: Conditions, check: Check) -> str:
    parts = []
    for name in check.placeholders:
        if name == "missing":
            parts.append("'missing': list(L.missing)")
            continue
        try:
            value = conditions.expressions.value(name, check.scope, ("message",))
        except LanguageFault as fault:
            # In a rule of several checks a name may belong to another of them.
            if check.keys:
                continue
            raise LanguageFault(
                "unknown-placeholder", ("message",), **{"nearest": "", **fault.data, "path": name}
            ) from None
        shown = value.src if value.kind != "span" else f"{value.src}.words"
        parts.append(f"{data_key(name)!r}: shown({shown})")
    return "{" + ", ".join(parts) + "}"
