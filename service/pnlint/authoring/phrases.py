"""Phrases of tables that can never be found, whatever a text says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.authoring.references import Keys, table_items
from pnlint.authoring.validate import Found
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import fold, normal
from pnlint.text.table import Table


def dead_phrases(table: Mapping[str, Any]) -> Iterator[Found]:
    """Phrases that the table itself allows, that are lost in normalisation, or that stand there twice."""
    first: dict[tuple[Any, ...], str] = {}
    allowed = _allowed(table)
    for path, item in table_items(table):
        phrase = phrase_of(path, item)
        if phrase is None:
            continue
        key = same_as(path, item, fold(phrase))
        if fold(phrase) in allowed:
            yield Found("phrase-allowed", path, {"phrase": phrase}, False)
        elif not findable(phrase):
            yield Found("phrase-lost", path, {"phrase": phrase}, False)
        elif key in first:
            yield Found("phrase-twice", path, {"phrase": phrase, "first": first[key]}, False)
        first.setdefault(key, phrase)


def phrase_of(path: Keys, item: Any) -> str | None:
    """The words of an item that is a phrase."""
    if isinstance(item, Mapping):
        return str(item["phrase"]) if "phrase" in item else None
    return str(item) if "phrases" in path else None


def same_as(path: Keys, item: Any, words: str) -> tuple[Any, ...]:
    """What two phrases or patterns share that can never be told apart: their list, days and condition."""
    group = path[1] if path[0] == "groups" else None
    days = [item.get(name) for name in ("from", "until", "only_with")] if isinstance(item, Mapping) else [None] * 3
    return (group, words, *map(str, days))


def _allowed(table: Mapping[str, Any]) -> set[str]:
    """The terms that the table allows; all groups of a table are one family."""
    parts = [table, *(table.get("groups") or {}).values()]
    out = set()
    for part in parts:
        allow = part.get("allow") or []
        lists = allow.values() if isinstance(allow, Mapping) else [allow]
        out |= {fold(_term(one)) for some in lists for one in some}
    return out


def _term(item: Any) -> str:
    return str(item["phrase"]) if isinstance(item, Mapping) else str(item)


def findable(phrase: str) -> bool:
    """Whether the phrase is found in a text that consists of it: no text is kinder to it than that."""
    lexicon = Lexicon([Table(1, "alone", [{"phrase": phrase}])])
    return bool(fold(phrase).strip()) and bool(lexicon.phrases.find(normal(phrase).text))
