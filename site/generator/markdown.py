"""Data to Markdown: what stands in a page as text is escaped here and nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

# What Markdown might take for markup anywhere, and what it does only at the beginning of a line.
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~]|^[#+-]|(?<=^\d)\.|(?<=^\d\d)\.")
_FENCE = re.compile(r"`{3,}")


def text(words: str) -> str:
    """Words as they stand, whatever they hold: one line, nothing in them is markup."""
    return _safe(" ".join(str(words).split()))


def code(words: Any) -> str:
    """Words in the script of code, safe in a table as well."""
    return f"<code>{_safe(str(words))}</code>"


def _safe(words: str) -> str:
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", escape(words, quote=False))


def block(words: str, language: str = "text") -> str:
    """A block of code."""
    fence = "`" * max([3, *(len(found) + 1 for found in _FENCE.findall(words))])
    return f"{fence}{language}\n{words.rstrip()}\n{fence}\n"


def json_block(data: Any) -> str:
    """Data as a block of JSON."""
    return block(json.dumps(data, ensure_ascii=False, indent=2), "json")


def link(words: str, target: str) -> str:
    """A link; the words are escaped."""
    return f"[{text(words)}]({target})"


def heading(level: int, words: str, anchor: str) -> str:
    """A heading with its own anchor, for those of Chinese headings would be numbers."""
    return f"{'#' * level} {text(words)} {{#{anchor}}}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; a line break in a cell becomes one on the page."""
    lines = [_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.strip().replace("\n", "<br>") for cell in cells) + " |"


def bullets(items: Iterable[str]) -> str:
    """A list of items that are Markdown already."""
    return "".join(f"- {item}\n" for item in items)


def paragraphs(*parts: str) -> str:
    """The parts that are not empty, with a blank line between them."""
    return "\n".join(part if part.endswith("\n") else part + "\n" for part in parts if part)
