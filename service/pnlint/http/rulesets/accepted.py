"""The rulesets that were taken, noted in the cache for other workers and for those that are started later."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pnlint.http.rulesets.served import Name
from pnlint.pack.cache import read_cached, write_cached


def accepted(root: Path) -> list[Name]:
    """The rulesets of a pack's folder that were taken, newest first; none where there is no cache."""
    return [Name(release, digest) for release, digest in read_cached(_key(root)) or ()]


def note_accepted(root: Path, name: Name, keep: int) -> None:
    """Notes a ruleset as the newest one."""
    others = [one for one in accepted(root) if one != name]
    write_cached(_key(root), [tuple(one) for one in (name, *others)[:keep]])


def _key(root: Path) -> str:
    return f"accepted-{sha256(str(root.resolve()).encode()).hexdigest()[:32]}"
