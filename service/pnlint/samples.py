"""Sample sentences of phrase tables: 【…】 marks all that the table finds in one; nothing marked, nothing found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from pnlint.pack.pack import Pack
from pnlint.ruleset.tables import bits_of, negators_of, phrase_tables, text_tables
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import normal
from pnlint.text.scan import Scan

# From where to where something is found, in code points of the sentence without its marks.
Ranges = tuple[tuple[int, int], ...]
Keys = tuple[str | int, ...]

_MARKED = re.compile("【([^【】]*)】")


class Sample(NamedTuple):
    """A sentence of a phrase table (``table``, ``table.group`` or ``glossary``), and where it stands in the file."""

    table: str
    path: Keys
    text: str
    marks: Ranges
    as_of: str | None = None

    @property
    def folded(self) -> str:
        """The sentence as it is compared."""
        return normal(self.text).text


class SampleResult(NamedTuple):
    """A sample, and what its table finds in it."""

    sample: Sample
    found: Ranges

    @property
    def ok(self) -> bool:
        """Whether the table finds what the sample marks."""
        return self.found == self.sample.marks


class Listener:
    """The phrase tables of a pack on a day, ready to look for what counts in a sentence."""

    def __init__(self, pack: Pack, day: str) -> None:
        self._pack = pack
        self._tables = phrase_tables(pack.tables, pack.glossary, day)

    @cached_property
    def _bits(self) -> Mapping[str, int]:
        return bits_of(self._tables)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(text_tables(self._tables), negators_of(self._pack.tables))

    def found(self, sample: Sample) -> Ranges:
        """What the table of a sample finds in it; of what overlaps the first, and of those the longest."""
        scan = Scan(self._lexicon, sample.text)
        hits = sorted(scan.hits(self._bits[sample.table]), key=lambda hit: (hit.start, -hit.end))
        out: list[tuple[int, int]] = []
        for hit in hits:
            start, end = scan.original(hit.start, hit.end)
            if not out or start >= out[-1][1]:
                out.append((start, end))
        return tuple(out)


def samples_of(pack: Pack, only: str | None = None) -> Iterator[Sample]:
    """The samples of all phrase tables and of the glossary, or of one of these."""
    for name, table in pack.tables.items():
        if only in (None, name):
            yield from _samples(table, name, ())
            for group, one in (table.get("groups") or {}).items():
                yield from _samples(one, f"{name}.{group}", ("groups", group))
    if only in (None, "glossary"):
        yield from _samples(pack.glossary, "glossary", ())


def run_samples(pack: Pack, day: str, samples: Sequence[Sample]) -> Iterator[SampleResult]:
    """Each sample against the tables of a day, or of its own ``as_of``."""
    listeners: dict[str, Listener] = {}
    for one in samples:
        asked = one.as_of or day
        if asked not in listeners:
            listeners[asked] = Listener(pack, asked)
        yield SampleResult(one, listeners[asked].found(one))


def marked(text: str, ranges: Ranges) -> str:
    """The sentence with these ranges marked."""
    for start, end in reversed(ranges):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text


def unmarked(written: str) -> tuple[str, Ranges]:
    """A sentence without its marks, and the ranges that they marked."""
    ranges = []
    for number, match in enumerate(_MARKED.finditer(written)):
        start = match.start() - 2 * number
        ranges.append((start, start + len(match[1])))
    return _MARKED.sub(r"\1", written), tuple(ranges)


def _samples(part: Mapping[str, Any], table: str, at: Keys) -> Iterator[Sample]:
    for language, items in (part.get("samples") or {}).items():
        for number, item in enumerate(items or ()):
            plain = item if isinstance(item, Mapping) else {"text": item}
            as_of = str(plain["as_of"]) if "as_of" in plain else None
            yield Sample(table, (*at, "samples", language, number), *unmarked(str(plain["text"])), as_of)
