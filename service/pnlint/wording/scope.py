"""What names mean inside a check: rows, values of ``let``, and the places of the case that they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pnlint.compiler.shape import ROOTS

_PLACES = (*ROOTS, "now")
_DATA = ("values", "tables", "glossary")

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A named row: the list of the case it comes from, or the form of its source (texts, phrases, dates …)."""

    place: Place | None
    form: str = "place"


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that a condition may use."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    lets: frozenset[str] = frozenset()

    def with_row(self, name: str, spec: Any) -> Scope:
        """The scope inside a row ``name: spec``."""
        return replace(self, rows={**self.rows, name: self._row(spec)})

    def with_let(self, name: str, spec: Any) -> Scope:
        """The scope behind a value of ``let``; one that finds a row is a row from then on."""
        if isinstance(spec, Mapping) and "find" in spec:
            return self.with_row(name, next(iter(spec["find"].values())))
        return replace(self, lets=self.lets | {name})

    def _row(self, spec: Any) -> Row:
        if spec == "texts":
            return Row(None, "texts")
        if isinstance(spec, str):
            return Row(self.absolute(spec))
        if isinstance(spec, list):
            return Row(self.absolute(spec[0]))
        return Row(None, next(iter(spec)))

    def names(self, path: Any) -> bool:
        """Whether a word of a rule is a place or a name, not a word for itself."""
        if not isinstance(path, str) or not path:
            return False
        first = path.split(".")[0]
        known = first in self.rows or first in self.lets or first == "group"
        return known or path in ("now", "glossary") or ("." in path and first in (*_PLACES, *_DATA))

    def absolute(self, path: str) -> Place | None:
        """The place of the case that a path leads to, numbers of items left out; None for what is no field."""
        first, *rest = path.split(".")
        row = self.rows.get(first)
        if row is not None:
            return None if row.place is None else (*row.place, *(one for one in rest if not one.isdigit()))
        if first in _PLACES:
            return (first, *(one for one in rest if not one.isdigit()))
        return None
