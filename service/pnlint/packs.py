"""All packs of the rules folder, and which of them a case belongs to: its kind of notification says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pnlint.library import Shelf, default_folder, open_shelf, rules_folder
from pnlint.pack.folders import Folders, find_packs
from pnlint.text.normal import trimmed

# Where a case says its kind.
KIND = "/notification/kind"


def kind_in(data: Any) -> str | None:
    """The kind of notification that a document names; None if it names none that is a text."""
    notification = data.get("notification") if isinstance(data, Mapping) else None
    kind = notification.get("kind") if isinstance(notification, Mapping) else None
    return kind if isinstance(kind, str) and trimmed(kind) else None


def pack_folders(rules: Path | None = None) -> list[Path]:
    """The folders of all packs, the default one first."""
    rules = rules or rules_folder()
    return [rules / name for name in find_packs(rules).names]


def folder_for(data: Any) -> Path:
    """The folder of the pack that a case belongs to, without opening the pack."""
    name = find_packs(rules_folder()).kinds.get(kind_in(data) or "")
    return rules_folder() / name if name else default_folder()


class Packs:
    """The packs of a rules folder, each opened when it is first wanted; ``opened`` may say how."""

    def __init__(self, rules: Path | None = None, opened: Callable[[Path], Shelf] = open_shelf) -> None:
        self._rules = rules or rules_folder()
        self._opened = opened
        self._folders: Folders = find_packs(self._rules)
        self._shelves: dict[str, Shelf] = {}
        self.default = self._shelf(self._folders.names[0] if self._folders.names else "")

    @property
    def kinds(self) -> Iterable[str]:
        """Every kind of notification that some pack answers for; none where no pack says."""
        return self._folders.kinds

    def chosen(self, data: Any) -> Shelf:
        """The pack of a case; the default one where the case names no kind, or one that is not known."""
        kind = kind_in(data)
        name = None if kind is None else self._folders.kinds.get(kind)
        return self.default if name is None else self._shelf(name)

    def all(self) -> Iterator[Shelf]:
        """Every pack, the default one first."""
        yield self.default
        for name in self._folders.names[1:]:
            yield self._shelf(name)

    def _shelf(self, name: str) -> Shelf:
        if name not in self._shelves:
            self._shelves[name] = self._opened(self._rules / name)
        return self._shelves[name]


def rule_ids_of(shelves: Iterable[Shelf]) -> tuple[str, ...]:
    """The ids of the rules of several packs."""
    return tuple(dict.fromkeys(rule for shelf in shelves for rule in shelf.library.rule_ids))
