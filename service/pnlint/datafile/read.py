"""Bytes of a data file to a table, or to the faults that say why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pnlint.datafile.csv_reader import open_csv
from pnlint.datafile.head import Head
from pnlint.datafile.limits import BYTES, CELL, FAULTS, ROWS
from pnlint.datafile.table import Cell, Collected, Row, Table, Unreadable
from pnlint.datafile.vocabulary import Vocabulary, vocabulary

_SPREADSHEET = b"PK\x03\x04"
_OTHER = {
    b"\xd0\xcf\x11\xe0": ".xls",
    b"%PDF": ".pdf",
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"\x1f\x8b": ".gz",
}

Numbered = Iterator[tuple[int, Sequence[Cell | None]]]


def read_table(raw: bytes, name: str) -> Table:
    """Read CSV or XLSX; whatever the bytes, the answer is a Table, with rows or with faults.

    The content decides the format, not the name. Personal columns are dropped row by row.
    """
    known = vocabulary()
    collected = Collected(name, limit=FAULTS)
    try:
        if len(raw) > BYTES:
            raise Unreadable("table-too-large", limit=BYTES, found=len(raw))
        if not raw.strip():
            raise Unreadable("table-empty")
        return _xlsx(raw, known, collected) if raw.startswith(_SPREADSHEET) else _csv(raw, known, collected)
    except Unreadable as refusal:
        collected.take(refusal)
        return Table(name, faults=collected.done())


def _csv(raw: bytes, known: Vocabulary, collected: Collected) -> Table:
    for start, suffix in _OTHER.items():
        if raw.startswith(start):
            raise Unreadable("table-unknown-format", found=suffix)
    file = open_csv(raw, known)
    if file.guessed:
        collected.note("encoding-guessed", encoding=file.encoding)
    return _table("csv", file.encoding, file.head, _whole(file.rows(), file.head, collected), known, collected)


def _xlsx(raw: bytes, known: Vocabulary, collected: Collected) -> Table:
    from pnlint.datafile.xlsx_reader import open_xlsx

    sheet = open_xlsx(raw, known)
    if sheet.left_out:
        collected.note("sheets-left-out", sheet=sheet.name, others=sheet.left_out)
    return _table("xlsx", "", sheet.head, sheet.rows(), known, collected)


def _whole(rows: Numbered, head: Head, collected: Collected) -> Numbered:
    """The rows that are not longer than the header: a stray comma would put cells under wrong headers."""
    width = len(head.names)
    for number, row in rows:
        if any(cell and str(cell).strip() for cell in row[width:]):
            collected.fault("csv-row-too-long", number, width + 1, limit=width, found=len(row))
        else:
            yield number, row


def _table(format: str, encoding: str, head: Head, rows: Numbered, known: Vocabulary, collected: Collected) -> Table:
    personal = head.personal(known)
    if personal:
        collected.note("personal-dropped", headers=personal)
    kept = sorted(head.kept(known))
    found: list[Row] = []
    try:
        for number, cells in rows:
            if not any(_is_filled(cell) for cell in cells):
                continue
            if len(found) == ROWS:
                raise Unreadable("table-too-many-rows", line=number, limit=ROWS)
            found.append(Row(number, _kept(cells, kept, head, number, collected)))
    except Unreadable as refusal:
        # Half of a file would look like a whole one.
        collected.take(refusal)
        found = []
    return Table(
        name=collected.file,
        format=format,
        encoding=encoding,
        header=head.trimmed().names,
        header_row=head.row,
        rows=tuple(found),
        dropped=personal,
        faults=collected.done(),
        notes=tuple(collected.notes),
    )


def _kept(
    cells: Sequence[Cell | None], kept: Sequence[int], head: Head, number: int, collected: Collected
) -> dict[int, Cell]:
    found: dict[int, Cell] = {}
    for index in kept:
        cell = cells[index] if index < len(cells) else None
        if isinstance(cell, str) and len(cell) > CELL:
            collected.fault("cell-too-long", number, index + 1, header=head.names[index], limit=CELL)
        elif cell is not None and _is_filled(cell):
            found[index] = cell
    return found


def _is_filled(cell: Cell | None) -> bool:
    return cell is not None and not (isinstance(cell, str) and (not cell or cell.isspace()))
