"""What a plain YAML scalar means: the core schema of YAML 1.2, not the NO, 12:30 and dates of YAML 1.1."""

from __future__ import annotations

import math
import re

from pnlint.document.limits import DIGITS

Scalar = str | int | float | bool | None

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# Spaces of a Chinese keyboard or a web page, which YAML takes for letters.
WIDE_SPACES = "\u3000\xa0\u2002\u2003\u2009\u200b\ufeff"

# Digits after a leading zero are no number but an id, a postcode or a telephone number: they stay text.
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_STRANGE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
# The least number of more digits than may be: Python writes none of these in decimal.
_TOO_BIG = 10**DIGITS
_MAY_MEAN = frozenset("~nNtTfF+-.0123456789")


class NotFinite(ValueError):
    """A number that JSON cannot say; the message is the code of the fault."""


def plain_value(written: str) -> Scalar:
    """The value of a plain scalar; raises NotFinite for infinity, NaN and numbers of absurd size."""
    if written in _WORDS:
        return _WORDS[written]
    if written[0] not in _MAY_MEAN:
        return written
    if _WHOLE.fullmatch(written):
        if len(written) > DIGITS:
            raise NotFinite("number-too-big")
        return int(written)
    if _FRACTION.fullmatch(written):
        number = float(written)
        if math.isinf(number):
            raise NotFinite("number-too-big")
        return number
    if _STRANGE.fullmatch(written):
        raise NotFinite("not-a-number")
    if _BASED.fullmatch(written):
        whole = int(written, 0)
        if whole >= _TOO_BIG:
            raise NotFinite("number-too-big")
        return whole
    return written
