"""A mutant in words: where it is, what was changed, and what kind of example would notice it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.mutation.edit import GONE, Edit
from pnlint.mutation.mutant import Mutant
from pnlint.pack.load import Files
from pnlint.pack.pack import Pack
from pnlint.texts import texts

# How much of a list of phrases is shown.
_SHOWN = 70


def place_of(mutant: Mutant, pack: Pack, files: Files) -> tuple[str, int]:
    """The file (in the pack's folder) and the line of what was changed."""
    file = file_of(mutant, pack, files)
    return file, files.documents[file].locate(mutant.pointer)[0]


def file_of(mutant: Mutant, pack: Pack, files: Files) -> str:
    """The file that a mutant changes."""
    if mutant.part == "rules":
        return pack.files[mutant.name].split("/", 1)[1]
    if mutant.part == "values":
        return "values.yaml"
    if mutant.part == "glossary":
        return "glossary.yaml"
    return next(name for name, one in files.documents.items() if _is_table(name, one.data, mutant.name))


def _is_table(file: str, data: Any, name: str) -> bool:
    return file.startswith("tables/") and isinstance(data, Mapping) and data.get("id") == name


def what_was_done(mutant: Mutant, lang: str) -> str:
    """The change, in plain words."""
    edit = mutant.edit
    sentence: str = texts("mutate")["mutations"][edit.mutation]["did"][lang]
    return sentence.format(was=shown(edit.was), now=shown(_new(edit)))


def _new(edit: Edit) -> Any:
    """What stands there now; of a mapping only the part that differs."""
    if isinstance(edit.was, Mapping) and isinstance(edit.now, Mapping) and edit.mutation == "turn":
        return {key: one for key, one in edit.now.items() if key not in edit.was and one in edit.was.values()}
    return "" if edit.now is GONE else edit.now


def what_would_notice(mutant: Mutant, lang: str) -> str:
    """The kind of example that would notice it."""
    sentence: str = texts("mutate")["mutations"][mutant.edit.mutation]["kill"][lang]
    return sentence


def shown(value: Any) -> str:
    """A part of a rule as it would stand in YAML on one line, cut where it is long."""
    text = _flow(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)
