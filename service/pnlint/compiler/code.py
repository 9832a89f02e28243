"""Pieces of generated Python: values, conditions and rows, with what they need and what they want to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pnlint.compiler.shape import Shape


@dataclass(frozen=True, slots=True)
class Want:
    """A slot that a condition reads: source of its pointer and of its raw value."""

    pointer: str
    raw: str
    is_time: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """An expression whose value is None when the slot is missing.

    ``kind``: text, id, number, boolean, time, list, set, object, row, span, exact (a Decimal), any.
    ``root``: notification, store, response, now or data. ``uses``: Python names of rows and lets that it reads.
    ``present``: source of "the row that holds it is there", empty when it always is. ``quick``: as of a ``Code``.
    """

    src: str
    kind: str
    root: str = "data"
    shape: Shape | None = None
    pointer: str = "''"
    wants: tuple[Want, ...] = ()
    uses: frozenset[str] = frozenset()
    absolute: bool = False
    present: str = ""
    constant: Any = None
    raw: str = ""
    quick: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A condition: source giving True, False or None (unknown); ``three`` tells whether None can happen.

    ``quick`` is, of a search for a row, source that gives the row where it is found at once.
    """

    src: str
    three: bool
    uses: frozenset[str] = frozenset()
    quick: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A name in scope: the row's variable, its shape, and the source of its pointer."""

    name: str
    value: Value
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from.

    ``rows`` is source of a list, or None when it is missing; ``numbered`` rows are plain items that are counted,
    the others are pairs of pointer and row. ``unknown`` tells whether a missing list is unknown rather than
    nothing; ``extracted`` rows are found in texts, so none of them means that all is well.
    """

    rows: str
    row: Row
    numbered: bool
    unknown: str
    wants: tuple[Want, ...] = ()
    uses: frozenset[str] = frozenset()
    extracted: bool = False
    indexable: bool = False

    @property
    def each(self) -> str:
        """Source of the loop's iterable, once ``rows`` is known to be a list."""
        return "enumerate(rows)" if self.numbered else "rows"

    @property
    def targets(self) -> str:
        """The loop's variables."""
        return ", ".join(self.row.variables)


@dataclass(frozen=True, slots=True)
class Test:
    """What an operator says of a value that is there."""

    src: str
    three: bool = False
    wants: tuple[Want, ...] = ()
    uses: frozenset[str] = frozenset()
    hits: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that a condition may use: rows and lets, and whether findings are being traced."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    lets: Mapping[str, Value] = field(default_factory=dict)
    trace: bool = False

    def with_row(self, row: Row) -> Scope:
        """This scope with one more row."""
        return Scope({**self.rows, row.name: row}, self.lets, self.trace)

    def with_let(self, name: str, value: Value) -> Scope:
        """This scope with one more named value."""
        return Scope(self.rows, {**self.lets, name: value}, self.trace)

    def traced(self, trace: bool) -> Scope:
        """This scope, for the fast or for the tracing function."""
        return Scope(self.rows, self.lets, trace)


class LanguageFault(Exception):
    """A rule file says something that the language does not know; ``path`` are the keys that lead there."""

    def __init__(self, code: str, path: tuple[str | int, ...], /, **data: Any) -> None:
        super().__init__(code, path, data)
        self.code = code
        self.path = path
        self.data = data
