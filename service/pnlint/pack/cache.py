"""What takes long to make, kept between runs: keyed by content, safe to delete, safe with several writers."""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from pathlib import Path
from typing import Any

# Marshal's format belongs to the interpreter, so the interpreter is part of the key.
_INTERPRETER = f"{sys.implementation.cache_tag}-{sys.hexversion:x}"
_KEPT = 40


def cache_folder() -> Path | None:
    """Where compiled packs are kept: ``PNLINT_CACHE``, else the user's cache folder; None if switched off."""
    chosen = os.environ.get("PNLINT_CACHE")
    if chosen is not None:
        return Path(chosen) if chosen not in ("", "off") else None
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home) / "pnlint"


def read_cached(key: str) -> Any | None:
    """The data kept under a key, or None; a damaged file counts as none."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        path = _file(folder, key)
        # Code is run from it, so it must be ours alone, as a .pyc must.
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None
        return marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None


def write_cached(key: str, data: Any) -> None:
    """Keeps data under a key: written aside and moved into place; a folder that cannot be written is no fault."""
    folder = cache_folder()
    if folder is None:
        return
    import tempfile  # only who writes needs it

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix="new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(marshal.dumps(data))
            os.replace(name, _file(folder, key))
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        _forget_old(folder)
    except OSError:
        return


def _file(folder: Path, key: str) -> Path:
    return folder / f"{key.removeprefix('sha256:')}-{_INTERPRETER}.pack"


def _forget_old(folder: Path) -> None:
    files = sorted(folder.glob("*.pack"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[_KEPT:]:
        with contextlib.suppress(OSError):
            path.unlink()
