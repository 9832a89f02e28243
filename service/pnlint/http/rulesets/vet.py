"""Whether the files of a pack may be taken: checked, examples run, compiled, in a process of its own.

The process leaves the worker's memory and its threads alone. Several workers ask once: the answer is kept in the cache.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pnlint.document import Fault
from pnlint.http.stopping import end_with
from pnlint.library import engine, open_pack, open_shelf
from pnlint.pack.cache import cache_folder, read_cached, write_cached
from pnlint.pack.digest import digest_of
from pnlint.texts import LANGUAGES

_LONGEST = 600
_NICENESS = 10


def vetted(root: Path, digest: str) -> Mapping[str, Any] | None:
    """What is to be said of a pack's files while they have this digest; None if they changed meanwhile.

    ``{faults: []}`` with ``shelf`` and ``pack`` as plain data, or faults:
    ``{code, file, line, column, zh: [message, remedy], en: [message, remedy]}``; files count from the rules folder.
    """
    key = _key(digest)
    with _one_at_a_time():
        found: Mapping[str, Any] | None = read_cached(key)
        if found is None:
            found = _in_a_process(root)
            if found is not None and found["digest"] == digest:
                write_cached(key, found)
    if found is not None and found["digest"] != digest:
        return None if found["digest"] else found
    return found


def sound_before(digest: str) -> bool:
    """Whether files with this digest were vetted before and found sound, as far as the cache knows."""
    found = read_cached(_key(digest))
    return found is not None and not found["faults"]


def _key(digest: str) -> str:
    return f"vetted-{digest}-{engine()}"


def vet(root: Path) -> dict[str, Any] | None:
    """The same, found out here and now, for whatever digest the files have."""
    digest = digest_of(root)
    found: dict[str, Any] = {"digest": digest, "faults": _faults(root)}
    if not found["faults"]:
        found["shelf"], found["pack"] = open_shelf(root).plain, open_pack(root).plain()
    return found if digest_of(root) == digest else None


def _faults(root: Path) -> list[dict[str, Any]]:
    from pnlint.authoring.advice import faults_of_pack
    from pnlint.authoring.running import OF_OTHER_DAYS

    if not (root / "pack.yaml").is_file():
        return [_own_fault(root, "rules-missing")]
    # An example that speaks of another day says nothing against the rules: on the day on which an announced limit
    # begins, a service that is started must not refuse them.
    return in_words(root, [one for one in faults_of_pack(root) if one.code not in OF_OTHER_DAYS])


def in_words(root: Path, faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """Faults of a pack's files as plain data, with their sentences in every language."""
    from pnlint.authoring.advice import said_of

    return [
        {
            "code": one.code,
            "file": f"{root.name}/{one.file}",
            "line": one.line,
            "column": one.column,
            **{language: list(said_of(one, language)) for language in LANGUAGES},
        }
        for one in faults
    ]


def _in_a_process(root: Path) -> Mapping[str, Any] | None:
    """What the process answers; one that fails is a fault without a digest, which is not kept."""
    command = [sys.executable, "-m", "pnlint.http.rulesets.vet", str(root)]
    try:
        run = subprocess.run(command, capture_output=True, timeout=_LONGEST, check=True)
        answer: Mapping[str, Any] | None = marshal.loads(run.stdout)
    except (subprocess.SubprocessError, OSError, ValueError, EOFError, TypeError):
        return {"digest": "", "faults": [_own_fault(root, "rules-check-failed")]}
    return answer


def _own_fault(root: Path, code: str) -> dict[str, Any]:
    """What is wrong with the pack as a whole, or with looking at it."""
    from pnlint.http.problem import said

    words = {language: list(said(code, {}, language)) for language in LANGUAGES}
    return {"code": code, "file": f"{root.name}/pack.yaml", "line": 1, "column": 1, **words}


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Workers wait for each other where they share a cache; where they cannot, each looks for itself."""
    folder = cache_folder()
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError, ImportError):
            import fcntl

            if folder is not None:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                lock = stack.enter_context(open(folder / "vetting.lock", "ab"))
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    end_with(os.getppid(), 0)  # nobody waits for the answer any more
    with contextlib.suppress(OSError, AttributeError):  # some systems have no such call, some forbid it
        os.nice(_NICENESS)
    sys.stdout.buffer.write(marshal.dumps(vet(Path(sys.argv[1]))))
