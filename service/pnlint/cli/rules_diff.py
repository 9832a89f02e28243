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

if TYPE_CHECKING:
    from pnlint.corpus.compare import Comparison


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
    from pnlint.cli.diff_sides import compared, pairs_of, states_of

    words.speak(language)
    with TemporaryDirectory() as temporary:
        sides = states_of(old, new, Path(temporary), language)
        found = [compared(sides, one, as_of, language) for one in pairs_of(sides)]
    step = _step(found)
    if form == "json":
        click.echo(as_json(found, step))
    else:
        for line in lines_of(found, step, markdown=form == "markdown"):
            click.echo(line)
    sys.exit(0 if step == "none" else 1)


def as_json(found: list[Comparison], step: str) -> str:
    """``{step, packs: [{pack, title, days, cases, unfit, step, reasons, changes, turns, flips}]}``.

    A change names its details, a turn the rule, the way and one example, a flip rule, case, outcomes and verdicts.
    """
    return json.dumps({"step": step, "packs": [_plain(one) for one in found]}, ensure_ascii=False, indent=1)


def _plain(one: Comparison) -> dict[str, Any]:
    return {
        **one._asdict(),
        "days": dict(zip(("old", "new"), one.days, strict=True)),
        "unfit": dict(zip(("old", "new"), one.unfit, strict=True)),
        "reasons": [{"reason": reason, "name": name} for reason, name in one.reasons],
        "changes": [change.plain() for change in one.changes],
        "turns": [turn.plain() for turn in one.turns],
        "flips": [flip._asdict() for flip in one.flips],
    }


def _step(found: list[Comparison]) -> str:
    from pnlint.corpus.compare import STEPS

    return max((one.step for one in found), key=STEPS.index, default="none")
