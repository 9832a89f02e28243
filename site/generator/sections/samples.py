"""Sample sentences of a phrase table or of the glossary, with what is found in them marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator import markdown as md
from generator.words import Words
from pnlint.samples import unmarked

LANGUAGES = {"zh": "zh-CN", "en": "en", "ko": "ko"}


def samples(group: Mapping[str, Any], words: Words) -> str:
    """The sentences, folded away; nothing where there are none. ``words`` are those of the tables."""
    lines = [
        f'<span lang="{LANGUAGES[lang]}">{_sample(item)}</span>'
        for lang, items in (group.get("samples") or {}).items()
        for item in items
    ]
    return folded(words("samples", number=len(lines)), lines)


def folded(title: str, lines: Sequence[str]) -> str:
    """A list that opens when it is asked for."""
    if not lines:
        return ""
    inside = "\n".join(f"    {line}" for line in md.bullets(lines).splitlines())
    return f'??? note "{title}"\n{inside}\n'


def _sample(item: Any) -> str:
    text, marks = unmarked(str(item["text"] if isinstance(item, Mapping) else item))
    parts, last = [], 0
    for start, end in marks:
        parts += [md.text(text[last:start]), f"<mark>{md.text(text[start:end])}</mark>"]
        last = end
    return "".join([*parts, md.text(text[last:])])
