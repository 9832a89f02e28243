"""A table to rows of the case: orders of the notification, or orders of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pnlint.datafile.limits import FAULTS
from pnlint.datafile.moments import offset_of
from pnlint.datafile.table import Collected, Row, Table
from pnlint.datafile.values import looks_rounded, shown, value_of
from pnlint.datafile.vocabulary import Column, Kind, Vocabulary, vocabulary
from pnlint.document import Fault

_CANCELLED = "CANCELED"


@dataclass(frozen=True, slots=True)
class Imported:
    """The rows of a data file as a case has them.

    ``orders`` go to ``target``: ``notification.orders`` (kind ``notification``) or ``store.orders`` (kind
    ``wing``). ``kind`` is empty if the file is neither. ``notes`` are no faults, but worth telling.
    """

    kind: str = ""
    target: str = ""
    orders: tuple[dict[str, Any], ...] = ()
    dropped_headers: tuple[str, ...] = ()
    unknown_headers: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A column of this file: where it stands, what it means, and the offset of its times."""

    index: int
    header: str
    column: Column
    zone: str


@dataclass(slots=True)
class _Seen:
    """What rows had in common, for the notes: by column and name of the note, how often and where first."""

    notes: Counter[tuple[int, str]] = field(default_factory=Counter)
    words: dict[str, None] = field(default_factory=dict)
    long_ids: Counter[int] = field(default_factory=Counter)
    rounded_ids: Counter[int] = field(default_factory=Counter)


def import_table(table: Table, kind: str | None = None, *, zone: str | None = None) -> Imported:
    """The orders in a table. Its headers decide the kind (``notification``, ``wing``) unless it is given.

    ``zone`` (such as ``+09:00``) is the offset of times that name none; without it such times stay as they
    are, and a note says so. Columns and cells that name a zone keep theirs.
    """
    known = vocabulary()
    collected = Collected(table.name, list(table.faults), list(table.notes), FAULTS)
    if not table.header:
        return Imported(faults=collected.done(), notes=tuple(collected.notes), dropped_headers=table.dropped)
    chosen = known.kinds.get(kind) if kind else _kind_of(table, known)
    offset = offset_of(zone, known) if zone else ""
    if offset is None:
        collected.fault("zone-unreadable", found=zone)
    unknown = tuple(name for name in table.header if name and not known.knows(name))
    if unknown:
        collected.note("headers-unknown", headers=unknown)
    if chosen is None:
        collected.fault("table-kind-unknown", table.header_row, found=kind or "")
        orders: tuple[dict[str, Any], ...] = ()
    else:
        orders = _orders(table, chosen, _places(table, chosen, offset or "", known, collected), known, collected)
    return Imported(
        kind=chosen.name if chosen else "",
        target=chosen.target if chosen else "",
        orders=orders,
        dropped_headers=table.dropped,
        unknown_headers=unknown,
        faults=collected.done(),
        notes=tuple(collected.notes),
    )


def _kind_of(table: Table, known: Vocabulary) -> Kind | None:
    """The kind with the most headers of its own; a bare list of order numbers is a notification's."""
    best = max(known.kinds.values(), key=lambda kind: sum(_means(known, kind, name) for name in table.header))
    return best if any(_means(known, best, name) for name in table.header) else None


def _means(known: Vocabulary, kind: Kind, header: str) -> bool:
    return not known.is_personal(header) and known.column(kind, header) is not None


def _places(table: Table, kind: Kind, zone: str, known: Vocabulary, collected: Collected) -> tuple[_Place, ...]:
    found: dict[str, _Place] = {}
    twice: dict[str, list[str]] = {}
    for index, header in enumerate(table.header):
        column = None if known.is_personal(header) else known.column(kind, header)
        if column is None or not column.field:
            continue
        if column.field in found:
            twice.setdefault(column.field, [found[column.field].header]).append(header)
            collected.fault("header-twice", table.header_row, index + 1, headers=twice[column.field])
        else:
            found[column.field] = _Place(index, header, column, known.zone(header) or zone)
    missing = [column for column in kind.fields if column.field not in found]
    for column in missing:
        if column.required:
            collected.fault("column-missing", table.header_row, field=column.field)
    if kind.name == "notification":
        absent = [column.field for column in missing if not column.required]
        if absent:
            collected.note("columns-absent", fields=absent)
    elif not {"status", "canceled", "cancel_count"} & set(found):
        collected.note("status-absent")
    # Which of two columns counts cannot be told, so neither does.
    return tuple(place for name, place in found.items() if name not in twice)


