"""Sentences for people, by code and language, from the files in ``rules/texts``."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from pnlint.document import read_document
from pnlint.library import rules_folder
from pnlint.pack.cache import read_cached, write_cached

# Those that pnlint speaks; drafts may be Korean as well.
LANGUAGES = ("zh", "en")


def language_of(chosen: str | None) -> str:
    """The language of the output: the option, ``PNLINT_LANG``, the locale; Chinese when none of them says."""
    for candidate in (
        chosen,
        os.environ.get("PNLINT_LANG"),
        os.environ.get("LC_ALL"),
        os.environ.get("LANG"),
    ):
        short = (candidate or "").lower()[:2]
        if short in LANGUAGES:
            return short
    return "zh"


@lru_cache(maxsize=16)
def texts(name: str) -> Mapping[str, Any]:
    """The texts of ``rules/texts/NAME.yaml``: ``{code: {zh, en, …}}``; raises ValueError if the file is broken."""
    path = rules_folder() / "texts" / f"{name}.yaml"
    raw = path.read_bytes()
    # Reading YAML takes longer than a whole check; the cache is keyed by content, as for packs.
    key = f"texts-{sha256(raw).hexdigest()}"
    found: Mapping[str, Any] | None = read_cached(key)
    if found is None:
        document = read_document(raw, name=path.name)
        if document.faults:
            raise ValueError(f"{path}: {document.faults[0].code} in line {document.faults[0].line}")
        found = document.data
        write_cached(key, found)
    return found


class Counted(int):
    """A number in a sentence: ``{number:case|cases}`` is the first word for one and the second for any other."""

    def __format__(self, form: str) -> str:
        one, bar, many = form.partition("|")
        if not bar:
            return format(int(self), form)
        return one if self == 1 else many


def filled(sentence: str, data: Mapping[str, Any]) -> str:
    """A sentence with its ``{placeholders}`` filled in; of numbers it may say a word for one and another for more."""
    return sentence.format(**{name: Counted(one) if type(one) is int else one for name, one in data.items()})


def reason_of(trouble: Exception, language: str) -> str:
    """Why a file or a connection cannot be used, in words of our own, whatever language the system speaks."""
    known = texts("cli")["troubles"]
    if isinstance(trouble, OSError):
        name = errno.errorcode.get(trouble.errno or 0, "")
    else:
        # SQLite's names say more after a second line: SQLITE_CANTOPEN_ISDIR.
        name = "_".join(str(getattr(trouble, "sqlite_errorname", "")).split("_")[:2])
    name = name or type(trouble).__name__
    found = known.get(name)
    said: str = found[language] if found else known["other"][language].format(name=name)
    return said
