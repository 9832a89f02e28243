"""What the requests of one application share: the pack, the clock, and data that is read once, when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from flask import request

from pnlint.http import negotiate, query
from pnlint.library import DEFAULT_PACK, Shelf, rules_folder
from pnlint.pack.pack import Pack
from pnlint.times import KOREA

_SUFFIX = ".schema.json"


@dataclass
class Service:
    """One pack at the service of requests; ``clock`` tells the present moment."""

    shelf: Shelf
    clock: Callable[[], datetime]

    @cached_property
    def pack(self) -> Pack:
        """The pack as it was written, with checks, examples and history."""
        from pnlint.pack.load import load_pack

        return load_pack(rules_folder() / DEFAULT_PACK)[0]

    @cached_property
    def schemas(self) -> Mapping[str, Any]:
        """Every JSON Schema of the rules' folder, by its name without ending."""
        from pnlint.document import read_document

        def read(path: Path) -> Any:
            return read_document(path.read_bytes(), format="json").data

        files = sorted((rules_folder() / "schema").glob(f"*{_SUFFIX}"))
        return {path.name.removesuffix(_SUFFIX): read(path) for path in files}

    @cached_property
    def openapi(self) -> Mapping[str, Any]:
        """The description of the service."""
        from pnlint.http.openapi import description

        return description(self.schemas)

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
