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
_PDF, _PDF_END = b"%PDF-", b"%%EOF"
# Readers of PDF take a file whose header stands this far inside, and whose end mark is this far from its end.
_PDF_EDGE = 1024


def content_fault(raw: bytes, name: str) -> Fault | None:
    """What is wrong with a picture or a PDF; None if nothing is, if it is empty, or if it is of another kind.

    Empty files and other kinds are for rules to judge.
    """
    ending = splitext(name)[1].lower()
    if not raw:
        return None
    if ending == ".pdf":
        whole = _PDF in raw[:_PDF_EDGE] and _PDF_END in raw[-_PDF_EDGE:]
        return None if whole else Fault("evidence-no-pdf", data={"file": name})
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
            picture.draft("L", (width // 8, height // 8))  # of a JPEG, which opens in a fraction of the time
            picture.load()
        if kind == "PNG":
            # Its checksums, up to its end: what is missing behind the last pixel is not seen by opening it.
            with Image.open(BytesIO(raw), formats=(kind,)) as picture:
                picture.verify()
    except Image.DecompressionBombError:
        return Fault("evidence-too-many-pixels", data={"file": name, "limit": PIXELS})
    except Exception:  # what a broken file makes of its reader cannot be listed
        return Fault("evidence-no-picture", data={"file": name})
    return None
