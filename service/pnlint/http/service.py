"""What the requests of one application share: the rulesets and the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import g, request

from pnlint.http import negotiate, query
from pnlint.http.rulesets.rulesets import Rulesets
from pnlint.http.rulesets.served import Served
from pnlint.library import Shelf
from pnlint.pack.pack import Pack
from pnlint.times import KOREA


@dataclass
class Service:
    """Rulesets at the service of requests; ``clock`` tells the present moment."""

    rulesets: Rulesets
    clock: Callable[[], datetime]

    @property
    def served(self) -> Served:
        """The ruleset that this request is answered by: the same from its beginning to its end."""
        found: Served = g.get("served") or self.rulesets.current
        return found

    @property
    def shelf(self) -> Shelf:
        """What checks need of it."""
        return self.served.shelf

    @property
    def pack(self) -> Pack:
        """The pack as it was written, with checks, examples and history."""
        return self.served.pack

    @property
    def schemas(self) -> Mapping[str, Any]:
        """Every JSON Schema of the rules' folder, by its name without ending."""
        return self.served.schemas

    @property
    def openapi(self) -> Mapping[str, Any]:
        """The description of the service."""
        return self.served.openapi

    def today(self) -> str:
        """The present day in Korea (ISO)."""
        return self.clock().astimezone(KOREA).date().isoformat()


def reader_language() -> str:
    """The language of this request's answer: ``lang``, else what Accept-Language prefers, else English."""
    chosen = request.args.get("lang")
    if chosen in negotiate.LANGUAGES:
        return str(chosen)
    return negotiate.language_of(request.accept_languages)


def asked_language(more: tuple[str, ...] = ()) -> str:
    """The same, where a ``lang`` that is no language is refused, unless it is one of ``more``."""
    return query.language(request.args, more) or reader_language()
