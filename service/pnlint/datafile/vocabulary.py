"""Which headers and words mean what: ``rules/coupang/datafile.yaml``, ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pnlint.document import read_document
from pnlint.library import default_folder
from pnlint.text import normal

_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
_LAST_BRACKETS = re.compile(r"(.+?)\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Column:
    """What a header stands for; without a field it is known but not needed."""

    field: str = ""
    type: str = ""
    words: str = ""
    required: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of data file: the list of the case it fills, and its columns by folded header."""

    name: str
    target: str
    columns: Mapping[str, Column]
    fields: tuple[Column, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Everything by which a table is understood; words are folded."""

    kinds: Mapping[str, Kind]
    notice: Mapping[str, Column]
    personal: frozenset[str]
    words: Mapping[str, Mapping[str, str]]
    zones: Mapping[str, str]
    halves: Mapping[str, str]
    blanks: frozenset[str]

    def is_personal(self, header: str) -> bool:
        """Whether a column holds personal data."""
        return fold(header) in self.personal

    def knows(self, header: str) -> bool:
        """Whether a header is known at all."""
        return self.is_personal(header) or any(self.column(kind, header) for kind in self.kinds.values())

    def keeps(self, header: str) -> bool:
        """Whether a column's cells are of use to a case of some kind."""
        if self.is_personal(header):
            return False
        columns = (self.column(kind, header) for kind in self.kinds.values())
        return any(column is not None and column.field for column in columns)

    def column(self, kind: Kind, header: str) -> Column | None:
        """What a header stands for in a kind of file; a zone in brackets at its end does not matter."""
        folded = fold(header)
        return kind.columns.get(folded) or kind.columns.get(self._split(folded)[0])

    def zone(self, header: str) -> str:
        """The offset that a header names for its column, such as ``+09:00`` for 발생시간(KST)."""
        return self._split(fold(header))[1]

    def _split(self, folded: str) -> tuple[str, str]:
        match = _LAST_BRACKETS.fullmatch(folded)
        offset = self.zones.get(match[2], "") if match else ""
        return (match[1], offset) if match and offset else (folded, "")


def fold(text: str) -> str:
    """The text as it is compared, and without spaces and invisible characters."""
    return _UNSEEN.sub("", normal.fold(text))


@lru_cache(maxsize=4)
def vocabulary() -> Vocabulary:
    """The vocabulary of the pack; raises ValueError if its file is broken."""
    path = default_folder() / "datafile.yaml"
    document = read_document(path.read_bytes(), name=path.name)
    if document.faults:
        raise ValueError(f"{path}: {document.faults[0].code} in line {document.faults[0].line}")
    data: Mapping[str, Any] = document.data
    return Vocabulary(
        kinds={name: _kind(name, kind) for name, kind in data["kinds"].items()},
        notice=_columns(data["notice"]),
        personal=frozenset(_folded(data["personal"])),
        words={name: _codes(codes, with_codes=name != "flag") for name, codes in data["words"].items()},
        zones=_codes(data["zones"]),
        halves=_codes(data["half_days"]),
        blanks=frozenset(map(fold, data["blanks"])),
    )


def _columns(entries: Iterable[Mapping[str, Any]]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for entry in entries:
        parts = {key: entry[key] for key in ("field", "type", "words", "required") if key in entry}
        column = Column(**parts)
        columns.update(dict.fromkeys(_folded(entry["names"]), column))
    return columns


def _kind(name: str, data: Mapping[str, Any]) -> Kind:
    columns = _columns(data["columns"])
    fields = dict.fromkeys(column for column in columns.values() if column.field)
    return Kind(name, data["target"], columns, tuple(fields))


def _codes(entries: Mapping[str, Any], with_codes: bool = False) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, names in entries.items():
        if with_codes:
            found[fold(code)] = code
        found.update(dict.fromkeys(_folded(names), code))
    return found


def _folded(names: Mapping[str, Iterable[str]] | Iterable[str]) -> Iterator[str]:
    lists = names.values() if isinstance(names, Mapping) else [names]
    return (fold(str(name)) for some in lists for name in some)
