"""The rulesets of one worker: the present one, some before it, and what is wrong with the one that was refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pnlint.http.rulesets.served import Name, Served


@dataclass(frozen=True, slots=True)
class Refused:
    """A ruleset that was not taken: its digest, when (ISO), and its faults (``vet.py`` says their shape)."""

    digest: str
    at: str
    faults: Sequence[Mapping[str, Any]]


class Rulesets:
    """The present ruleset first; a swap is one assignment, so a request sees all of one ruleset or all of the next.

    ``others`` names rulesets that other workers have taken, newest first, and ``recall`` brings one of them here.
    """

    def __init__(
        self,
        first: Served,
        keep: int = 1,
        others: Callable[[], Sequence[Name]] = tuple,
        recall: Callable[[str], Served | None] = lambda _: None,
    ) -> None:
        self._kept: tuple[Served, ...] = (first,)
        self._keep, self._others, self._recall = keep, others, recall
        self._lock = threading.Lock()
        self.refused: Refused | None = None
        self.tried = True
        """Whether the examples of the present rules were run; a service that starts does so while it answers."""

    @property
    def current(self) -> Served:
        """The ruleset that answers who names none."""
        return self._kept[0]

    def names(self) -> list[Name]:
        """The rulesets that can be had here, the present one first."""
        names = [one.name for one in self._kept]
        names += [one for one in self._others() if one not in names]
        return names[: self._keep]

    def take(self, served: Served, refused: Refused | None = None) -> None:
        """Puts a ruleset in the place of the present one, which is kept for who names it.

        ``refused`` is the one in whose stead it is taken, if it is: nobody must find all well in between.
        """
        with self._lock:
            others = (one for one in self._kept if one.name != served.name)
            self._kept = (served, *others)[: self._keep]
            self.refused = refused
            self.tried = True

    def refuse(self, refused: Refused) -> None:
        """Notes that a ruleset was not taken."""
        self.refused = refused

    def find(self, release: str | None, digest: str | None) -> Served | None:
        """The newest ruleset of this release and this digest (None: any)."""
        for name in self.names():
            if release in (None, name.release) and digest in (None, name.digest):
                found = next((one for one in self._kept if one.name == name), None) or self._recalled(name)
                if found is not None:
                    return found
        return None

    def _recalled(self, name: Name) -> Served | None:
        found = self._recall(name.digest)
        if found is not None:
            with self._lock:
                # Behind the present one, which stays; what does not fit is recalled again when it is asked for.
                self._kept = (*self._kept[: self._keep - 1], found)
        return found
