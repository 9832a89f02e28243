"""Whether a file of evidence is what its name says; it is looked at in memory and never kept."""

from __future__ import annotations

from io import BytesIO
from os.path import splitext

from pnlint.document import Fault

# Pixels of a picture that is opened: a screen of 4K in full height three times over, or 100 MB when unpacked.
PIXELS = 25_000_000

_PICTURES = {
    ".bmp": "BMP",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}
_PDF = b"%PDF-"
# Readers of PDF take a file whose header stands this far inside.
_PDF_HEAD = 1024


def content_fault(raw: bytes, name: str) -> Fault | None:
    """What is wrong with a picture or a PDF; None if nothing is, if it is empty, or if it is of another kind.

    Empty files and other kinds are for rules to judge.
    """
    ending = splitext(name)[1].lower()
    if not raw:
        return None
    if ending == ".pdf":
        return None if _PDF in raw[:_PDF_HEAD] else Fault("evidence-no-pdf", data={"file": name})
    if ending in _PICTURES:
        return _picture_fault(raw, name, _PICTURES[ending])
    return None


def _picture_fault(raw: bytes, name: str, kind: str) -> Fault | None:
    from PIL import Image

    try:
        with Image.open(BytesIO(raw), formats=tuple(set(_PICTURES.values()))) as picture:
            width, height = picture.size
            if picture.format != kind:
                return Fault("evidence-other-picture", data={"file": name, "kind": kind, "found": picture.format})
            if width * height > PIXELS:
                return Fault("evidence-too-many-pixels", data={"file": name, "limit": PIXELS})
            if kind == "PNG":
                picture.verify()  # by its checksums, which takes a fraction of opening it
            else:
                picture.draft("L", (width // 8, height // 8))
                picture.load()
    except Image.DecompressionBombError:
        return Fault("evidence-too-many-pixels", data={"file": name, "limit": PIXELS})
    except Exception:  # what a broken file makes of its reader cannot be listed
        return Fault("evidence-no-picture", data={"file": name})
    return None
