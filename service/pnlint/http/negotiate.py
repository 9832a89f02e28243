"""What a request and its answer are written in: the language, the answer's media type, the body's format."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.datastructures import LanguageAccept, MIMEAccept

from pnlint.http.problem import Problem
from pnlint.texts import LANGUAGES

DEFAULT_LANGUAGE = "en"
JSON = "application/json"
SARIF = "application/sarif+json"
NDJSON = "application/x-ndjson"
TEXT = "text/plain"
HTML = "text/html"
OFFERED = (JSON, SARIF, HTML, TEXT)

# Kinds that are certainly no draft. Everything else is looked at: curl calls JSON a form, browsers call YAML binary.
_OTHER_FAMILIES = ("multipart", "image", "audio", "video", "font", "model")
_OTHER_KINDS = frozenset(
    (
        "application/gzip",
        "application/msword",
        "application/pdf",
        "application/rtf",
        "application/x-7z-compressed",
        "application/x-ndjson",
        "application/x-tar",
        "application/xhtml+xml",
        "application/xml",
        "application/zip",
        "text/csv",
        "text/html",
        "text/xml",
    )
)

_LINES = frozenset(
    (NDJSON, "application/ndjson", "application/jsonl", "application/jsonlines", "application/x-jsonlines")
)
# What programs say that do not say what they send.
_UNDECLARED = frozenset(("", "application/octet-stream", "application/x-www-form-urlencoded", "text/plain"))


def language_of(accepted: LanguageAccept) -> str:
    """The best of the languages that the reader takes; English where the request names none that is known.

    Werkzeug's own choice would prefer a plain ``en`` of low quality to ``zh-CN``.
    """
    for tag, quality in accepted:
        primary = tag.replace("_", "-").partition("-")[0].lower()
        if quality > 0 and primary in LANGUAGES:
            return primary
    return DEFAULT_LANGUAGE


def answer_type(accepted: MIMEAccept, offered: Sequence[str] = OFFERED) -> str:
    """The media type of an answer: what the reader likes best, else the first; refused (406) if none is taken."""
    if not accepted:
        return offered[0]
    best = accepted.best_match(offered)
    if best is None:
        raise Problem(406, "not-acceptable", {"offered": list(offered), "first": offered[0]})
    return best


def prefers_page(accepted: MIMEAccept) -> bool:
    """Whether the reader is a browser that wants a page, by asking for one in so many words."""
    return any(kind == "text/html" and quality > 0 for kind, quality in accepted)


def body_format(content_type: str, encoding: str) -> str | None:
    """What the body is declared to be, None to look at it; refused (415) if it is compressed or no draft.

    ``content_type`` is the media type without parameters.
    """
    uncompressed(encoding)
    kind = content_type.lower()
    family, _, ending = kind.partition("/")
    if family in _OTHER_FAMILIES or kind in _OTHER_KINDS or ending.startswith(("vnd.ms-", "vnd.openxml")):
        raise Problem(415, "media-type-refused", {"found": kind})
    return kind or None


def lines_only(content_type: str, encoding: str) -> None:
    """Refuses (415) a body that is compressed or declared to be something else than lines of JSON."""
    uncompressed(encoding)
    if content_type.lower() not in _LINES and content_type.lower() not in _UNDECLARED:
        raise Problem(415, "batch-media-type", {"found": content_type.lower()})


def uncompressed(encoding: str) -> None:
    """Refuses (415) a body that was compressed."""
    if encoding.strip().lower() not in ("", "identity"):
        raise Problem(415, "body-compressed", {"found": encoding.strip()})
