"""JSON bytes to data, refusing what JSON libraries let through: duplicate keys, NaN, depth, lost digits."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from pnlint.document.encoding import decode, without_mark
from pnlint.document.fault import Fault, Refused
from pnlint.document.limits import DEPTH

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_BROKEN = (b"\n:", b"\t:", b"\r:")
_BROKEN_AND_SPACED = (b"  :", b"\n :", b"\t :", b"\r :")

# orjson.dumps refuses what is nested deeper than this. Data wrapped in the difference to our own limit is
# refused where it exceeds ours, so that writing it proves its depth as well.
_WRITER_DEPTH = 254
_FRAME = _WRITER_DEPTH - DEPTH
# Up to this size it is quicker to count brackets.
_SMALL = 16_384


class _Doubt(ValueError):
    """A quick reader cannot vouch for its data; a slower one must read again."""


def read_json(
    raw: bytes,
    loads: Callable[[bytes], Any] | None = None,
    dumps: Callable[[Any], bytes] | None = None,
) -> Any:
    """The data of UTF-8 JSON; raises Refused with every fault that can be found.

    ``loads`` is a fast reader, strict about syntax and UTF-8 and safe for deep input: ``orjson.loads``;
    without it the standard library reads. ``dumps`` is its writer, ``orjson.dumps``: with it, compact input
    is vouched for in a third of the time.
    """
    content = without_mark(raw)
    if loads is not None:
        try:
            return _read_fast(content, loads, dumps)
        except (ValueError, RecursionError):
            pass
    try:
        return _read_standard(content)
    except (ValueError, RecursionError):
        return _read_carefully(raw)


def _read_fast(content: bytes, loads: Callable[[bytes], Any], dumps: Callable[[Any], bytes] | None) -> Any:
    data = loads(content)
    if not (dumps and _writes_the_same(data, content, dumps)) and not _keeps_all(data, content):
        raise _Doubt
    return data


def _writes_the_same(data: Any, content: bytes, dumps: Callable[[Any], bytes]) -> bool:
    # If the data is written just as it was read, no key and no digit got lost.
    start = content[:200]
    if b"\n" in start or b'": ' in start:
        return False  # not compact, so never written just so
    content = content.rstrip()
    frame = 0 if len(content) < _SMALL and content.count(b"[") + content.count(b"{") <= DEPTH else _FRAME
    for _ in range(frame):
        data = [data]
    try:
        written = dumps(data)
    except (ValueError, TypeError):
        return False
    return len(written) == len(content) + 2 * frame and written.startswith(content, frame)


def _keeps_all(data: Any, content: bytes) -> bool:
    # A quote before a colon ends a key or stands inside a text. So there are at most as many keys as such
    # places, if no more than one space comes between; and if the data has as many, none was a duplicate.
    places = content.count(b'":')
    far = _has_any(content, _BROKEN)
    if b" :" in content:
        places += content.count(b'" :')
        far = far or _has_any(content, _BROKEN_AND_SPACED)
    return not far and places == _count_keys(data)


def _has_any(content: bytes, pieces: tuple[bytes, ...]) -> bool:
    # To look for one character first is forty times faster, and mostly enough.
    return any(piece[:1] in content and piece in content for piece in pieces)


def _count_keys(data: Any) -> int:
    keys = 0
    level = [data]
    for _ in range(DEPTH + 1):
        if any(type(one) is float and abs(one) >= 2.0**63 for one in level):
            break  # perhaps a whole number whose last digits are lost
        objects = [one for one in level if type(one) is dict]
        lists = [one for one in level if type(one) is list]
        if not objects and not lists:
            return keys
        keys += sum(map(len, objects))
        level = [value for one in objects for value in one.values() if type(value) is not str]
        level += [value for one in lists for value in one if type(value) is not str]
    raise _Doubt


def _read_standard(content: bytes) -> Any:
    if _is_deep(content) or _SURROGATE.search(content):
        raise _Doubt
    return json.loads(content.decode(), object_pairs_hook=_unique, parse_constant=_doubtful, parse_float=_finite)


def _is_deep(content: bytes) -> bool:
    # Asked before the standard reader is called, because that recurses.
    if content.count(b"[") + content.count(b"{") <= DEPTH:
        return False
    unescaped = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    brackets = b"".join(unescaped.split(b'"')[::2]).translate(None, _NOT_BRACKETS)
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > DEPTH


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) != len(pairs):
        raise _Doubt
    return unique


def _doubtful(constant: str) -> Any:
    raise _Doubt(constant)


def _finite(written: str) -> float:
    number = float(written)
    if math.isinf(number):
        raise _Doubt
    return number


def _read_carefully(raw: bytes) -> Any:
    from pnlint.document.json_faults import json_faults

    text = decode(raw)
    faults = json_faults(text)
    if faults:
        raise Refused(*faults)
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # the scanner and the standard library disagree
        data = {"expected": "JSON", "found": ""}
        raise Refused(Fault("json-syntax", line=1, column=1, data=data)) from None
