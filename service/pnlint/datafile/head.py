"""Which row is the header: the one among the first rows with the most headers that are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pnlint.datafile.limits import COLUMNS, HEAD_ROWS
from pnlint.datafile.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Head:
    """A header row: its number in the file, its headers as written, and how many of them are known."""

    row: int
    names: tuple[str, ...]
    known: int

    def trimmed(self) -> Head:
        """The same header without blank cells at its end."""
        width = max((index for index, name in enumerate(self.names, 1) if name), default=0)
        return Head(self.row, self.names[:width], self.known)

    def kept(self, vocabulary: Vocabulary) -> frozenset[int]:
        """The columns whose cells may be kept."""
        return frozenset(index for index, name in enumerate(self.names) if vocabulary.keeps(name))

    def personal(self, vocabulary: Vocabulary) -> tuple[str, ...]:
        """The headers of personal data."""
        return tuple(name for name in self.names if vocabulary.is_personal(name))


def find_head(rows: Iterable[Sequence[object]], vocabulary: Vocabulary) -> Head | None:
    """The header among the first rows: a row with the header of an order number, or with two known ones."""
    best: Head | None = None
    for number, row in zip(range(1, HEAD_ROWS + 1), rows, strict=False):
        names = tuple(cell.strip().lstrip("\ufeff") if isinstance(cell, str) else "" for cell in row[: COLUMNS + 1])
        known = sum(1 for name in names if name and vocabulary.knows(name))
        if (known > 1 or _has_required(names, vocabulary)) and (best is None or known > best.known):
            best = Head(number, names, known)
    return best


def _has_required(names: Iterable[str], vocabulary: Vocabulary) -> bool:
    columns = (vocabulary.column(kind, name) for name in names for kind in vocabulary.kinds.values())
    return any(column is not None and column.required for column in columns)
