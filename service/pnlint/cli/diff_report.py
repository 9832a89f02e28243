"""The comparison of two states of the rules in words: as text, and as Markdown for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pnlint.cli.diff_words import key_word, sentence
from pnlint.cli.words import say, spoken
from pnlint.texts import texts

if TYPE_CHECKING:
    from pnlint.corpus.changes import Change
    from pnlint.corpus.compare import Comparison
    from pnlint.corpus.flips import Turn

_CODE = re.compile("(`[^`]*`)")
_MARKUP = re.compile(r"[\\*_<\[|]")


def lines_of(found: Sequence[Comparison], step: str, *, markdown: bool) -> Iterator[str]:
    """The step of the release with its reasons, then each pack in which something differs."""
    head, item = ("## ", "- ") if markdown else ("", "  ")
    yield head + say(f"diff-step-{step}")
    for one in found:
        titled = {change.name: _name(change, markdown) for change in one.changes}
        for reason, name in one.reasons:
            yield item + _tidy(say(f"diff-reason-{reason}", name=titled.get(name) or _code(name, markdown)))
    for one in found:
        if one.step != "none":
            if len(found) > 1:
                title, of_step = one.title[spoken()], say(f"diff-of-step-{one.step}")
                yield "\n" + head + say("diff-pack", title=title, id=_code(one.pack, markdown), step=of_step)
            yield from _of_pack(one, markdown=markdown)


def _of_pack(found: Comparison, *, markdown: bool) -> Iterator[str]:
    head, item = ("### ", "- ") if markdown else ("", "  ")
    if found.changes:
        yield "\n" + head + say("diff-changes")
    for one in found.changes:
        code = f"diff-meta-{one.kind}" if one.part == "meta" else f"diff-kind-{one.kind}"
        yield item + _tidy(say(code, what=say(f"diff-part-{one.part}"), name=_name(one, markdown)))
        yield from ("  " + item + _safe(sentence(detail, one), markdown) for detail in one.details)
    if not any(found.days):
        return
    yield "\n" + head + (_count(found) if found.cases else say("diff-no-corpus"))
    for side, unfit in zip(("old", "new"), found.unfit, strict=True):
        if unfit:
            yield item + say(f"diff-unfit-{side}", number=len(unfit), case=unfit[0])
    for turn in found.turns:
        yield item + _of_turn(turn, markdown)
        yield "  " + item + _safe(_example(turn, markdown), markdown)


def _count(found: Comparison) -> str:
    turned = len({one.case for one in found.flips})
    old, new = found.days
    code = "diff-flips" if old == new else "diff-flips-between"
    return say(code, cases=found.cases, turned=turned, day=new, old=old, new=new)


def _safe(sentence: str, markdown: bool) -> str:
    """Words that are no markup, whatever stands in them; what is between backticks is shown as it is."""
    if not markdown:
        return sentence
    parts = _CODE.split(sentence)
    return "".join(part if number % 2 else _MARKUP.sub(r"\\\g<0>", part) for number, part in enumerate(parts))


def _tidy(sentence: str) -> str:
    """Without the space that stands behind an id where its title stands in between, in Chinese."""
    return sentence.replace("） ", "）")


def _name(change: Change, markdown: bool) -> str:
    if change.part == "meta":
        return say("diff-quoted", name=key_word(change.name))
    name, title = _code(change.name, markdown), change.title.get(spoken())
    return say("diff-titled", name=name, title=title) if title else name


def _code(name: str, markdown: bool) -> str:
    return f"`{name}`" if markdown else name


def _of_turn(turn: Turn, markdown: bool) -> str:
    number = say("diff-cases", number=turn.cases)
    return say(f"diff-way-{turn.way}", rule=_code(turn.rule, markdown), number=number)


def _example(turn: Turn, markdown: bool) -> str:
    """A case with what becomes of it, and what is found in it: where, and in which words."""
    flip, found = turn.example, turn.found
    old, new = (say(f"diff-outcome-{one}") for one in (flip.old, flip.new))
    changed = say("diff-turn", old=old, new=new) if old != new else say("diff-no-turn", outcome=old)
    verdicts = [texts("feedback")["verdicts"][one][spoken()] for one in flip.verdicts]
    turned = say("diff-verdict", old=verdicts[0], new=verdicts[1]) if flip.verdicts[0] != flip.verdicts[1] else ""
    where = say("diff-where", field=found.field[spoken()], pointer=_code(found.pointer, markdown))
    said = say(f"diff-found-{found.side}", where=where, message=" ".join(found.message[spoken()].split()))
    return say("diff-example", case=_code(flip.case, markdown), turn=changed, verdict=turned, found=said)
