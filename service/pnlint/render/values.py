"""How the values that a finding carries are written in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pnlint.compiler.shape import Shape
from pnlint.pointer import parts
from pnlint.texts import texts
from pnlint.times import KOREA, NO_OFFSET, parse_time

JOINTS = {"zh": "、", "en": ", "}

# Words of the user's own file are quoted as they stand, even where they look like a time or a code.
_QUOTED = frozenset(("words", "right", "text", "sentence", "clause", "file", "stamp"))
# How the names of numbers end that are shares of 1.
SHARES = ("_rate", "_rate_limit", "_share")
_MOST = 12


class Values:
    """Writes values for readers of one language (``zh``, ``en``); ``shape`` knows the names of fields, if need be."""

    def __init__(self, language: str, shape: Shape | None = None) -> None:
        labels = texts("labels")
        self.language = language
        self._shape = shape
        self._words: Mapping[str, Mapping[str, str]] = labels["words"]
        everywhere = {code: name for group in labels["anywhere"] for code, name in self._group(labels, group).items()}
        self._codes = {field: {**everywhere, **self._group(labels, group)} for field, group in labels["fields"].items()}
        self._everywhere = everywhere
        self._labels: dict[str, str] = {}

    def _group(self, labels: Mapping[str, Any], group: str) -> dict[str, str]:
        return {code: name[self.language] for code, name in labels["groups"][group].items()}

    def word(self, name: str) -> str:
        """A word of the language, by its name in ``labels.yaml``."""
        return self._words[name][self.language]

    def say(self, name: str, value: Any) -> str:
        """The value that stands under this name in a finding's data."""
        if isinstance(value, str):
            return self._text(name, value)
        if value is None:
            return self.word("none")
        if isinstance(value, bool):
            return self.word("true" if value else "false")
        if isinstance(value, int | float):
            return percent(value) if name.endswith(SHARES) else number(value)
        if isinstance(value, Mapping):
            return self._duration(value)
        return self.list_of([self.say(name, one) for one in value])

    def list_of(self, items: Sequence[str]) -> str:
        """The items in a row; of a long list, the first ones and how many there are."""
        if len(items) <= _MOST:
            return JOINTS[self.language].join(items)
        shown = JOINTS[self.language].join(items[:_MOST])
        return self.word("more").format(list=shown, count=len(items), rest=len(items) - _MOST)

    def time(self, written: str) -> str:
        """A time in Korean time, to the minute unless seconds count; a bare date, or what is no time, as it stands."""
        time = parse_time(written)
        if time is None or time is NO_OFFSET or time[0] != time[1]:
            return written
        moment = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=time[0])).astimezone(KOREA)
        shown = f"{moment:%Y-%m-%d %H:%M:%S}" if moment.second else f"{moment:%Y-%m-%d %H:%M}"
        return self.word("korean_time").format(time=shown)

    def label(self, pointer: str) -> str:
        """The name of the field at a pointer; indices of lists may stand in it or not."""
        if pointer not in self._labels:
            if len(self._labels) > 4096:
                self._labels.clear()
            self._labels[pointer] = self._label(pointer)
        return self._labels[pointer]

    def _label(self, pointer: str) -> str:
        shape: Shape | None = self._shape
        label = pointer
        for part in parts(pointer):
            if shape is not None and shape.kind == "list":
                shape = shape.item
                if part.isdigit() or part == "*":
                    label = shape.label.get(self.language, label) if shape is not None else label
                    continue
            shape = shape.fields.get(part) if shape is not None else None
            label = shape.label.get(self.language, part) if shape is not None else part
        return label

    def _text(self, name: str, value: str) -> str:
        if name in _QUOTED:
            return value
        known = self._codes.get(name, self._everywhere).get(value)
        if known is not None:
            return known
        if name == "missing" and value.startswith("/"):
            return self.label(value)
        return self.time(value) if len(value) > 10 and value[4] == "-" and value[10] in "Tt " else value

    def _duration(self, value: Mapping[str, Any]) -> str:
        out = []
        for unit, amount in value.items():
            names = self._words.get(unit, {})
            single = amount == 1 and self.language == "en"
            out.append(f"{number(amount)} {names.get('one' if single else self.language, unit)}")
        return JOINTS[self.language].join(out)


def number(value: float) -> str:
    """A number as a person writes it: no exponent, no trailing zeros."""
    if isinstance(value, int):
        return str(value)
    from decimal import Decimal

    exact = Decimal(repr(value))
    return format(exact.normalize(), "f") if exact.is_finite() else repr(value)


def percent(share: float) -> str:
    """A share such as 0.068 as 6.8%."""
    from decimal import Decimal

    return format((Decimal(repr(share)) * 100).normalize(), "f") + "%"
