"""What the tools work with, and how they say that they cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pnlint.document import Fault
from pnlint.document.sentences import Sentences, sentences
from pnlint.judge import Shelves
from pnlint.library import Shelf
from pnlint.pack.pack import Pack
from pnlint.packs import pack_folders
from pnlint.texts import texts
from pnlint.times import korean_date


@dataclass(frozen=True)
class Desk:
    """The packs, the clock, and the language where a call names none."""

    shelves: Shelves
    clock: Callable[[], datetime]
    language: str

    @property
    def shelf(self) -> Shelf:
        """The default pack."""
        return next(iter(self.shelves.all()))

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """Every pack as it was written, with texts, examples and history."""
        from pnlint.pack.load import load_pack

        return tuple(load_pack(folder)[0] for folder in pack_folders())

    def today(self) -> str:
        """The present day in Korea (ISO)."""
        return korean_date(self.clock())


class Declined(Exception):
    """A call that cannot be done; ``faults`` say why, with their places in what was given."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults


def declined(code: str, **data: Any) -> Declined:
    """A call with one fault of its arguments."""
    return Declined(Fault(code, data=data))


def said(fault: Fault, language: str) -> Sentences:
    """The sentences of a fault of a call, a document or a data file."""
    known: Mapping[str, Any] = {**texts("datafile"), **texts("faults"), **texts("mcp")}
    return sentences(fault, known, language)
