"""The packs as one request sees them: for each the ruleset that answers, or none where the request names another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pnlint.http.problem import Problem
from pnlint.http.rulesets.rulesets import Rulesets
from pnlint.http.rulesets.served import Served
from pnlint.library import Shelf
from pnlint.packs import kind_in


class Place(NamedTuple):
    """One pack: its rulesets, and the one for this request."""

    rulesets: Rulesets
    served: Served | None


class Serving:
    """Chooses the pack for a case as ``judge.Shelves`` wants it; ``gone`` says that a pack lacks the ruleset named."""

    def __init__(self, places: Sequence[Place], gone: Callable[[Sequence[Rulesets]], Problem]) -> None:
        self._places, self._gone = tuple(places), gone
        if not any(place.served for place in places):
            raise gone([place.rulesets for place in places])

    @property
    def first(self) -> Served:
        """The default pack's ruleset; where the request named one of another pack, that."""
        return next(place.served for place in self._places if place.served)

    @property
    def kinds(self) -> list[str]:
        """Every kind of notification that some pack answers for."""
        return [kind for place in self._places for kind in place.rulesets.current.kinds]

    def chosen(self, data: object) -> Shelf:
        """The pack for the case in this data; a Problem (412) where the request names a ruleset of other packs only."""
        kind = kind_in(data)
        place = next((one for one in self._places if kind in one.rulesets.current.kinds), self._places[0])
        if place.served is None:
            raise self._gone([place.rulesets])
        return place.served.shelf

    def all(self) -> Iterator[Shelf]:
        """Every pack."""
        return (one.shelf for one in self.every())

    def every(self) -> Iterator[Served]:
        """The ruleset of every pack, the default one first."""
        return (place.served for place in self._places if place.served)

    def of(self, shelf: Shelf) -> Served:
        """The ruleset that a pack was taken from."""
        return next(one for one in self.every() if one.shelf is shelf)
