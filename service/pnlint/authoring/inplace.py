"""What was changed in place since the last commit: checks and values in force whose history says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pnlint.authoring.validate import Found
from pnlint.corpus.revision import git
from pnlint.document import read_document
from pnlint.pack.load import Files
from pnlint.pack.pack import Pack

# What may be said otherwise without another judgement.
_WORDS = frozenset(("title", "why", "message", "remedy", "sources", "history", "examples", "mutants", "retired", "fix"))


def changed_in_place(pack: Pack, files: Files, today: str) -> Iterator[tuple[str, Found]]:
    """Each check or value that was in force by ``today`` (ISO) and is another one than git has, with its file.

    Where the folder is no git checkout nothing is known, and nothing is said.
    """
    own = {file.split("/", 1)[1]: pack.rules[name] for name, file in pack.files.items()}
    for file in (git(files.root, "diff", "--name-only", "--relative", "HEAD", "--", ".") or b"").decode().splitlines():
        before = _before(files.root, file) if file in own or file == "values.yaml" else None
        if before is not None:
            found = _of_rule(before, own[file], today) if file in own else _of_values(before, pack.values, today)
            yield from ((file, one) for one in found)


def _of_rule(old: Mapping[str, Any], new: Mapping[str, Any], today: str) -> Iterator[Found]:
    newest, known = new["history"][0], old.get("history") or [{}]
    if str(newest["from"]) > today or newest["version"] != known[0].get("version"):
        return
    for key in sorted((old.keys() | new.keys()) - _WORDS):
        if old.get(key) != new.get(key):
            at = (key,) if key in new else ("id",)
            yield Found("changed-in-place", at, {"key": key, "from": str(newest["from"])})
            return


def _of_values(old: Mapping[str, Any], new: Mapping[str, Any], today: str) -> Iterator[Found]:
    for name, value in new.items():
        known = {str(one["from"]): one["value"] for one in old.get(name, {}).get("history", ())}
        for number, entry in enumerate(value["history"]):
            since = str(entry["from"])
            if since <= today and known.get(since, entry["value"]) != entry["value"]:
                yield Found("value-in-place", (name, "history", number, "value"), {"name": name, "from": since})


def _before(root: Path, file: str) -> Mapping[str, Any] | None:
    """The data of a file as it was committed last; None where it was not, or was nothing to compare with."""
    raw = git(root, "show", f"HEAD:./{file}")
    document = read_document(raw, name=file) if raw is not None else None
    if document is None or document.faults or not isinstance(document.data, Mapping):
        return None
    return document.data
