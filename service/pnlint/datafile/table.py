"""A table as it was read: its header and, of its rows, only the cells that a case can use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from pnlint.document import Fault

# CSV cells are text; the other types come from spreadsheets.
Value = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell in which the spreadsheet itself shows an error, such as ``#N/A``."""

    shown: str


Cell = Value | Broken


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number in the file (from 1); its cells that are not blank, by column (from 0)."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A data file; with faults that concern the whole file it has no rows.

    ``header`` has every header as written. Cells are kept only for columns with a use in a case: those of
    ``dropped`` (personal data, by header) and of headers that are not known are gone once the row is read.
    ``notes`` say what is no fault but worth knowing.
    """

    name: str
    format: str = ""
    encoding: str = ""
    header: tuple[str, ...] = ()
    header_row: int = 0
    rows: tuple[Row, ...] = ()
    dropped: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


class Unreadable(Exception):
    """A file, or the rest of it, cannot be read."""

    def __init__(self, code: str, line: int = 0, **data: object) -> None:
        super().__init__(code)
        self.fault = Fault(code, line=line, data=data)


@dataclass(slots=True)
class Collected:
    """What is wrong (or worth a note) in one file, as it is found."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    limit: int = 0
    left_out: int = 0

    def fault(self, code: str, line: int = 0, column: int = 0, **data: object) -> None:
        """Keep a fault; beyond the limit faults are only counted."""
        if self.limit and len(self.faults) >= self.limit:
            self.left_out += 1
        else:
            self.faults.append(Fault(code, line=line, column=column, data=data, file=self.file))

    def note(self, code: str, line: int = 0, column: int = 0, **data: object) -> None:
        """Keep a note."""
        self.notes.append(Fault(code, line=line, column=column, data=data, file=self.file))

    def take(self, refusal: Unreadable) -> None:
        """Keep why a file cannot be read."""
        self.faults.append(refusal.fault._replace(file=self.file))

    def done(self) -> tuple[Fault, ...]:
        """All faults, with a last one that says how many were left out."""
        if self.left_out:
            self.faults.append(Fault("table-faults-left-out", data={"count": self.left_out}, file=self.file))
            self.left_out = 0
        return tuple(self.faults)
