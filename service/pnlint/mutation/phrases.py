"""The phrase tables of a pack taken apart phrase by phrase, and held against their samples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pnlint.mutation.edit import Edit, Path
from pnlint.pack.dated import current
from pnlint.text.normal import fold

_MUTATIONS = {"phrases": "drop-phrase", "patterns": "drop-pattern", "allow": "drop-exception"}


def edits_of_phrases(table: Mapping[str, Any], day: str) -> Iterator[Edit]:
    """A table of phrases without one of its phrases, patterns and exceptions that are in force on a day."""
    first = str(table.get("from", ""))
    parts: list[tuple[Path, Mapping[str, Any]]] = [((), table)]
    parts += [(("groups", name), group) for name, group in (table.get("groups") or {}).items()]
    for at, part in parts:
        for key, mutation in _MUTATIONS.items():
            for path, item in _items(part.get(key) or [], (*at, key)):
                if current(item, day, first):
                    yield Edit(mutation, path, words_of(item))


def edits_of_glossary(glossary: Mapping[str, Any]) -> Iterator[Edit]:
    """The glossary without one of its wrong renderings, or without a right one that alone keeps a wrong one from it."""
    terms = list(enumerate(glossary.get("terms") or ()))
    flagged = []
    for number, term in terms:
        for place, wrong in enumerate(term.get("wrong") or ()):
            if wrong.get("flag") in ("always", "context"):
                flagged.append(fold(str(wrong["words"])))
                yield Edit("drop-phrase", ("terms", number, "wrong", place), str(wrong["words"]))
    right = {(number, path): words for number, term in terms for path, words in _renderings(term)}
    known = {fold(words) for words in right.values()}
    for (number, path), words in right.items():
        inside = [one for one in known if one in fold(words) and one != fold(words)]
        if any(wrong in fold(words) and not any(wrong in one for one in inside) for wrong in flagged):
            yield Edit("drop-exception", ("terms", number, *path), words)


def words_of(item: Any) -> str:
    """The words of a phrase, a pattern or an exception."""
    return str(item.get("phrase", item.get("pattern"))) if isinstance(item, Mapping) else str(item)


def _items(written: Any, at: Path) -> Iterator[tuple[Path, Any]]:
    lists = written.items() if isinstance(written, Mapping) else [(None, written)]
    for language, items in lists:
        for number, item in enumerate(items or ()):
            yield (*at, number) if language is None else (*at, language, number), item


def _renderings(term: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for language in ("zh", "en", "ko"):
        if term.get(language):
            yield (language,), str(term[language])
        for number, one in enumerate((term.get("also") or {}).get(language) or ()):
            yield ("also", language, number), str(one)
