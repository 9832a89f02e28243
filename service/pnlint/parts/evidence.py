"""Files of evidence in a case: their size and SHA-256 fill the entries that name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from pnlint.document import Fault
from pnlint.parts.content import content_fault

# The name of parts that are found by their file name; any other name is the id of the evidence.
ANY = "evidence"
_LIST = "/response/evidence"


class Sent(NamedTuple):
    """A file that was sent: the part's name, the file's, and its bytes."""

    part: str
    name: str
    raw: bytes


def with_evidence(case: Mapping[str, Any], files: Iterable[Sent]) -> tuple[dict[str, Any], list[Fault]]:
    """The case with what the files say of themselves; a fault where case and file disagree or a file is broken.

    A file that no entry names becomes an entry of its own.
    """
    response = dict(case.get("response") or {})
    entries = [dict(entry or {}) for entry in response.get("evidence") or []]
    faults: list[Fault] = []
    for file in files:
        number = _entry(entries, file)
        if number is None:
            number = len(entries)
            entries.append({"id": file.name if file.part == ANY else file.part})
        faults += _fill(entries[number], file, f"{_LIST}/{number}")
        broken = content_fault(file.raw, file.name)
        if broken is not None:
            faults.append(broken._replace(pointer=f"{_LIST}/{number}", file=file.name))
    return {**case, "response": {**response, "evidence": entries}}, faults


def _entry(entries: list[dict[str, Any]], file: Sent) -> int | None:
    key, wanted = ("file", file.name) if file.part == ANY else ("id", file.part)
    return next((number for number, entry in enumerate(entries) if entry.get(key) == wanted), None)


def _fill(entry: dict[str, Any], file: Sent, pointer: str) -> Iterable[Fault]:
    read = {"file": file.name, "bytes": len(file.raw), "sha256": sha256(file.raw).hexdigest()}
    for name, found in read.items():
        said = entry.get(name)
        if said is None or said == "":
            entry[name] = found
        elif str(said).lower() != str(found).lower():
            data = {"file": file.name, "field": name, "said": said, "found": found}
            yield Fault("evidence-differs", f"{pointer}/{name}", data=data, file=file.name)
