"""What the requests of one application share: the rulesets and the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import g, request

from pnlint.http import negotiate, query
from pnlint.http.openapi import description
from pnlint.http.rulesets.pin import present
from pnlint.http.rulesets.rulesets import Rulesets
from pnlint.http.rulesets.served import Served
from pnlint.http.rulesets.serving import Serving
from pnlint.library import Shelf
from pnlint.packs import rule_ids_of
from pnlint.texts import LANGUAGES
from pnlint.times import korean_date


@dataclass
class Service:
    """Rulesets at the service of requests; ``clock`` tells the present moment."""

    packs: Sequence[Rulesets]
    clock: Callable[[], datetime]

    @property
    def served(self) -> Served:
        """The ruleset that this request is answered by: the same from its beginning to its end."""
        found: Served = g.get("served") or self.packs[0].current
        return found

    @property
    def serving(self) -> Serving:
        """The rulesets of all packs for this request."""
        found: Serving = g.get("serving") or present(self.packs)
        return found

    @property
    def shelf(self) -> Shelf:
        """What checks need of it."""
        return self.served.shelf

    def answered_by(self, shelf: Shelf | None) -> None:
        """Has the answer to this request name the ruleset of this pack."""
        if shelf is not None:
            g.served = self.serving.of(shelf)

    @property
    def schemas(self) -> Mapping[str, Any]:
        """Every JSON Schema of the rules' folder, by its name without ending."""
        return self.served.schemas

    @property
    def openapi(self) -> Mapping[str, Any]:
        """The description of the service."""
        shelves = list(self.serving.all())
        profiles = tuple(dict.fromkeys(name for one in shelves for name in one.library.profiles))
        packs = tuple(one.library.id for one in shelves)
        return _described(self.served, rule_ids_of(shelves), profiles, packs)

    def today(self) -> str:
        """The present day in Korea (ISO)."""
        return korean_date(self.clock())


@lru_cache(maxsize=4)
def _described(
    served: Served, rules: tuple[str, ...], profiles: tuple[str, ...], packs: tuple[str, ...]
) -> Mapping[str, Any]:
    return description(served.schemas, rules, profiles, packs)


def reader_language() -> str:
    """The language of this request's answer: ``lang``, else what Accept-Language prefers, else English."""
    chosen = request.args.get("lang")
    if chosen in LANGUAGES:
        return str(chosen)
    return negotiate.language_of(request.accept_languages)


def asked_language(more: tuple[str, ...] = ()) -> str:
    """The same, where a ``lang`` that is no language is refused, unless it is one of ``more``."""
    return query.language(request.args, more) or reader_language()
