"""Which files a command is to look at, and what they hold."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from pnlint.cli.words import say
from pnlint.document.limits import BYTES

_SUFFIXES = (".json", ".yaml", ".yml", ".ndjson", ".jsonl")
_LINES = (".ndjson", ".jsonl")


def read_input(name: str) -> bytes:
    """The bytes of a file or, for ``-``, of standard input; raises OSError.

    No more than one byte beyond what a draft may have, for a device has no end.
    """
    if name == "-":
        return bytes(sys.stdin.buffer.read(BYTES + 1))
    with open(name, "rb") as file:
        return file.read(BYTES + 1)


def inputs_of(paths: Iterable[str], *, ndjson: bool) -> tuple[list[str], bool]:
    """The files of these paths, and whether each of their lines is a case: ``ndjson``, or because their names say so.

    Of a folder, hidden files and folders are passed over. Where it holds drafts, its files of many cases are named on
    standard error and left out; one that was asked for by name beside drafts is refused.
    """
    found = list(dict.fromkeys(_found(paths)))
    if not found:
        raise click.UsageError(say("no-draft", suffixes=", ".join(_SUFFIXES), paths=", ".join(paths)))
    many = [name for name, _ in found if name.lower().endswith(_LINES)]
    if ndjson or not many or len(many) == len(found):
        return [name for name, _ in found], ndjson or bool(many)
    for name in many:
        if (name, False) in found:
            raise click.UsageError(say("lines-apart", name=name))
    click.echo(say("lines-left-out", names=", ".join(many)), err=True)
    return [name for name, _ in found if name not in many], False


def _found(paths: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each file, and whether it was found in a folder."""
    for path in paths:
        if not path:
            raise click.UsageError(say("path-empty"))
        if path != "-" and Path(path).is_dir():
            yield from ((str(file), True) for file in sorted(_files(path)))
        else:
            yield path, False


def _files(folder: str) -> Iterator[Path]:
    for place, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            file = Path(place, name)
            if not name.startswith(".") and file.suffix.lower() in _SUFFIXES and file.is_file():
                yield file
