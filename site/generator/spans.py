"""Values of the pack as people say them: 48 hours, 5 working days, 5%."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.book import Book

_NAME = re.compile(r"\{([a-z_]+)\}")
_UNITS = {"h": "hours", "d": "days"}
_SPAN = re.compile(r"([0-9]+) ([hd])\b")


def in_force(book: Book, name: str) -> Mapping[str, Any]:
    """The entry of a value's history that is in force on the book's day; before the first, the first."""
    history = book.values[name]["history"]
    found: Mapping[str, Any] = next((one for one in history if str(one["from"]) <= book.day), history[-1])
    return found


def current(book: Book, name: str) -> Any:
    """The value of that name that is in force."""
    return in_force(book, name)["value"]


def said(book: Book, value: Any, lang: str) -> str:
    """A value in words: a span with its unit, a list in one line, a number as it stands."""
    if isinstance(value, Mapping):
        words = book.texts("labels")["words"]
        return (", " if lang == "en" else "").join(
            _counted(number, words[unit], lang) for unit, number in value.items()
        )
    if isinstance(value, list):
        return ("、" if lang == "zh" else ", ").join(map(str, value))
    return str(value)


def shown(book: Book, value: Any, lang: str) -> str:
    """A value in words, a share of one also in percent."""
    words = said(book, value, lang)
    return f"{words} = {value:.0%}" if isinstance(value, float) and value < 1 else words


def _counted(number: Any, unit: Mapping[str, str], lang: str) -> str:
    if lang == "zh":
        return f"{number}{unit['zh']}"
    return f"{number} {unit.get('one', unit['en']) if number == 1 else unit['en']}"


def figure(book: Book, words: Any, lang: str) -> str:
    """A figure as sources give it (``>= 95``, ``7 d``), with the signs and units that people read."""
    units = book.texts("labels")["words"]
    shown = str(words).replace(">=", "≥").replace("<=", "≤").replace(" %", "%")
    return _SPAN.sub(lambda found: _counted(int(found[1]), units[_UNITS[found[2]]], lang), shown)


def filled(book: Book, words: str, lang: str) -> str:
    """Words with ``{name}`` of a value in them, the value said in its place."""
    return _NAME.sub(lambda found: said(book, current(book, found[1]), lang), words)