def _orders(
    table: Table, kind: Kind, places: tuple[_Place, ...], known: Vocabulary, collected: Collected
) -> tuple[dict[str, Any], ...]:
    required = [column.field for column in kind.fields if column.required]
    if not set(required) <= {place.column.field for place in places}:
        return ()
    if not table.rows and not table.faults:
        collected.fault("table-no-rows", table.header_row)
    orders: list[dict[str, Any]] = []
    seen = _Seen()
    ids = {place.index: place.header for place in places if place.column.required}
    for row in table.rows:
        blank = [index for index in ids if index not in row.cells]
        if blank:
            collected.fault("order-id-missing", row.number, blank[0] + 1, header=ids[blank[0]])
            continue
        fields, unusable = _fields(row, places, known, collected, seen)
        if all(name in fields for name in required):
            ordered = {column.field: fields[column.field] for column in kind.fields if column.field in fields}
            orders.append(_with_status(ordered) if kind.name == "wing" else ordered)
        elif not unusable:
            place = next(place for place in places if place.column.field == required[0])
            collected.fault("order-id-missing", row.number, place.index + 1, header=place.header)
    if kind.name == "wing":
        orders = _merged(orders, collected)
    _tell(seen, table, collected)
    return tuple(orders)


def _fields(
    row: Row, places: tuple[_Place, ...], known: Vocabulary, collected: Collected, seen: _Seen
) -> tuple[dict[str, Any], bool]:
    """The fields of a row, and whether a required one is there but cannot be used."""
    fields: dict[str, Any] = {}
    unusable = False
    for place in places:
        cell = row.cells.get(place.index)
        if cell is None:
            continue
        read = value_of(cell, place.column, place.zone, known)
        if read.fault:
            unusable = unusable or place.column.required
            found = {"header": place.header, "found": shown(cell)}
            collected.fault(read.fault, row.number, place.index + 1, **found)
        elif read.value is not None:
            fields[place.column.field] = read.value
            _remember(place, read.value, read.note, seen)
    return fields, unusable


def _remember(place: _Place, value: Any, note: str, seen: _Seen) -> None:
    if note == "carrier-unknown":
        seen.words[value] = None
    elif note:
        seen.notes[place.index, note] += 1
    if place.column.type == "id":
        rounded = looks_rounded(value)
        seen.long_ids[place.index] += rounded is not None
        seen.rounded_ids[place.index] += rounded is True


def _tell(seen: _Seen, table: Table, collected: Collected) -> None:
    for name in ("zone-missing", "day-elsewhere"):
        columns = [index for index, note in seen.notes if note == name]
        if columns:
            headers = [table.header[index] for index in columns]
            count = sum(seen.notes[index, name] for index in columns)
            collected.note(name, table.header_row, columns[0] + 1, headers=headers, count=count)
    if seen.words:
        collected.note("carrier-unknown", found=list(seen.words))
    for index, count in seen.long_ids.items():
        # One number may end in zeros by chance; all of them do not.
        if count and count == seen.rounded_ids[index]:
            collected.note("ids-look-rounded", table.header_row, index + 1, header=table.header[index], count=count)


def _with_status(order: Mapping[str, Any]) -> dict[str, Any]:
    """The order with ``CANCELED`` for what the platform says by a flag or by quantities."""
    out = {key: order[key] for key in order if key not in ("canceled", "cancel_count", "shipping_count")}
    count = order.get("cancel_count", 0)
    if order.get("canceled") == "yes" or (count and count >= order.get("shipping_count", count + 1)):
        out["status"] = _CANCELLED
    return out


def _merged(orders: list[dict[str, Any]], collected: Collected) -> list[dict[str, Any]]:
    """The orders without repetitions: the list has a row for each item of a parcel."""
    found = {tuple(order.items()): order for order in orders}
    if len(found) < len(orders):
        collected.note("rows-merged", count=len(orders) - len(found))
    return list(found.values())
