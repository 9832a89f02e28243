"""The folder of a pack as it is in a folder, or as it was in a git revision or tagged release."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path


class NoRevision(Exception):
    """``code`` says why there is no such pack (no-git, no-revision, no-pack-there); ``name`` what was asked for."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code, self.name = code, name


def pack_at(name: str, pack: Path, into: Path) -> Path:
    """The pack's folder: ``name`` itself if it is a folder with a pack, else what git has of ``pack`` under that name.

    Files from git are written below ``into``. Raises :class:`NoRevision`.
    """
    folder = Path(name)
    for one in (folder, folder / pack.name, folder / "rules" / pack.name):
        if (one / "pack.yaml").is_file():
            return one
    if folder.is_dir():
        raise NoRevision("no-pack-there", name)
    top = _git(pack, "rev-parse", "--show-toplevel")
    if top is None:
        raise NoRevision("no-git", name)
    root = Path(top.decode().strip())
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        raise NoRevision("no-revision", name)
    rules = pack.resolve().parent.relative_to(root.resolve())
    packed = _git(root, "archive", "--format=tar", commit.decode().strip(), rules.as_posix())
    if packed is None:
        raise NoRevision("no-pack-there", name)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(into, filter="data")
    found = into / rules / pack.name
    if not (found / "pack.yaml").is_file():
        raise NoRevision("no-pack-there", name)
    return found


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git says, None where it fails or is not installed."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
