"""Conditions and quantifiers, in three-valued logic."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pnlint.compiler import rows
from pnlint.compiler.builder import Builder
from pnlint.compiler.code import Code, LanguageFault, Scope, Source, Value
from pnlint.compiler.expressions import Expressions
from pnlint.compiler.nodes import QUANTIFIERS, check_pattern, conjuncts, list_of, one_sided
from pnlint.compiler.operators import COMPARISONS, OPERATORS, compare
from pnlint.compiler.places import place
from pnlint.compiler.quantifiers import Loop, write_loop
from pnlint.compiler.shape import nearest

Keys = tuple[str | int, ...]

_COMPANIONS = ("where", "distinct", "of", "sorted_by", *COMPARISONS)
_MISSING = {"unknown": "None", "yes": "True", "no": "False"}


class Conditions:
    """Compiles conditions of one pack into one builder."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.expressions = Expressions(self)

    def table(self, name: Any, keys: Keys) -> tuple[int, frozenset[str]]:
        """The bits of a phrase table (or of one group of one) and the columns of its items."""
        key = str(name).removeprefix("tables.")
        bits = self.builder.data.bits
        if key not in bits:
            raise LanguageFault("unknown-table", keys, name=str(name), nearest=nearest(key, bits))
        self.builder.used_data.add(f"tables.{key.split('.')[0]}")
        return bits[key], self.builder.data.columns.get(key, frozenset())

    def lookup(self, name: str, keys: Keys) -> Any:
        """The rows of a lookup table."""
        key = name.removeprefix("tables.")
        if key not in self.builder.data.lookups:
            near = nearest(key, self.builder.data.lookups)
            raise LanguageFault("unknown-table", keys, name=name, nearest=near)
        self.builder.used_data.add(f"tables.{key}")
        return self.builder.data.lookups[key]

    def pattern(self, written: Any, keys: Keys) -> str:
        """Source of a compiled RE2 pattern; refused with a plain sentence if RE2 refuses it."""
        check_pattern(str(written), keys)
        return f"pattern({str(written)!r})"

    def condition(self, node: Any, scope: Scope, keys: Keys, fault: bool) -> Code:
        """A condition; ``fault`` is the value of it that makes the finding (for tracing)."""
        if isinstance(node, list):
            codes = [self.condition(one, scope, (*keys, index), fault) for index, one in enumerate(node)]
            return self.all_of(codes, scope)
        if not isinstance(node, dict) or not node:
            raise LanguageFault("condition-wanted", keys, found=str(node))
        quantifier = next((name for name in QUANTIFIERS if name in node), None)
        if quantifier is not None:
            return self._quantified(quantifier, node, scope, keys, fault)
        codes = [self._clause(key, operand, scope, keys, fault) for key, operand in node.items()]
        return self.all_of(codes, scope)

    def _clause(self, key: str, operand: Any, scope: Scope, keys: Keys, fault: bool) -> Code:
        at = (*keys, key)
        if key == "all":
            return self.condition(list_of(operand, at), scope, at, fault)
        if key == "any":
            nodes = list_of(operand, at)
            codes = [self.condition(one, scope, (*at, index), fault) for index, one in enumerate(nodes)]
            return self.any_of(codes, scope)
        if key == "not":
            return self.negated(self.condition(operand, scope, at, not fault))
        if key == "present":
            codes = []
            for index, path in enumerate(list_of(operand, at)):
                codes.append(self._presence(self._value(path, scope, (*at, index)), True, scope, fault))
            return self.all_of(codes, scope)
        value = self._value(key, scope, at)
        if operand in ("present", "absent"):
            return self._presence(value, operand == "present", scope, fault)
        if not isinstance(operand, dict) or not operand:
            raise LanguageFault("operator-wanted", at, found=str(operand))
        missing = operand.get("missing")
        if missing is not None and missing not in _MISSING:
            allowed = list(_MISSING)
            raise LanguageFault("not-one-of", (*at, "missing"), found=missing, allowed=allowed)
        codes = [
            self._leaf(value, name, one, missing, scope, (*at, name), fault)
            for name, one in operand.items()
            if name != "missing"
        ]
        return self.all_of(codes, scope)

    def _value(self, path: str, scope: Scope, keys: Keys) -> Value:
        return place(self.builder, path, scope, keys)

    def _leaf(
        self, left: Value, name: str, operand: Any, missing: str | None, scope: Scope, keys: Keys, fault: bool
    ) -> Code:
        if name in ("present", "absent"):
            return self._presence(left, (name == "present") == bool(operand), scope, fault)
        if name not in OPERATORS:
            known = [*OPERATORS, "present", "absent", "missing"]
            raise LanguageFault("unknown-operator", keys, found=name, nearest=nearest(name, known))
        kinds, function = OPERATORS[name]
        if left.kind not in kinds and left.kind != "any":
            raise LanguageFault("operator-kind", keys, operator=name, found=left.kind, expected=", ".join(kinds))
        variable = self.builder.fresh("v")
        test = function(self, left, variable, operand, scope, keys)
        absent = _MISSING[missing] if missing else self._absent(left)
        src = f"({absent} if ({variable} := {left.src}) is None else {test.src})"
        three = test.three or absent not in ("True", "False")
        if missing in ("yes", "no") and test.three:
            # "missing" speaks of every slot that the condition needs, the operand's too.
            whole = self.builder.fresh("m")
            src, three = f"({absent} if ({whole} := {src}) is None else {whole})", False
        uses = left.uses | test.uses
        if not scope.trace:
            return Code(src, three, uses)
        wants = self.wants((*left.wants, *test.wants))
        hits = f"lambda: {test.hits.replace(variable, left.src)}" if test.hits else "None"
        return Code(f"L.leaf({src}, {fault}, {left.pointer}, {wants}, {hits})", True, uses)

    def _absent(self, left: Value) -> str:
        if left.root != "response":
            return "None"
        if not left.absolute:
            return "False"
        return f"(None if {self.builder.slot(('response',))} is None else False)"

    def wants(self, wants: tuple[Any, ...]) -> str:
        """Source of the slots that a condition wants, each once, as ``Trace`` takes them."""
        parts = [f"({one.pointer}, {one.raw}, {one.is_time})" for one in dict.fromkeys(wants)]
        return f"({', '.join(parts)}{',' if parts else ''})"

    def _presence(self, value: Value, wanted: bool, scope: Scope, fault: bool) -> Code:
        raw = value.raw or value.src
        there = f"bool({raw})" if value.kind in ("list", "set") else f"({raw} is not None)"
        src = there if wanted else f"(not {there})"
        three = bool(value.present)
        if three:
            src = f"({src} if {value.present} else None)"
        if not scope.trace:
            return Code(src, three, value.uses)
        wants = self.wants(value.wants)
        return Code(f"L.presence({src}, {fault}, {value.pointer}, {wants}, {wanted})", True, value.uses)

    def all_of(self, codes: list[Code], scope: Scope) -> Code:
        """All must hold: false as soon as one is false, unknown if one is unknown."""
        return self._joined(codes, scope, "False", "and", "all3")

    def any_of(self, codes: list[Code], scope: Scope) -> Code:
        """One must hold: true as soon as one is true, unknown if one is unknown."""
        return self._joined(codes, scope, "True", "or", "any3")

    def _joined(self, codes: list[Code], scope: Scope, decisive: str, word: str, function: str) -> Code:
        uses = frozenset().union(*(code.uses for code in codes)) if codes else frozenset()
        if len(codes) == 1:
            return codes[0]
        three = any(code.three for code in codes)
        if scope.trace:
            # Nothing is skipped while findings are traced: every reason is wanted.
            traced = "L.any3(len(L.missing), (" if function == "any3" else f"{function}(("
            return Code(f"{traced}{', '.join(code.src for code in codes)},))", True, uses)
        if not three:
            return Code("(" + f" {word} ".join(code.src for code in codes) + ")", False, uses)
        names = [self.builder.fresh("b") for _ in codes]
        unknown = [f"{name} is None" for name, code in zip(names, codes, strict=True) if code.three]
        other = "False" if decisive == "True" else "True"
        src = f"(None if {' or '.join(unknown)} else {other})"
        for name, code in reversed(list(zip(names, codes, strict=True))):
            src = f"({decisive} if ({name} := {code.src}) is {decisive} else {src})"
        return Code(src, True, uses)

    def negated(self, code: Code) -> Code:
        """The opposite; unknown stays unknown."""
        if not code.three:
            return Code(f"(not {code.src})", False, code.uses)
        return Code(f"negate({code.src})", True, code.uses)

    def _quantified(self, kind: str, node: dict[str, Any], scope: Scope, keys: Keys, fault: bool) -> Code:
        for name in node:
            if name not in (kind, *_COMPANIONS):
                near = nearest(name, _COMPANIONS)
                raise LanguageFault("unknown-operator", (*keys, name), found=name, nearest=near)
        return self.loop(node, kind, scope, keys, fault=fault)[1]

    def loop(
        self,
        node: dict[str, Any],
        kind: str,
        scope: Scope,
        keys: Keys,
        wanted: Any = None,
        fault: bool = True,
    ) -> tuple[Source, Code]:
        """A loop over rows as a function of its own; see ``quantifiers``."""
        word = "count" if kind == "number" else kind
        spec = node[word]
        if not isinstance(spec, dict) or len(spec) != 1:
            raise LanguageFault("rows-wanted", (*keys, word), found=str(spec))
        name, where = next(iter(spec.items()))
        source = rows.source(self, name, where, scope, (*keys, word, name))
        inner = scope.with_row(source.row)
        # Inside "none" a true row is what decides, inside "some" and "every" it is as outside.
        inner_fault = not fault if kind == "none" else fault
        parts = [
            (one, self.condition(one, inner, at, inner_fault), at)
            for one, at in conjuncts(node.get("where", []), (*keys, "where"))
        ]
        extra = {
            "distinct": self._optional(node, "distinct", inner, keys),
            "sorted_by": self._optional(node, "sorted_by", inner, keys),
            "collect": self._operand(wanted, inner, (*keys, "collect")) if wanted is not None else None,
        }
        of = self.condition(node["of"], inner, (*keys, "of"), fault) if "of" in node else None
        comparison = {one: node[one] for one in COMPARISONS if one in node}
        bounds = None
        if kind in ("count", "share", "longest_run"):
            if not comparison:
                raise LanguageFault("comparison-wanted", keys, found=kind)
            bounds = [
                (compare(self, "low", *one, kind == "share"), compare(self, "high", *one, kind == "share"))
                for one in one_sided(comparison, scope, keys)
            ]
        loop = Loop(kind, source, parts, inner, extra, of, bounds)
        own = set(source.row.variables)
        outer = tuple(want for node, _, at in parts for want in self._outer_wants(node, inner, own, at))
        return replace(source, wants=(*source.wants, *outer)), write_loop(self, loop)

    def _outer_wants(self, node: Any, scope: Scope, own: set[str], keys: Keys) -> list[Any]:
        """The slots outside the loop's own row that a condition of its ``where`` compares with."""
        wants: list[Any] = []
        for operand in node.values() if isinstance(node, dict) else ():
            for one in operand.values() if isinstance(operand, dict) else ():
                if isinstance(one, str) and one.split(".")[0] in (*scope.rows, *scope.lets):
                    value = self.expressions.value(one, scope, keys)
                    wants += value.wants if not value.uses & own else ()
        return wants

    def _optional(self, node: dict[str, Any], word: str, scope: Scope, keys: Keys) -> Value | None:
        return self._operand(node[word], scope, (*keys, word)) if word in node else None

    def _operand(self, node: Any, scope: Scope, keys: Keys) -> Value:
        return self.expressions.value(node, scope, keys)
