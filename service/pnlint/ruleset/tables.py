"""The pack's tables and glossary on one day: lookup rows, and phrase tables with a bit each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pnlint.pack.dated import current
from pnlint.text.table import Table

LANGUAGES = ("zh", "en", "ko")


class PhraseTable(NamedTuple):
    """A phrase table as plain data: ``name`` is ``table`` or ``table.group``."""

    name: str
    family: str
    items: list[dict[str, Any]]
    allow: list[str]
    negation: bool


def lookups(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The rows of every lookup table."""
    return {name: dict(table["rows"]) for name, table in tables.items() if table["kind"] == "lookup"}


def negators_of(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The words that turn a phrase into its opposite, and how far around it they are looked for; may be none."""
    return dict(tables.get("negation", {}).get("rows", {}))


def phrase_tables(tables: Mapping[str, Mapping[str, Any]], glossary: Mapping[str, Any], day: str) -> list[PhraseTable]:
    """Every phrase list in force on a day, groups one by one, the glossary's wrong renderings last."""
    out = []
    for name, table in tables.items():
        first = str(table.get("from", ""))
        negation = bool(table.get("negation"))
        if table["kind"] == "phrases":
            out.append(PhraseTable(name, name, _items(table, day, first), _allow(table), negation))
        elif table["kind"] == "groups":
            shared = _allow(table)
            for group, one in table["groups"].items():
                flag = bool(one.get("negation", negation))
                items = _items(one, day, first)
                out.append(PhraseTable(f"{name}.{group}", name, items, [*shared, *_allow(one)], flag))
    if glossary.get("terms"):
        out.append(PhraseTable("glossary", "glossary", *_glossary(glossary), negation=False))
    return out


def _allow(table: Mapping[str, Any]) -> list[str]:
    allow = table.get("allow") or []
    lists = allow.values() if isinstance(allow, Mapping) else [allow]
    return [_words(one) for some in lists for one in some]


def _words(item: Any) -> str:
    return str(item["phrase"]) if isinstance(item, Mapping) else str(item)


def _items(table: Mapping[str, Any], day: str, first: str) -> list[dict[str, Any]]:
    out = []
    phrases = table.get("phrases") or {}
    for language, items in phrases.items() if isinstance(phrases, Mapping) else [("", phrases)]:
        for item in items or ():
            if current(item, day, first):
                columns = dict(item) if isinstance(item, Mapping) else {"phrase": str(item)}
                out.append({**columns, "lang": language})
    patterns = table.get("patterns") or []
    for item in [one for some in patterns.values() for one in some] if isinstance(patterns, Mapping) else patterns:
        if current(item, day, first):
            out.append(dict(item) if isinstance(item, Mapping) else {"pattern": str(item)})
    return out


def _glossary(glossary: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    items, allow = [], []
    for term in glossary["terms"]:
        allow += [str(one) for one in _renderings(term)]
        for wrong in term.get("wrong") or ():
            if wrong.get("flag") in ("always", "context"):
                columns = {key: wrong[key] for key in ("right", "lang", "only_with") if key in wrong}
                items.append({"phrase": str(wrong["words"]), "id": term["id"], **columns})
    wrong_words = {item["phrase"] for item in items}
    return items, [one for one in allow if one not in wrong_words]


def _renderings(term: Mapping[str, Any]) -> Iterator[Any]:
    for language in LANGUAGES:
        yield from [term[language]] if term.get(language) else []
        yield from (term.get("also") or {}).get(language) or ()


def bits_of(tables: Sequence[PhraseTable]) -> dict[str, int]:
    """A bit for each phrase table; a table of groups is all of its groups' bits."""
    bits: dict[str, int] = {}
    for number, table in enumerate(tables):
        bits[table.name] = 1 << number
        if table.family != table.name:
            bits[table.family] = bits.get(table.family, 0) | 1 << number
    return bits


def columns_of(tables: Sequence[PhraseTable]) -> dict[str, frozenset[str]]:
    """The columns that rows of each table may be asked for."""
    out: dict[str, frozenset[str]] = {}
    for table in tables:
        names = frozenset(name for item in table.items for name in item) - {"pattern", "from", "until"}
        out[table.name] = names
        out[table.family] = out.get(table.family, frozenset()) | names
    return out


def text_tables(tables: Sequence[PhraseTable]) -> list[Table]:
    """The tables as texts are searched for them: with bits for names."""
    bits = bits_of(tables)

    def item(one: dict[str, Any]) -> dict[str, Any]:
        if "only_with" not in one:
            return one
        return {**one, "only_with": bits[str(one["only_with"]).removeprefix("tables.")]}

    return [
        Table(bits[one.name], one.family, [item(each) for each in one.items], one.allow, one.negation) for one in tables
    ]
