"""Looks at the rules folder from time to time, or when told to, and takes what is new and sound."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from pnlint.http.observe.logs import event, frames_of
from pnlint.http.rulesets.accepted import accepted, note_accepted
from pnlint.http.rulesets.rulesets import Refused, Rulesets
from pnlint.http.rulesets.served import Served, recalled
from pnlint.http.rulesets.vet import sound_before, vetted
from pnlint.library import Shelf
from pnlint.pack.digest import digest_of
from pnlint.pack.pack import Pack
from pnlint.times import korean_date

# Nobody mends more at a time; the rest is said by ``pnlint rules check``.
_MOST_LOGGED = 20
# A look is late after so many intervals and so many seconds, which a check of changed rules may well take.
_LATE = 10
_LONGEST = 120.0


class Watch:
    """One thread in each worker; ``interval`` is in seconds, None looks only when told to."""

    def __init__(
        self, rulesets: Rulesets, root: Path, keep: int, interval: float | None, clock: Callable[[], datetime]
    ) -> None:
        self._rulesets, self._root, self._keep, self._interval = rulesets, root, keep, interval
        self._clock = clock
        self._told = threading.Event()
        self._running_in: int | None = None
        self._told_of: Callable[[str], None] = _nobody
        self._seen = rulesets.current.name.digest
        self._looked = clock()

    @property
    def on(self) -> bool:
        """Whether it looks by itself."""
        return self._interval is not None

    @property
    def late(self) -> bool:
        """Whether the last look is over for much longer than it should be: something keeps the thread."""
        if self._interval is None or self._running_in != os.getpid():
            return False
        return (self._clock() - self._looked).total_seconds() > _LATE * self._interval + _LONGEST

    def start(self) -> None:
        """Starts the thread, once in each process: a process that is forked has none."""
        if self._running_in != os.getpid():
            self._running_in = os.getpid()
            self._looked = self._clock()
            threading.Thread(target=self._run, name="rules", daemon=True).start()

    def hear(self, told: Callable[[str], None]) -> None:
        """Tells somebody of each change that was ``taken`` or ``refused``."""
        self._told_of = told

    def look(self) -> None:
        """Has it look now."""
        self._told.set()

    def catch_up(self) -> None:
        """Takes what the other workers have taken since this one's ruleset was read."""
        for name in accepted(self._root)[:1]:
            if name != self._rulesets.current.name:
                found = recalled(name.digest)
                if found is not None:
                    self._take(found)
                    # They may be others than those of the folder, with which nothing need be well.
                    self.look()

    def _run(self) -> None:
        self._safely(self.try_present)
        while True:
            told = self._told.wait(self._interval)
            self._told.clear()
            self._safely(partial(self.step, told))

    def _safely(self, look: Callable[[], None]) -> None:
        try:
            look()
        except Exception as error:  # the next look may fare better, and without the thread there is none
            event(logging.ERROR, "rules-look-failed", error=type(error).__name__, frames=frames_of(error))
        self._looked = self._clock()

    def try_present(self) -> None:
        """Runs the examples of the rules that the service started with, unless they are known to hold.

        It answers by then, for they take seconds. Where they fail, the rules that were taken last come back if changes
        are taken at all; else those that are there go on answering, and ``/readyz`` says what is wrong with them.
        """
        if self._rulesets.tried:
            return
        digest = self._rulesets.current.name.digest
        found = vetted(self._root, digest)
        if found is not None and found["faults"]:
            # A check that did not come to its end says nothing against the rules.
            last = self._last_sound(digest) if self.on and found["digest"] else None
            self._refuse(digest, found["faults"], last)
        # Files that have changed meanwhile are the next look's.
        self._rulesets.tried = True

    def _last_sound(self, but: str) -> Served | None:
        names = [one for one in accepted(self._root) if one.digest != but and sound_before(one.digest)]
        return recalled(names[0].digest) if names else None

    def step(self, told: bool = False) -> None:
        """One look. New files are taken once they are the same in two looks on end, or at once if told."""
        try:
            digest = digest_of(self._root)
        except OSError:
            return  # a file went away while it was read
        settled, self._seen = told or digest == self._seen, digest
        refused = self._rulesets.refused
        if digest == self._rulesets.current.name.digest:
            if refused is not None and refused.digest != digest:
                self._rulesets.refused = None
        elif settled and (told or refused is None or refused.digest != digest):
            self._consider(digest)

    def _consider(self, digest: str) -> None:
        # It takes some seconds, at low priority; whoever has changed the rules sees that they were noticed.
        event(logging.INFO, "rules-being-checked", digest=digest)
        found = vetted(self._root, digest)
        if found is None:
            return
        if found["faults"]:
            self._refuse(digest, found["faults"])
        else:
            self._take(Served(Shelf(found["shelf"]), Pack(**found["pack"])))

    def _refuse(self, digest: str, faults: list[Mapping[str, Any]], instead: Served | None = None) -> None:
        refused = Refused(digest, self._clock().isoformat(timespec="seconds"), faults)
        if instead is None:
            self._rulesets.refuse(refused)
        else:
            self._take(instead, refused)
        self._told_of("refused")
        log_refused(refused)

    def _take(self, served: Served, refused: Refused | None = None) -> None:
        before = self._rulesets.current.name
        served.warm(korean_date(self._clock()))
        self._rulesets.take(served, refused)
        note_accepted(self._root, served.name, self._keep)
        self._told_of("taken")
        event(
            logging.INFO, "rules-taken", digest=served.name.digest, before=before.release, digest_before=before.digest
        )


class Watches:
    """The watches over all packs, as one."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        self._watches = tuple(watches)

    @property
    def on(self) -> bool:
        """Whether they look by themselves."""
        return any(one.on for one in self._watches)

    @property
    def late(self) -> bool:
        """Whether the last look of some is over for much longer than it should be."""
        return any(one.late for one in self._watches)

    def start(self) -> None:
        """Starts their threads, once in each process."""
        for one in self._watches:
            one.start()

    def hear(self, told: Callable[[str], None]) -> None:
        """Tells somebody of each change that was ``taken`` or ``refused``."""
        for one in self._watches:
            one.hear(told)

    def look(self) -> None:
        """Has them look now."""
        for one in self._watches:
            one.look()

    def catch_up(self) -> None:
        """Takes what the other workers have taken since this one's rulesets were read."""
        for one in self._watches:
            one.catch_up()


def log_refused(refused: Refused) -> None:
    """Tells the log that a ruleset was not taken, and what is wrong with it."""
    event(logging.WARNING, "rules-refused", digest=refused.digest, faults=len(refused.faults))
    for one in refused.faults[:_MOST_LOGGED]:
        place = f"{one['file']}:{one['line']}:{one['column']}"
        event(logging.WARNING, "rules-fault", place=place, code=one["code"], detail=" ".join(filter(None, one["en"])))


def _nobody(_result: str) -> None:
    """Hears of changes where nobody else does."""
