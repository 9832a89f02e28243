"""From bytes to text: UTF-8 or a fault that says what the bytes seem to be."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from pnlint.document.fault import Fault, Refused
from pnlint.document.lines import Lines


def without_mark(raw: bytes) -> bytes:
    """The bytes without the byte order mark that some editors write in front of UTF-8."""
    return raw.removeprefix(BOM_UTF8)


def decode(raw: bytes) -> str:
    """The text of UTF-8 bytes, without byte order mark; raises Refused where it is not UTF-8."""
    content = without_mark(raw)
    if _is_utf16(content):
        raise Refused(Fault("not-utf8", line=1, column=1, data={"offset": 0, "encoding": "utf-16"}))
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        line, column = Lines(before).at(len(before))
        offset = error.start + len(raw) - len(content)
        data = {"offset": offset, "encoding": _guess(content)}
        raise Refused(Fault("not-utf8", line=line, column=column, data=data)) from None


def _is_utf16(content: bytes) -> bool:
    # Neither JSON nor YAML may contain a zero byte; in UTF-16 every brace and Latin letter has one.
    start = content[:2]
    return start in (BOM_UTF16_LE, BOM_UTF16_BE) or (len(start) == 2 and start != b"\0\0" and 0 in start)


def _guess(content: bytes) -> str:
    korean = _decoded(content, "cp949")
    # Korean text has next to no Chinese characters. Chinese text read as Korean has many, because only the
    # first third of the common Chinese characters share their bytes with Hangul. Where it has none but those,
    # nothing tells the two apart: whatever is sound CP949 is sound GB18030.
    if korean is not None and not any(map(_is_chinese, korean)):
        return "gb18030-or-cp949"
    return "gb18030" if _decoded(content, "gb18030") is not None else "unknown"


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
