"""The rulesets that a service starts with: those of the rules folder, or the last good ones where it may say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from pnlint.http.rulesets.accepted import accepted, note_accepted
from pnlint.http.rulesets.rulesets import Refused, Rulesets
from pnlint.http.rulesets.served import Served, recalled, started
from pnlint.http.rulesets.vet import in_words, sound_before
from pnlint.http.rulesets.watch import Watch, Watches
from pnlint.http.settings.settings import Settings
from pnlint.library import PackFaults, default_folder
from pnlint.packs import pack_folders


def rulesets_of(settings: Settings, clock: Callable[[], datetime]) -> tuple[list[Rulesets], Watches]:
    """The rulesets of every pack, the default one first, and what watches over them; raises PackFaults."""
    found = [_of_pack(root, settings, clock) for root in pack_folders() or [default_folder()]]
    # A pack that was taken before knows by itself whether it is the default one, even while its files are broken.
    found.sort(key=lambda one: not one[0].current.shelf.plain["default"])
    return [rulesets for rulesets, _ in found], Watches([watch for _, watch in found])


def _of_pack(root: Path, settings: Settings, clock: Callable[[], datetime]) -> tuple[Rulesets, Watch]:
    """The rulesets of one pack and their watch; raises PackFaults.

    Where rules are taken while the service runs, a worker that starts while the rules folder is broken answers by the
    rules that were taken last: it takes the place of another, which did.
    """
    keep = settings.keep_rulesets
    refused = None
    try:
        first = started(root)
    except PackFaults as broken:
        last = _last_good(root, settings)
        if last is None:
            raise
        # Without a digest, so that the first look finds out all that is wrong.
        refused = Refused("", clock().isoformat(timespec="seconds"), in_words(root, broken.faults))
        first = last
    rulesets = Rulesets(first, keep, partial(accepted, root), recalled)
    if refused is not None:
        rulesets.refuse(refused)
    else:
        note_accepted(root, first.name, keep)
        rulesets.tried = sound_before(first.name.digest)
    return rulesets, Watch(rulesets, root, keep, settings.reload_interval if settings.reload_rules else None, clock)


def _last_good(root: Path, settings: Settings) -> Served | None:
    names = accepted(root) if settings.reload_rules else []
    return recalled(names[0].digest) if names else None
