"""Phrases and patterns of tables that can never be found, whatever a text says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.authoring.references import Keys, table_items
from pnlint.authoring.validate import Found
from pnlint.text.lexicon import Lexicon
from pnlint.text.normal import fold, normal
from pnlint.text.table import Table

# What stands for other characters than itself: classes, names of groups and of properties, escaped letters.
_SIGNS = re.compile(r"\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\[pP].|\\x..|\\.|\(\?P?<[^>]*>|\(\?[a-zA-Z-]+|\[:[^:]*:\]")


def dead_phrases(table: Mapping[str, Any]) -> Iterator[Found]:
    """Phrases that the table itself allows, that are lost in normalisation, or that stand there twice."""
    first: dict[tuple[Any, ...], str] = {}
    for path, item in table_items(table):
        phrase = _phrase(path, item)
        if phrase is None:
            continue
        key = _key(path, item, phrase)
        if fold(phrase) in _allowed(table):
            yield Found("phrase-allowed", path, {"phrase": phrase}, False)
        elif not findable(phrase):
            yield Found("phrase-lost", path, {"phrase": phrase}, False)
        elif key in first:
            yield Found("phrase-twice", path, {"phrase": phrase, "first": first[key]}, False)
        first.setdefault(key, phrase)


def dead_patterns(table: Mapping[str, Any]) -> Iterator[Found]:
    """Patterns with a letter or sign that no text has once it is compared: capitals and full-width forms."""
    for path, item in table_items(table):
        pattern = item.get("pattern") if isinstance(item, Mapping) else item if "patterns" in path else None
        if isinstance(pattern, str) and "(?i" not in pattern:
            lost = sorted({char for char in _SIGNS.sub("", pattern) if fold(char) != char})
            if lost:
                at = (*path, "pattern") if isinstance(item, Mapping) else path
                folded = [fold(char) for char in lost]
                yield Found("pattern-lost", at, {"pattern": pattern, "found": lost, "right": folded}, False)


def _phrase(path: Keys, item: Any) -> str | None:
    if isinstance(item, Mapping):
        return str(item["phrase"]) if "phrase" in item else None
    return str(item) if "phrases" in path else None


def _key(path: Keys, item: Any, phrase: str) -> tuple[Any, ...]:
    """What two phrases share that can never be told apart: their list, days and condition."""
    group = path[1] if path[0] == "groups" else None
    days = [item.get(name) for name in ("from", "until", "only_with")] if isinstance(item, Mapping) else [None] * 3
    return (group, fold(phrase), *map(str, days))


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
