"""A fault in words, by the texts of ``rules/texts/faults.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pnlint.document.fault import Fault

_JOINTS = {"zh": "、", "en": ", "}


class Sentences(NamedTuple):
    """What is wrong, and what would be right."""

    message: str
    remedy: str


def sentences(fault: Fault, texts: Mapping[str, Any], language: str) -> Sentences:
    """The fault's sentences in a language (``zh``, ``en``); a code without texts speaks for itself."""
    entry = texts.get(fault.code)
    if entry is None:
        return Sentences(fault.code, "")
    values = {name: _word(entry, name, value, language) for name, value in fault.data.items()}
    for name, instead in entry.get("without", {}).items():
        if not fault.data.get(name):
            entry = {**entry, **instead}
    return Sentences(entry[language].format_map(values), entry["remedy"][language].format_map(values))


def _word(entry: Mapping[str, Any], name: str, value: Any, language: str) -> str:
    if isinstance(value, list | tuple):
        return _JOINTS[language].join(_word(entry, name, one, language) for one in value)
    if isinstance(value, Mapping) and language in value:
        return str(value[language])
    word = entry.get("words", {}).get(name, {}).get(str(value))
    return str(word[language] if word else value)
