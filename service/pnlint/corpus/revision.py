"""The rules as they are in a folder, as they were in a git revision or tag, or as they stood at a release."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pnlint.document import read_document


class NoRevision(Exception):
    """``code`` says why there are no such rules (no-git, no-revision, no-pack-there); ``name`` what was asked for."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code, self.name = code, name


class State(NamedTuple):
    """One state of the rules: the folder of packs, the only pack that is meant, the day (ISO) that is meant.

    ``unpacked`` where git had them: then the folder is only there for the time being.
    """

    rules: Path
    only: str | None = None
    day: str | None = None
    unpacked: bool = False

    @property
    def packs(self) -> dict[str, str]:
        """The folder of each pack in it, by the pack's id; a folder's name where its file does not say one."""
        return {_id_in(file): file.parent.name for file in sorted(self.rules.glob("*/pack.yaml"))}

    @property
    def id(self) -> str:
        """The id of the only pack that is meant; "" where none is."""
        return _id_in(self.rules / self.only / "pack.yaml") if self.only else ""


def _id_in(file: Path) -> str:
    data = read_document(file.read_bytes(), name=file.name).data
    said = data.get("id") if isinstance(data, Mapping) else None
    return said if isinstance(said, str) and said else file.parent.name


def state_in(name: str) -> State | None:
    """The rules in a folder of that name, or in ``rules`` within it; None if there is none."""
    for folder in (Path(name), Path(name) / "rules"):
        if (folder / "pack.yaml").is_file():
            root = folder.resolve()
            return State(root.parent, root.name)
        if State(folder).packs:
            return State(folder)
    return None


def rules_named(names: Iterable[str], home: Path) -> list[Path]:
    """The folders of packs whose revisions may be meant: those that are named, then ``home``."""
    return [*dict.fromkeys(found.rules for found in map(state_in, names) if found is not None), home]


def state_at(
    name: str, home: Path, into: Path, labels: Callable[[], Mapping[str, str]], folders: Iterable[Path]
) -> State:
    """The rules of that name: a folder, else what git has under it of one of ``folders``, else a release of ``home``.

    ``labels()`` are the releases of ``home`` with their dates. Files from git are written below ``into``. Raises
    :class:`NoRevision`.
    """
    found = state_in(name)
    if found is not None:
        return found
    if Path(name).is_dir():
        raise NoRevision("no-pack-there", name)
    tops = {folder: top for folder in folders if (top := _top(folder)) is not None}
    for folder, top in tops.items():
        commit = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if commit:
            return _fromgit(name, top, commit.decode().strip(), folder, into)
    day = labels().get(name)
    if day:
        return State(home, day=day)
    raise NoRevision("no-revision" if tops else "no-git", name)


def _top(folder: Path) -> Path | None:
    """The checkout that a folder lies in; None if it lies in none."""
    said = git(folder, "rev-parse", "--show-toplevel")
    return Path(said.decode().strip()) if said else None


def _fromgit(name: str, top: Path, commit: str, home: Path, into: Path) -> State:
    rules = home.resolve().relative_to(top.resolve())
    packed = git(top, "archive", "--format=tar", commit, rules.as_posix())
    if packed is None:
        raise NoRevision("no-pack-there", name)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(into, filter="data")
    found = State(into / rules, unpacked=True)
    if not found.packs:
        raise NoRevision("no-pack-there", name)
    return found


def git(folder: Path, *arguments: str) -> bytes | None:
    """What git says in a folder, with names as they are; None where it fails or is not installed."""
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
