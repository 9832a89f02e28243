"""What the command line itself says, in the reader's language; the sentences are in ``rules/texts/cli.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import lru_cache
from itertools import zip_longest
from typing import Any

import click

from pnlint.texts import filled, reason_of, texts

_spoken: ContextVar[str] = ContextVar("spoken", default="en")
_BLANK = re.compile(r"(?<=[。？！；：，])[ ]+")
_STOP = re.compile(r"(?<=[^\x00-\x7f'\"])\.(?=\s|$)|(?<=[\u4e00-\u9fff.]['\"])\.(?=\s|$)")
# The modules of click that speak.
_SPEAKERS = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")


def asked_for(arguments: Sequence[str]) -> str | None:
    """The last value of ``--lang`` before anything is parsed, for what parsing itself has to say; None without one."""
    found = None
    for word, after in zip_longest(arguments, arguments[1:]):
        if word == "--lang":
            found = after
        elif word.startswith("--lang="):
            found = word.removeprefix("--lang=")
    return found


def speak(lang: str) -> None:
    """Sets the language of help and of complaints about wrong use, click's own sentences included."""
    _spoken.set(lang)
    # click translates by gettext alone, which reads compiled catalogues from disk; our texts are YAML.
    for name in _SPEAKERS:
        module = getattr(click, name)
        for function, ours in (("_", _click), ("ngettext", _click_number)):
            if hasattr(module, function):
                setattr(module, function, ours)


def spoken() -> str:
    """The language that was set."""
    return _spoken.get()


def reason(trouble: Exception) -> str:
    """Why a file cannot be used, in the language that was set."""
    return reason_of(trouble, spoken())


def say(code: str, **data: Any) -> str:
    """A sentence of ours by its code, with ``{placeholders}`` filled in."""
    sentence: str = texts("cli")["ours"][code][_spoken.get()]
    return filled(sentence.strip(), data)


def punctuated(text: str) -> str:
    """The text with the punctuation of the language: in Chinese no blank after a full stop, and none of English."""
    return _STOP.sub("。", _BLANK.sub("", text)) if _spoken.get() == "zh" else text


def _click(sentence: str) -> str:
    return _chinese().get(sentence, sentence) if _spoken.get() == "zh" else sentence


def _click_number(one: str, many: str, number: int) -> str:
    return _click(one if number == 1 else many)


@lru_cache(maxsize=1)
def _chinese() -> Mapping[str, str]:
    return {entry["en"]: entry["zh"] for entry in texts("cli")["click"]}
