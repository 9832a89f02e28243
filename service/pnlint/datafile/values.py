"""The value of one cell by the type of its column: ids exactly as text, words as codes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from pnlint.datafile.limits import DIGITS, ID
from pnlint.datafile.moments import moment_of
from pnlint.datafile.table import Broken, Cell
from pnlint.datafile.vocabulary import Column, Vocabulary, fold

_EXCEL_TEXT = re.compile(r'=\s*"(.*)"', re.DOTALL)
_EXCEL_APOSTROPHE = re.compile(r"'[\w=+@-][^']*")
_UNSEEN_ENDS = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?E[+-]?\d+", re.ASCII | re.IGNORECASE)
_WITH_ZEROS = re.compile(r"(\d+)\.0+", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Read:
    """What a cell says: a value, nothing at all, or a fault; ``note`` names something worth knowing."""

    value: Any = None
    fault: str = ""
    note: str = ""


def value_of(cell: Cell, column: Column, zone: str, known: Vocabulary) -> Read:
    """The value of a cell in a column; ``zone`` is the offset for times that name none."""
    if isinstance(cell, Broken):
        return Read(fault="cell-error")
    if isinstance(cell, str):
        cell = clean(cell)
        if not cell or fold(cell) in known.blanks:
            return Read()
    if column.type == "time":
        return _time(cell, zone, known)
    if column.type == "id":
        return _id(cell)
    text = _text(cell)
    if column.type == "text":
        return Read(text)
    if column.type == "count":
        return Read(int(text)) if _COUNT.fullmatch(text) else Read(fault="count-unreadable")
    if column.type == "carrier":
        code = known.words["carrier"].get(fold(text))
        return Read(code or text, note="" if code else "carrier-unknown")
    code = known.words[column.words or column.type].get(fold(text))
    return Read(code) if code else Read(fault="word-unknown")


def clean(text: str) -> str:
    """The text of a cell without what spreadsheets put around it to keep it text: ``="123"`` and ``'123``."""
    text = text.strip().strip(_UNSEEN_ENDS).strip()
    if match := _EXCEL_TEXT.fullmatch(text):
        text = match[1].replace('""', '"').strip()
    return text[1:] if _EXCEL_APOSTROPHE.fullmatch(text) else text


def shown(cell: Cell) -> str:
    """A cell's content for a message, cut short."""
    text = cell.shown if isinstance(cell, Broken) else _text(cell)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def looks_rounded(id: str) -> bool | None:
    """Whether a long number ends in zeros where a spreadsheet rounds; None if it is not long."""
    if not (id.isascii() and id.isdigit() and len(id) > DIGITS):
        return None
    return not id[DIGITS:].strip("0")


def _time(cell: Cell, zone: str, known: Vocabulary) -> Read:
    moment = moment_of(cell, zone, known)
    if moment.fault:
        return Read(fault=moment.fault)
    if moment.is_day:
        return Read(moment.text, note="day-elsewhere" if moment.offset not in ("", "+09:00") else "")
    return Read(moment.text, note="" if moment.offset else "zone-missing")


def _id(cell: Cell) -> Read:
    if isinstance(cell, bool | date | time | timedelta):
        return Read(fault="id-is-date" if not isinstance(cell, bool) else "id-unreadable")
    if isinstance(cell, int | float):
        return _id_of_number(cell)
    assert isinstance(cell, str)
    plain = unicodedata.normalize("NFKC", cell)
    if _SCIENTIFIC.fullmatch(plain):
        return Read(fault="id-scientific")
    if len(cell) > ID or any(not one.isprintable() for one in cell):
        return Read(fault="id-unreadable")
    number = _WITH_ZEROS.fullmatch(plain)
    digits = number[1] if number else plain.replace(",", "") if _GROUPED.fullmatch(plain) else ""
    if not digits:
        return Read(cell)
    return Read(digits) if len(digits) <= DIGITS else Read(fault="id-rounded")


def _id_of_number(cell: int | float) -> Read:
    if abs(cell) >= 10**DIGITS:
        return Read(fault="id-rounded")
    if cell != int(cell) or cell < 0:
        return Read(fault="id-unreadable")
    return Read(str(int(cell)))


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", timespec="seconds")
    return str(cell)
