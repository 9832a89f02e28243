"""What packs must not share: ids of rules, for waivers and addresses name them, and kinds of notification."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pnlint.pack.case_fields import kinds_of
from pnlint.pack.folders import is_default
from pnlint.pack.load import load_pack


class Shared(NamedTuple):
    """A rule, a kind or the place of the default pack (``what``) that two packs claim."""

    what: str
    name: str
    packs: tuple[str, str]


def shared_names(folders: Sequence[Path]) -> Iterator[Shared]:
    """Every name that a pack has although one before it has it."""
    owners: dict[tuple[str, str], str] = {}
    for folder in folders:
        pack, _ = load_pack(folder)
        names = [("rule", name) for name in pack.rules] + [("kind", name) for name in kinds_of(pack.meta)]
        if is_default(pack.meta):
            names.append(("default", "default"))
        for key in names:
            first = owners.setdefault(key, folder.name)
            if first != folder.name:
                yield Shared(*key, (first, folder.name))
