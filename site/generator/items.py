"""One item of the guide: what it says, and beside it what that rests on and who says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import markdown as md
from generator.references import References
from generator.spans import figure


def item(data: Mapping[str, Any], links: References, *, level: int = 2, more: str = "") -> str:
    """The item under a heading with its id; ``more`` is Markdown that stands between its text and its basis."""
    return md.paragraphs(
        md.heading(level, data["title"][links.lang], data["id"]),
        prose(data["text"][links.lang]),
        values(data.get("values", ()), links),
        more,
        basis(data, links),
    )


def prose(words: str) -> str:
    """Text of the guide as paragraphs, a line each; numbered parts (①②③) begin lines of their own."""
    shown = "\n\n".join(md.text(line) for line in words.strip().splitlines())
    for number in "①②③④⑤⑥⑦⑧⑨":
        shown = shown.replace(number, f"<br>{number}")
    return shown + "\n"


def basis(data: Mapping[str, Any], links: References) -> str:
    """Rules, statements, sources and disagreements of anything that names them, as a block of short lines."""
    sources = data.get("sources", ())
    known = {str(one["source"]) for one in sources}
    grounds = [links.statement(name) for name in data.get("statements", ()) if name not in known]
    grounds += [links.source(one) for one in sources]
    lines = links.facts(
        {
            "rules": links.all("rule", data.get("rules", ())),
            "basis": " · ".join(grounds),
            "against": links.all("contradiction", data.get("contradictions", ())),
            "note": md.text(data["note"][links.lang]) if "note" in data else "",
            "see": links.all("guide", data.get("see", ())),
        }
    )
    return f'<div class="basis" markdown>\n\n{lines}\n</div>\n' if lines else ""


def values(rows: Any, links: References) -> str:
    """A table of what different sources say; nothing without rows."""
    return md.table(links.head("value", "meaning", "source"), (_value(row, links) for row in rows)) if rows else ""


def _value(row: Mapping[str, Any], links: References) -> list[str]:
    value = md.text(figure(links.book, row["value"], links.lang))
    return [
        f"**{value}**",
        md.text(row.get("note", {}).get(links.lang, "")),
        f"{links.source(row)}\n{_dated(row, links)}",
    ]


def _dated(row: Mapping[str, Any], links: References) -> str:
    """When a source said it; of a page without a date, when it was last looked at."""
    known = links.book.sources.get(str(row["source"]), {})
    if "date" in row:
        return f'<span class="date">{md.text(row["date"])}</span>'
    if "checked" in known:
        return f'{links.say("words", "checked")} <span class="date">{md.text(known["checked"])}</span>'
    return links.say("words", "undated")
