"""XLSX bytes to a header and rows: values as they are stored, nothing computed, nothing rounded."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from pnlint.datafile.head import Head, find_head
from pnlint.datafile.limits import COLUMNS, DIGITS, HEAD_ROWS, LAST_ROW, PARTS, TAGS, UNPACKED
from pnlint.datafile.table import Broken, Cell, Unreadable
from pnlint.datafile.vocabulary import Vocabulary

_CHUNK = 1 << 20
_ZEROS = re.compile(r"0{2,}")
# What stands in a number format in quotes, brackets or behind a backslash is no part of the date.
_LITERALS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet with a known header; ``left_out`` names the others that have one."""

    worksheet: Any
    name: str
    head: Head
    left_out: tuple[str, ...]

    def rows(self) -> Iterator[tuple[int, list[Cell | None]]]:
        """The rows below the header, by number; raises Unreadable where the file is damaged."""
        return islice(enumerate(_plain_rows(self.worksheet, len(self.head.names)), 1), self.head.row, None)


def open_xlsx(raw: bytes, vocabulary: Vocabulary) -> Sheet:
    """The sheet of an XLSX file that has a known header; raises Unreadable."""
    _refuse_bomb(raw)
    from openpyxl import load_workbook

    found: list[tuple[Any, Head]] = []
    # openpyxl raises whatever its parts raise on a damaged file: nothing shorter than Exception would do.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            for worksheet in book.worksheets:
                first = ([cell.value for cell in row] for row in islice(_rows(worksheet), HEAD_ROWS))
                head = find_head(first, vocabulary)
                if head:
                    found.append((worksheet, head))
    except Exception as error:
        raise Unreadable("xlsx-unreadable") from error
    if not found:
        raise Unreadable("table-header-missing", rows=HEAD_ROWS)
    worksheet, head = found[0]
    head = head.trimmed()
    if len(head.names) > COLUMNS:
        raise Unreadable("table-too-many-columns", limit=COLUMNS)
    return Sheet(worksheet, worksheet.title, head, tuple(other.title for other, _ in found[1:]))


def _refuse_bomb(raw: bytes) -> None:
    """Unpack once in small pieces, so that what openpyxl unpacks later is known to be small enough."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise Unreadable("xlsx-unpacked-too-large", limit=UNPACKED)
            if "[Content_Types].xml" not in archive.namelist():
                raise Unreadable("xlsx-unreadable")
            for part in parts:
                if _tags(archive, part) > TAGS:
                    raise Unreadable("xlsx-unpacked-too-large", limit=UNPACKED)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("xlsx-unreadable") from error


def _tags(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    with archive.open(part) as file:
        return sum(chunk.count(b"<") for chunk in iter(lambda: file.read(_CHUNK), b""))


def _rows(worksheet: Any, width: int = COLUMNS + 1) -> Iterator[tuple[Any, ...]]:
    # A file may claim any size; without the claim, the rows come as they are.
    worksheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = worksheet.iter_rows(max_row=LAST_ROW, max_col=width)
    return rows


def _plain_rows(worksheet: Any, width: int) -> Iterator[list[Cell | None]]:
    from openpyxl.cell.read_only import EMPTY_CELL

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            filler: tuple[Any, ...] | None = None
            for row in _rows(worksheet, width):
                # There may be a million blank rows; openpyxl fills gaps with one and the same row.
                if row is not filler and not all(cell is EMPTY_CELL for cell in row):
                    yield [_plain(cell) for cell in row]
                else:
                    filler = row
                    yield []
    except Exception as error:
        raise Unreadable("xlsx-unreadable") from error


def _plain(cell: Any) -> Cell | None:
    value = cell.value
    if cell.data_type == "e":
        return Broken(str(value))
    if isinstance(value, datetime):
        return _date_or_time(value, cell.number_format)
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**DIGITS:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**DIGITS:
        # The format 000000000000 shows leading zeros that the number does not have.
        width = len(cell.number_format) if _ZEROS.fullmatch(cell.number_format or "") else 0
        return str(value).zfill(width)
    found: Cell | None = value
    return found


def _date_or_time(value: datetime, number_format: str) -> Cell:
    # Days are stored as fractions, so that 14:20:00 may come out as 14:19:59.999.
    rounded = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    shows_hours = "h" in _LITERALS.sub("", number_format or "").lower()
    return rounded if shows_hours or rounded.time() != datetime.min.time() else rounded.date()
