"""Every table of the pack: phrases that rules listen for, and what they look up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.check import names_of
from generator.page import Page
from generator.sections.samples import LANGUAGES, folded, samples
from generator.words import Words
from pnlint.wording.names import Names


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``reference/tables.md``."""
    words = Words(book, lang, "tables")
    every = sorted(book.every("tables"))
    owners = {name: next(one for one in book.books if name in one.tables) for name in every}
    parts = (_table(owner, name, lang, words) for name, owner in owners.items())
    yield Page(
        "reference/tables.md",
        words("title"),
        md.paragraphs(md.heading(1, words("title"), "tables"), words("about"), *parts),
    )


def _table(book: Book, name: str, lang: str, words: Words) -> str:
    table = book.tables[name]
    about = f"{md.code('tables.' + name)} · {words('since', **{'from': md.text(table['from'])})}\n"
    if table["kind"] == "lookup":
        body = _rows(book, table["rows"], lang, words)
    elif table["kind"] == "groups":
        groups = table["groups"].items()
        body = md.paragraphs(
            *(
                md.paragraphs(md.heading(3, group["title"][lang], f"{name}-{key}"), _phrases(group, words))
                for key, group in groups
            )
        )
    else:
        body = _phrases(table, words)
    return md.paragraphs(md.heading(2, table["title"][lang], f"table-{name}"), about, body)


def _rows(book: Book, rows: Mapping[str, Any], lang: str, words: Words) -> str:
    names = names_of(book, lang, "tables")
    lines = ([names.word("", key), _value(value, names)] for key, value in rows.items())
    return md.table([words("key"), words("value")], lines)


def _value(value: Any, names: Names) -> str:
    if isinstance(value, list):
        return names.joined([_value(one, names) for one in value])
    if not isinstance(value, Mapping):
        return names.word("", value)
    if names.lang in value:
        return _value(value[names.lang], names)
    return "\n".join(f"{md.code(key)} {_value(one, names)}" for key, one in value.items())


def _phrases(group: Mapping[str, Any], words: Words) -> str:
    lines = [
        f'<span lang="{LANGUAGES[lang]}">{_joined(items, words)}</span>'
        for lang, items in (group.get("phrases") or {}).items()
        if items
    ]
    if group.get("allow"):
        lines.append(f"{words('allow')}: {_joined(group['allow'], words)}")
    return md.paragraphs(md.bullets(lines), samples(group, words), _patterns(group, words))


def _patterns(group: Mapping[str, Any], words: Words) -> str:
    """The patterns, folded away: few can read them, and the sample sentences say what they find."""
    lines = [_phrase(item, words, coded=True) for item in group.get("patterns") or ()]
    return folded(words("patterns", number=len(lines)), lines)


def _joined(items: Iterable[Any], words: Words) -> str:
    return " · ".join(_phrase(one, words) for one in items)


def _phrase(item: Any, words: Words, coded: bool = False) -> str:
    if not isinstance(item, Mapping):
        return md.code(item) if coded else md.text(item)
    shown = md.code(item["pattern"]) if "pattern" in item else md.text(item["phrase"])
    extra = [words(key, **{key: md.text(item[key])}) for key in ("right", "until") if key in item]
    return f"{shown} ({', '.join(extra)})" if extra else shown
