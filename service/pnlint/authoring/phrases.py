"""Phrases of tables that can never be found, and exceptions that change nothing, whatever a text says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.authoring.references import Keys, table_items
from pnlint.authoring.validate import Found
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import normal
from pnlint.text.spelling import spellings
from pnlint.text.table import Table

# Where a phrase or an exception stands, as it is written there, and its words.
Listed = tuple[Keys, Any, str]


def dead_phrases(table: Mapping[str, Any]) -> Iterator[Found]:
    """Phrases that the table itself allows or that normalisation loses; phrases and exceptions that stand twice."""
    listed = [(path, item, words) for path, item in table_items(table) if (words := phrase_of(path, item)) is not None]
    exceptions = [(path, item, _term(item)) for path, item in table_items(table, ("allow",))]
    allowed = {spelling for _, _, words in exceptions for spelling in spellings(words)}
    doubled = {**_doubled(listed), **_doubled(exceptions)}
    for path, _, phrase in listed:
        if spellings(phrase)[0] in allowed:
            yield Found("phrase-allowed", path, {"phrase": phrase}, False)
        elif not findable(phrase):
            yield Found("phrase-lost", path, {"phrase": phrase}, False)
        elif path in doubled:
            yield Found("phrase-twice", path, {"phrase": phrase, "first": doubled[path]}, False)
    for path, _, phrase in exceptions:
        if path in doubled:
            yield Found("phrase-twice", path, {"phrase": phrase, "first": doubled[path]}, False)


def _doubled(listed: list[Listed]) -> dict[Keys, str]:
    """What adds no spelling to another one of the list, with that one."""
    first: dict[tuple[Any, ...], str] = {}
    doubled = {}
    # One with more spellings swallows one with some of them, wherever it stands.
    for path, item, phrase in sorted(listed, key=lambda one: -len(spellings(one[2]))):
        keys = [same_as(path, item, words) for words in spellings(phrase)]
        if all(key in first for key in keys):
            doubled[path] = first[keys[0]]
        for key in keys:
            first.setdefault(key, phrase)
    return doubled


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


def _term(item: Any) -> str:
    return str(item["phrase"]) if isinstance(item, Mapping) else str(item)


def findable(phrase: str) -> bool:
    """Whether the phrase is found in a text that consists of it: no text is kinder to it than that."""
    lexicon = Lexicon([Table(1, "alone", [{"phrase": phrase}])])
    return bool(normal(phrase).text.strip()) and bool(lexicon.phrases.find(normal(phrase).text))
