"""The rulesets that a service starts with: those of the rules folder, or the last good ones where it may say so."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from pnlint.http.rulesets.accepted import accepted, note_accepted
from pnlint.http.rulesets.rulesets import Refused, Rulesets
from pnlint.http.rulesets.served import Served, recalled, started
from pnlint.http.rulesets.vet import in_words
from pnlint.http.rulesets.watch import Watch
from pnlint.http.settings.settings import Settings
from pnlint.library import DEFAULT_PACK, PackFaults, rules_folder

_LOG = logging.getLogger("pnlint.rules")


def rulesets_of(settings: Settings, clock: Callable[[], datetime]) -> tuple[Rulesets, Watch]:
    """The rulesets and what watches over them; raises PackFaults.

    Where rules are taken while the service runs, a worker that starts while the rules folder is broken answers by the
    rules that were taken last: it takes the place of another, which did.
    """
    root, keep = rules_folder() / DEFAULT_PACK, settings.keep_rulesets
    refused = None
    try:
        first = started()
    except PackFaults as broken:
        last = _last_good(settings)
        if last is None:
            raise
        # Without a digest, so that the first look finds out all that is wrong.
        refused = Refused("", clock().isoformat(timespec="seconds"), in_words(root, broken.faults))
        first = last
        _LOG.warning("the rules folder has faults; starting with release %s, %s, taken before", *first.name)
    rulesets = Rulesets(first, keep, partial(accepted, root), recalled)
    if refused is not None:
        rulesets.refuse(refused)
    else:
        note_accepted(root, first.name, keep)
    return rulesets, Watch(rulesets, root, keep, settings.reload_interval if settings.reload_rules else None, clock)


def _last_good(settings: Settings) -> Served | None:
    names = accepted(rules_folder() / DEFAULT_PACK) if settings.reload_rules else []
    return recalled(names[0].digest) if names else None
