"""The Python module that a ruleset becomes: slots for the places it reads, functions, constants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pnlint.compiler.shape import Shape

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """What a pack's data files say on one day: values, lookup tables, and the bits of phrase tables."""

    values: Mapping[str, Any]
    lookups: Mapping[str, Mapping[str, Any]]
    bits: Mapping[str, int]
    columns: Mapping[str, frozenset[str]]


@dataclass(eq=False)
class Builder:
    """Collects the source of one module while rules are compiled into it."""

    shape: Shape
    data: Data
    slots: dict[tuple[Path, str], int] = field(default_factory=dict)
    functions: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    used_data: set[str] = field(default_factory=set)
    text_walks: dict[str, None] = field(default_factory=dict)
    _count: int = 0

    def fresh(self, prefix: str) -> str:
        """A name that nothing else has."""
        self._count += 1
        return f"{prefix}{self._count}"

    def slot(self, path: Path, form: str = "raw") -> str:
        """Source of a place that is read once per case; form ``time`` is parsed once per case."""
        index = self.slots.setdefault((path, form), len(self.slots))
        return f"P[{index}]"

    def function(self, arguments: str, body: list[str], prefix: str) -> str:
        """The name of a function with this body; an identical one is not written twice."""
        text = "\n".join("    " + line for line in body)
        key = f"{arguments}\n{text}"
        if key in self.known:
            return self.known[key]
        name = self.fresh(prefix)
        self.known[key] = name
        self.functions.append(f"def {name}({arguments}):\n{text}\n")
        return name

    def constant(self, value: Any) -> str:
        """The name of a value that is made once; lists of words become sets."""
        written = _literal(value)
        return self.constants.setdefault(written, f"K{len(self.constants)}")

    def source(self, rules: list[tuple[str, str]]) -> str:
        """The module: ``places(D)`` reads the slots, ``TEXTS`` gather texts, ``RULES`` are functions by rule id."""
        table = "".join(f"    {rule!r}: {name},\n" for rule, name in rules)
        constants = [f"{name} = {written}" for written, name in self.constants.items()]
        walks = f"TEXTS = ({''.join(f'{walk}, ' for walk in self.text_walks)})"
        return "\n".join([*constants, *self.functions, self._places(), walks, f"RULES = {{\n{table}}}\n"])

    def _places(self) -> str:
        lines = ["N = {}"]
        names: dict[Path, str] = {(): "D"}

        def reach(path: Path) -> str:
            if path not in names:
                holder = reach(path[:-1])
                name = f"v{len(names)}"
                last = path[-1]
                if last.isdigit():
                    lines.append(f"{name} = {holder}[{last}] if {holder} and len({holder}) > {last} else None")
                elif len(path) == 1:
                    lines.append(f"{name} = D.get({last!r})")
                else:
                    lines.append(f"{name} = {holder}.get({last!r}) if {holder} else None")
                names[path] = name
            return names[path]

        items = [f"instant({reach(path)})" if form == "time" else reach(path) for path, form in self.slots]
        lines.append(f"return ({', '.join(items)}{',' if items else ''})")
        return "def places(D):\n" + "\n".join("    " + line for line in lines) + "\n"


def _literal(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {_literal(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | frozenset) and all(isinstance(one, str) for one in value):
        return f"frozenset({sorted(value)!r})"
    return repr(value)
