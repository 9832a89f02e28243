"""A notification pasted as text: its lines of a label and a value, and nothing that has no label."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pnlint.datafile.limits import CELL, FAULTS
from pnlint.datafile.table import Collected
from pnlint.datafile.values import shown, value_of
from pnlint.datafile.vocabulary import Column, Vocabulary, fold, vocabulary
from pnlint.document import Fault

_LABELLED = re.compile(r"\W*(?P<label>[^:：\t]{1,40}?)\s*(?:[:：]|\t)\s*(?P<value>.*\S)\s*")
_SPAN = re.compile(r"\s*(?:~|～|—|–|至|到|부터|\bto\b|\s-\s)\s*")
_LISTED = re.compile(r"[,，、;；\s]+")
_ENDS = " \t,，、;；。."


@dataclass(frozen=True, slots=True)
class Notice:
    """The fields of a notification by their names in the case; ``notes`` say what was left out."""

    fields: dict[str, Any] = field(default_factory=dict)
    notes: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_notice(text: str, name: str, *, zone: str = "") -> Notice:
    """The notification in a text; a fault if no line has a label that is known.

    What is not understood is left out, and a note says so. ``zone`` is the offset (``+09:00``) of times without one.
    """
    known = vocabulary()
    collected = Collected(name, limit=FAULTS)
    found: dict[str, Any] = {}
    for number, label, written in _lines(text):
        column = known.notice.get(fold(label))
        if column is None:
            collected.note("notice-line-left-out", number, label=label)
        elif column.field in found:
            collected.note("notice-field-twice", number, label=label)
        else:
            value = _value(written, column, zone, known, collected, number)
            if value is not None:
                found[column.field] = value
    if not found:
        collected.fault("notice-unknown")
    orders = [{"order_id": one} for one in found.pop("orders", ())]
    return Notice({**found, **({"orders": orders} if orders else {})}, tuple(collected.notes), collected.done())


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """The lines that have a label: number, label, value."""
    for number, line in enumerate(text.splitlines(), 1):
        match = _LABELLED.fullmatch(line)
        if match:
            yield number, match["label"], match["value"][:CELL]


def _value(written: str, column: Column, zone: str, known: Vocabulary, collected: Collected, line: int) -> Any:
    if column.type == "period":
        ends = [one for one in _SPAN.split(unicodedata.normalize("NFKC", written)) if one]
        parts = [_one(one, replace(column, type="time"), zone, known, collected, line) for one in ends[:2]]
        return dict(zip(("from", "to"), parts, strict=True)) if len(ends) == 2 and all(parts) else None
    if column.type == "ids":
        ids = dict.fromkeys(one for one in _LISTED.split(written.strip(_ENDS)) if one)
        return [
            one for one in (_one(id, replace(column, type="id"), zone, known, collected, line) for id in ids) if one
        ]
    return _one(written, column, zone, known, collected, line)


def _one(written: str, column: Column, zone: str, known: Vocabulary, collected: Collected, line: int) -> Any:
    read = value_of(written, column, zone, known)
    if read.fault:
        collected.note(read.fault, line, header=column.field, found=shown(written))
    elif read.note == "zone-missing":
        collected.note("notice-zone-missing", line, found=shown(written))
    return read.value
