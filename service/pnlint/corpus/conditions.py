"""Where the check of a rule reads otherwise than it did: the sentences that differ, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, NamedTuple

from pnlint.compiler.shape import shape_of
from pnlint.pack.pack import Pack
from pnlint.texts import LANGUAGES
from pnlint.wording.lines import Line
from pnlint.wording.names import Data, Names
from pnlint.wording.rule import lines_of_check
from pnlint.wording.scope import Place

_LAST_DAY = "9999-12-31"
_COLONS = "：: "
_JOINTS = {"zh": ("：", "；"), "en": (": ", "; ")}


class Sentence(NamedTuple):
    """A sentence in each of LANGUAGES with those that stand below it."""

    said: tuple[str, ...]
    below: tuple[Sentence, ...] = ()


class Difference(NamedTuple):
    """A sentence as it was and is, by language; None where there was or is none. ``within`` leads to it."""

    within: Mapping[str, list[str]]
    old: Mapping[str, str] | None
    new: Mapping[str, str] | None


class Plain:
    """Marks patterns and codes with backticks and leaves the rest as it is."""

    def text(self, words: str) -> str:
        """Words in one line."""
        return " ".join(str(words).split())

    def code(self, words: Any) -> str:
        """Words between backticks."""
        return f"`{words}`"

    def field(self, words: str, place: Place) -> str:  # noqa: ARG002 - there is nothing to lead to
        """The name alone."""
        return words

    def table(self, words: str, name: str) -> str:  # noqa: ARG002 - there is nothing to lead to
        """The title alone."""
        return words


def differences(old: Mapping[str, Any], new: Mapping[str, Any], packs: tuple[Pack, Pack]) -> Iterator[Difference]:
    """Where two states of a check differ; none where what differs is not said. Raises Unsayable."""
    sentences = [_sentences(one, pack, packs) for one, pack in zip((old, new), packs, strict=True)]
    yield from _differing(sentences[0], sentences[1], ())


def _sentences(rule: Mapping[str, Any], pack: Pack, packs: tuple[Pack, Pack]) -> tuple[Sentence, ...]:
    # Amounts are those of the new pack on both sides: a value that has changed is told as a value.
    values, tables = ({**getattr(packs[0], part), **getattr(packs[1], part)} for part in ("values", "tables"))
    data = Data(values, tables, shape_of(pack.schema), _LAST_DAY)
    return _both([lines_of_check(Names(data, lang, "", Plain()), rule) for lang in LANGUAGES])


def _both(languages: Sequence[Sequence[Line]]) -> tuple[Sentence, ...]:
    found = []
    for lines in zip(*languages, strict=True):
        found.append(Sentence(tuple(one.text for one in lines), _both([one.below for one in lines])))
    return tuple(found)


def _differing(old: Sequence[Sentence], new: Sequence[Sentence], within: tuple[Sentence, ...]) -> Iterator[Difference]:
    for how, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            for pair in _paired(old[first:last], new[start:end]):
                yield from _of_pair(*pair, within)


def _paired(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """Those that begin alike belong together; the others go by their order."""
    heads = [[one.said for one in side] for side in (old, new)]
    for how, first, last, start, end in SequenceMatcher(None, heads[0], heads[1], autojunk=False).get_opcodes():
        if how == "equal":
            yield from zip(old[first:last], new[start:end], strict=True)
        else:
            yield from zip_longest(old[first:last], new[start:end])


def _of_pair(old: Sentence | None, new: Sentence | None, within: tuple[Sentence, ...]) -> Iterator[Difference]:
    path = {lang: [one.said[number].strip(_COLONS) for one in within] for number, lang in enumerate(LANGUAGES)}
    if old is None or new is None:
        yield Difference(path, _whole(old), _whole(new))
    elif old.said == new.said:
        yield from _differing(old.below, new.below, (*within, new))
    elif old.below == new.below:
        yield Difference(path, _head(old), _head(new))
    else:
        yield Difference(path, _whole(old), _whole(new))


def _head(sentence: Sentence) -> dict[str, str]:
    return {lang: one.strip(_COLONS) for lang, one in zip(LANGUAGES, sentence.said, strict=True)}


def _whole(sentence: Sentence | None) -> dict[str, str] | None:
    if sentence is None:
        return None
    return {lang: _flat(sentence, number) for number, lang in enumerate(LANGUAGES)}


def _flat(sentence: Sentence, number: int) -> str:
    colon, joint = _JOINTS[LANGUAGES[number]]
    said = sentence.said[number].strip(_COLONS)
    below = joint.join(_flat(one, number) for one in sentence.below)
    return said + colon + below if below else said
