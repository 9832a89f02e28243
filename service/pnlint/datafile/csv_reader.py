"""CSV bytes to a header and rows, whatever the encoding and the delimiter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pnlint.datafile.head import Head, find_head
from pnlint.datafile.limits import COLUMNS, HEAD_ROWS
from pnlint.datafile.table import Unreadable
from pnlint.datafile.vocabulary import Vocabulary

_DELIMITERS = ",\t;"
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_START = 1 << 16


@dataclass(frozen=True, slots=True)
class CsvText:
    """A CSV file as text, with its header; ``guessed`` if the headers left two encodings possible."""

    text: str
    encoding: str
    delimiter: str
    head: Head
    guessed: bool = False

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows below the header, by number; raises Unreadable where quotes do not close."""
        return islice(_numbered(self.text, self.delimiter), self.head.row, None)


def open_csv(raw: bytes, vocabulary: Vocabulary) -> CsvText:
    """The text and the header of CSV bytes; raises Unreadable."""
    found: list[CsvText] = []
    for encoding, text in _decoded(raw):
        for delimiter in _DELIMITERS:
            head = find_head(_first_rows(text, delimiter), vocabulary)
            if head:
                found.append(CsvText(text, encoding, delimiter, head))
    if not found:
        raise Unreadable("table-header-missing", rows=HEAD_ROWS)
    most = max(one.head.known for one in found)
    best = [one for one in found if one.head.known == most]
    if len({one.encoding for one in best}) > 1:
        best = [_by_script(best)]
    chosen = best[0]
    if len(chosen.head.names) > COLUMNS:
        raise Unreadable("table-too-many-columns", limit=COLUMNS)
    return chosen


def _decoded(raw: bytes) -> list[tuple[str, str]]:
    """The encodings that a file can have, each with the text that it gives."""
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            text = _strictly(raw.removeprefix(mark) if encoding == "utf-8" else raw, encoding)
            if text is None or "\0" in text:
                raise Unreadable("table-not-decodable", encoding=encoding)
            return [(encoding, text)]
    if b"\0" in raw:
        raise Unreadable("table-not-text")
    # Text in another encoding hardly ever happens to be UTF-8, so that no other one need be tried.
    for encodings in (("utf-8",), ("cp949", "gb18030")):
        texts = [(encoding, text) for encoding in encodings if (text := _strictly(raw, encoding)) is not None]
        if texts:
            return texts
    raise Unreadable("table-not-decodable", encoding="")


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _by_script(found: list[CsvText]) -> CsvText:
    # The headers do not tell (they may be English). Korean text has next to no Chinese characters; Chinese
    # text that is read as Korean has many.
    korean = next(one for one in found if one.encoding == "cp949")
    other = next(one for one in found if one.encoding != "cp949")
    chosen = other if any("\u4e00" <= one <= "\u9fff" or "\uf900" <= one <= "\ufaff" for one in korean.text) else korean
    return CsvText(chosen.text, chosen.encoding, chosen.delimiter, chosen.head, guessed=True)


def _first_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text[:_START], newline=""), delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except (StopIteration, csv.Error):
            return


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable("csv-quotes", line=number) from None
        yield number, row
