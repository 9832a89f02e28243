"""The sides of ``pnlint rules diff``: found, paired by the packs in them, compared where their files are sound."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from pnlint.authoring.advice import faults_as_written, faults_of_pack, render_pack_faults, shown
from pnlint.cli import options
from pnlint.cli.words import say
from pnlint.corpus.compare import Comparison, Side, compare, corpus_home, side_of
from pnlint.corpus.revision import NoRevision, State, rules_named, state_at
from pnlint.corpus.store import read_cases
from pnlint.document import Fault
from pnlint.library import rules_folder
from pnlint.pack.digest import digest_of


class Named(NamedTuple):
    """One side: what the reader calls it, and the rules that are meant."""

    name: str
    state: State


Sides = tuple[Named, Named]
# The folder of a pack on the old side and on the new one; None where that side has no such pack.
Pair = tuple[str | None, str | None]


def states_of(old: str, new: str, temporary: Path, lang: str) -> Sides:
    """Both sides; refused in words where one of them is nowhere to be found."""

    def labels() -> Mapping[str, str]:
        return {one.id: one.date for shelf in options.packs_or_exit(lang).all() for one in shelf.releases}

    home = rules_folder()
    # Whoever names a folder of a checkout means the revisions of that one, wherever pnlint is installed.
    folders = rules_named((new, old), home)
    try:
        found = [
            state_at(name, home, temporary / str(number), labels, folders) for number, name in enumerate((old, new))
        ]
    except NoRevision as missing:
        raise click.UsageError(say(f"diff-{missing.code}", name=missing.name)) from None
    return Named(old, found[0]), Named(new, found[1])


def pairs_of(sides: Sides) -> list[Pair]:
    """The packs to compare: the one that was named, else all of both sides, those of the new one first."""
    old, new = (one.state.packs for one in sides)
    named = [one.state.id for one in sides if one.state.only]
    if len(set(named)) > 1:
        first, second = named
        raise click.UsageError(say("diff-two-packs", old=sides[0].name, new=sides[1].name, first=first, second=second))
    ids = named[:1] or [*sorted(new), *sorted(old.keys() - new.keys())]
    for one in ids:
        if one not in old and one not in new:
            raise click.UsageError(say("diff-no-pack-there", name=one))
    return [(old.get(one), new.get(one)) for one in ids]


def compared(sides: Sides, pair: Pair, as_of: str | None, lang: str) -> Comparison:
    """The comparison of one pack; ends with 2 where files have faults.

    The new side must be sound as it is written; that its own examples fail is no reason not to see what it does. The
    old one may have what was right in its time, as long as it can be read.
    """
    old, new = sides
    if pair[1] and not _same(sides, pair):
        _end_if(faults_as_written(new.state.rules / pair[1]), new, pair[1], lang)
    home = corpus_home(*_folders(sides, pair))
    cases = read_cases(home) if home else []
    try:
        return compare(_side(old, pair[0]), _side(new, pair[1]), cases, as_of)
    except Exception:
        # Whatever a file of another form than its schema's led to: the check of rule files says which one and where.
        for side, folder in zip(sides, pair, strict=True):
            if folder:
                _end_if(faults_of_pack(side.state.rules / folder), side, folder, lang)
        raise


def _same(sides: Sides, pair: Pair) -> bool:
    """Whether both sides have the same files, of which nothing need be said."""
    if not all(pair):
        return False
    first, second = (digest_of(side.state.rules / str(name)) for side, name in zip(sides, pair, strict=True))
    return first == second


def _folders(sides: Sides, pair: Pair) -> list[Path]:
    """Where a corpus of the pack may lie: on the new side, in the rules at hand, on the old side."""
    old, new = ((side.state.rules, name) for side, name in zip(sides, pair, strict=True))
    name = new[1] or old[1] or ""
    return [new[0] / name, rules_folder() / name, old[0] / (old[1] or name)]


def _side(side: Named, folder: str | None) -> Side | None:
    return side_of(side.state, folder) if folder else None


def _end_if(faults: Sequence[Fault], side: Named, folder: str, lang: str) -> None:
    if not faults:
        return
    # What git had of it lies in a folder that nobody knows.
    shown_in = f"{side.name}:{folder}" if side.state.unpacked else shown(side.state.rules / folder)
    click.echo(say("diff-broken", name=side.name), err=True)
    for line in render_pack_faults([one._replace(file=f"{shown_in}/{one.file}") for one in faults], lang):
        click.echo(line, err=True)
    sys.exit(2)
