"""``pnlint rules diff``: what a change of rules means, and which cases of the corpus turn."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from pnlint.cli import options, words
from pnlint.cli.words import say
from pnlint.library import PackFaults, rules_folder

if TYPE_CHECKING:
    from pnlint.corpus.compare import Comparison, Side
    from pnlint.corpus.make import Made
    from pnlint.corpus.revision import State


@click.command("diff", help=say("rules-diff"))
@click.argument("old", metavar=say("diff-old"))
@click.argument("new", metavar=say("diff-new"))
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    help=say("diff-format"),
)
@click.option("--as-of", callback=options.day_of_rules, help=say("diff-as-of"))
@options.lang_option
def command(old: str, new: str, form: str, as_of: str | None, language: str) -> None:
    """Say what has changed between two states of the rules, and which cases turn."""
    from pnlint.cli.diff_report import lines_of

    words.speak(language)
    with TemporaryDirectory() as temporary:
        states = [_state(name, Path(temporary) / str(number)) for number, name in enumerate((old, new))]
        found = [_compared((old, new), states, name, as_of, language) for name in _packs(*states)]
    step = _step([one for one, _ in found])
    if form == "json":
        click.echo(as_json([one for one, _ in found], step))
    else:
        for line in lines_of(found, step, markdown=form == "markdown"):
            click.echo(line)
    sys.exit(0 if step == "none" else 1)


def as_json(found: list[Comparison], step: str) -> str:
    """``{step, packs: [{pack, title, days, cases, unfit, step, reasons, changes, flips}]}``.

    A change names its details, a flip rule, case, outcomes and verdicts.
    """
    return json.dumps({"step": step, "packs": [_plain(one) for one in found]}, ensure_ascii=False, indent=1)


def _plain(one: Comparison) -> dict[str, Any]:
    return {
        **one._asdict(),
        "days": dict(zip(("old", "new"), one.days, strict=True)),
        "unfit": dict(zip(("old", "new"), one.unfit, strict=True)),
        "reasons": [{"reason": reason, "name": name} for reason, name in one.reasons],
        "changes": [change.plain() for change in one.changes],
        "flips": [flip._asdict() for flip in one.flips],
    }


def _step(found: list[Comparison]) -> str:
    from pnlint.corpus.compare import STEPS

    return max((one.step for one in found), key=STEPS.index, default="none")


def _state(name: str, into: Path) -> State:
    from pnlint.corpus.revision import NoRevision, state_at
    from pnlint.packs import Packs

    labels = {one.id: one.date for shelf in Packs().all() for one in shelf.releases}
    try:
        return state_at(name, rules_folder(), into, labels)
    except NoRevision as missing:
        raise click.UsageError(say(f"diff-{missing.code}", name=missing.name)) from None


def _packs(old: State, new: State) -> list[str]:
    """The packs to compare: the one that was named, else all of both states, those of the new one first."""
    named = {one.only for one in (old, new) if one.only}
    if named:
        return sorted(named)
    return [*sorted(new.packs), *sorted(old.packs - new.packs)]


def _compared(
    names: tuple[str, str], states: list[State], pack: str, as_of: str | None, lang: str
) -> tuple[Comparison, dict[str, Made]]:
    """The comparison of one pack, and the cases of its corpus by id."""
    from pnlint.corpus.compare import compare, corpus_home
    from pnlint.corpus.store import read_cases

    old, new = (_side(name, state, pack, lang) for name, state in zip(names, states, strict=True))
    if old is None and new is None:
        raise click.UsageError(say("diff-no-pack-there", name=pack))
    home = corpus_home(pack, states[1].rules, rules_folder(), states[0].rules)
    cases = read_cases(home) if home else []
    return compare(old, new, cases, as_of), {one.id: one for one in cases}


def _side(name: str, state: State, pack: str, lang: str) -> Side | None:
    from pnlint.authoring.advice import check_pack, render_pack_faults
    from pnlint.corpus.compare import side_of

    try:
        return side_of(state, pack)
    except PackFaults as broken:
        faults = broken.faults
    except (KeyError, TypeError, AttributeError, ValueError):
        # A file of another shape than its schema's: the check of rule files says which and where.
        faults = check_pack(state.rules / pack)
        if not faults:
            raise
    click.echo(say("diff-broken", name=name), err=True)
    for line in render_pack_faults(faults, lang):
        click.echo(line, err=True)
    sys.exit(2)
