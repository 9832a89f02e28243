"""Which format a document has: by what the caller says, by the file's name, or by its first character."""

from __future__ import annotations

from os.path import splitext

from pnlint.document.encoding import without_mark
from pnlint.document.fault import Fault, Refused

SUFFIXES = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}

# How files begin that people attach by mistake.
_BINARY = {
    b"PK\x03\x04": ".docx/.xlsx/.zip",
    b"\xd0\xcf\x11\xe0": ".doc/.xls",
    b"%PDF": ".pdf",
    b"\x89PNG": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"\x1f\x8b": ".gz",
    b"Rar!": ".rar",
    b"7z\xbc\xaf": ".7z",
}


_BINARY_STARTS = tuple(_BINARY)


def format_of(raw: bytes, name: str = "", declared: str | None = None) -> str:
    """``json`` or ``yaml``; ``declared`` may be a media type. Raises Refused for other kinds."""
    suffix = splitext(name)[1].lower() if name else ""
    if raw.startswith(_BINARY_STARTS):
        kind = next(kind for start, kind in _BINARY.items() if raw.startswith(start))
        found = kind if suffix in SUFFIXES else suffix or kind
        raise Refused(Fault("unknown-suffix", data={"found": found, "allowed": ", ".join(SUFFIXES)}))
    return _declared_format(declared) or SUFFIXES.get(suffix) or _by_looking(raw)


def _declared_format(declared: str | None) -> str | None:
    kind = (declared or "").partition(";")[0].strip().lower()
    ending = kind.rpartition("/")[2].rpartition("+")[2].removeprefix("x-")
    return {"json": "json", "yaml": "yaml", "yml": "yaml"}.get(ending)


def _by_looking(raw: bytes) -> str:
    # A byte beyond ASCII cannot open JSON, and a comment only YAML.
    return "json" if without_mark(raw)[:4096].lstrip()[:1] in (b"{", b"[") else "yaml"
