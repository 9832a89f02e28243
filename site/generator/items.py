"""One item of the guide: what it says, and beside it what that rests on and who says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator import markdown as md
from generator.references import References


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
    """Text of the guide as a paragraph; numbered parts (①②③) begin lines of their own."""
    shown = md.text(words)
    for number in "①②③④⑤⑥⑦⑧⑨":
        shown = shown.replace(number, f"<br>{number}")
    return shown + "\n"


def basis(data: Mapping[str, Any], links: References) -> str:
    """Rules, statements, sources and disagreements of anything that names them, as a block of short lines."""
    grounds = [links.statement(name) for name in data.get("statements", ())]
    grounds += [links.source(one) for one in data.get("sources", ())]
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
    return (
        md.table(links.head("value", "meaning", "source", "date"), (_value(row, links) for row in rows)) if rows else ""
    )


def _value(row: Mapping[str, Any], links: References) -> list[str]:
    source = {"source": row["source"], "grade": row.get("grade")}
    date = md.text(row["date"]) if "date" in row else links.say("words", "undated")
    return [
        f"**{md.text(row['value'])}**",
        md.text(row.get("note", {}).get(links.lang, "")),
        links.source(source),
        date,
    ]
