"""One ruleset as it is served: what checks need, and what the service tells of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pnlint.library import Shelf, kept_pack, kept_shelf, open_pack, rules_folder
from pnlint.pack.pack import Pack

_SUFFIX = ".schema.json"


class Name(NamedTuple):
    """What a ruleset is called: its release, which people know, and its digest, which is exact."""

    release: str
    digest: str


@dataclass(eq=False)
class Served:
    """A pack with its compiled rules; the rest is read when it is asked for, or by ``warm``."""

    shelf: Shelf
    given: Pack | None = None
    folder: Path | None = None

    @property
    def name(self) -> Name:
        """Release and digest."""
        return Name(self.shelf.library.release, self.shelf.library.digest)

    @cached_property
    def pack(self) -> Pack:
        """The pack as it was written, with checks, examples and history."""
        return self.given or kept_pack(self.name.digest) or open_pack(self.folder)

    @cached_property
    def schemas(self) -> Mapping[str, Any]:
        """Every JSON Schema of the rules' folder, by its name without ending."""
        from pnlint.document import read_document

        def read(path: Path) -> Any:
            return read_document(path.read_bytes(), format="json").data

        files = sorted((rules_folder() / "schema").glob(f"*{_SUFFIX}"))
        return {path.name.removesuffix(_SUFFIX): read(path) for path in files}

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of notification that the pack answers for."""
        return tuple(self.shelf.plain["kinds"])

    def warm(self, day: str) -> Served:
        """The same with everything read and the rules of a day ready, so that no request waits for it."""
        _ = self.shelf.shape, self.shelf.ruleset_on(day), self.pack, self.schemas
        return self


def started(root: Path) -> Served:
    """The ruleset of a pack's folder, with its pack, for the files may change later; raises PackFaults."""
    from pnlint.authoring.opening import open_sound

    shelf = open_sound(root)
    return Served(shelf, kept_pack(shelf.library.digest) or open_pack(root), root)


def recalled(digest: str) -> Served | None:
    """A ruleset that was compiled before, from the cache; None if it is not there."""
    shelf, pack = kept_shelf(digest), kept_pack(digest)
    return Served(shelf, pack) if shelf and pack else None
