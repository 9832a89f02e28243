"""``pnlint rules diff``: what a change of rules means, and which cases of the corpus turn."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from pnlint.cli import options, words
from pnlint.cli.words import say
from pnlint.library import PackFaults, default_folder

if TYPE_CHECKING:
    from pnlint.corpus.compare import Comparison, Flip
    from pnlint.corpus.make import Made


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
@click.option("--as-of", callback=options.iso_date, help=say("diff-as-of"))
@options.lang_option
@click.pass_context
def command(context: click.Context, old: str, new: str, form: str, as_of: str | None, lang: str | None) -> None:
    """Say what has changed between two states of the rules, and which cases turn."""
    from pnlint.corpus.store import read_cases

    language = words.language(lang) if lang else str(context.obj)
    words.speak(language)
    cases = read_cases(default_folder())
    found = _compared(old, new, cases, as_of, language)
    if form == "json":
        click.echo(as_json(found))
    else:
        for line in _lines(found, {one.id: one for one in cases}, markdown=form == "markdown"):
            click.echo(line)
    sys.exit(0 if found.step == "none" else 1)


def _compared(old: str, new: str, cases: list[Made], as_of: str | None, lang: str) -> Comparison:
    from pnlint.authoring.opening import open_sound
    from pnlint.corpus.compare import compare
    from pnlint.corpus.revision import NoRevision, pack_at
    from pnlint.pack.load import load_pack

    with TemporaryDirectory() as temporary:
        states = []
        for number, name in enumerate((old, new)):
            try:
                root = pack_at(name, default_folder(), Path(temporary) / str(number))
                states.append((load_pack(root)[0], open_sound(root)))
            except NoRevision as missing:
                raise click.UsageError(say(f"diff-{missing.code}", name=missing.name)) from None
            except PackFaults as broken:
                from pnlint.authoring.advice import render_pack_faults

                click.echo(say("diff-broken", name=name), err=True)
                for line in render_pack_faults(broken.faults, lang):
                    click.echo(line, err=True)
                sys.exit(2)
        return compare(states[0], states[1], cases, as_of)


def as_json(found: Comparison) -> str:
    """``{as_of, cases, step, reasons, changes, flips}``; a flip names rule, case, outcomes and verdicts."""
    return json.dumps(
        {
            "as_of": found.as_of,
            "cases": found.cases,
            "step": found.step,
            "reasons": [{"reason": reason, "name": name} for reason, name in found.reasons],
            "changes": [one._asdict() for one in found.changes],
            "flips": [one._asdict() for one in found.flips],
        },
        ensure_ascii=False,
        indent=1,
    )


def _lines(found: Comparison, cases: dict[str, Made], *, markdown: bool) -> Iterator[str]:
    head, item = ("## ", "- ") if markdown else ("", "  ")
    yield head + say(f"diff-step-{found.step}")
    for reason, name in found.reasons:
        yield item + say(f"diff-reason-{reason}", name=_code(name, markdown))
    if found.changes:
        yield "\n" + head + say("diff-changes")
    for one in found.changes:
        name = _code(one.name, markdown)
        what = say(f"diff-part-{one.part}")
        yield item + say(f"diff-kind-{one.kind}", what=what, name=name) + _from_to(one.old, one.new)
    turned = len({one.case for one in found.flips})
    yield "\n" + head + say("diff-flips", cases=found.cases, turned=turned, day=found.as_of)
    by_rule = sorted(found.flips, key=lambda one: one.rule)
    for rule, group in groupby(by_rule, key=lambda one: one.rule):
        yield from _of_rule(_code(rule, markdown), list(group), cases, item)


def _code(name: str, markdown: bool) -> str:
    return f"`{name}`" if markdown else name


def _from_to(old: str, new: str) -> str:
    if old == new:
        return ""
    return say("diff-from-to", old=old, new=new)


def _of_rule(rule: str, flips: list[Flip], cases: dict[str, Made], item: str) -> Iterator[str]:
    more = sum(1 for one in flips if one.stricter)
    direction = "both" if 0 < more < len(flips) else "stricter" if more else "looser"
    yield item + say(f"diff-{direction}", rule=rule, more=more, fewer=len(flips) - more)
    first = flips[0]
    old, new = (say(f"diff-outcome-{one}") for one in (first.old, first.new))
    text = _text(cases[first.case])
    yield "  " + item + say("diff-example", case=first.case, old=old, new=new, text=text)


def _text(made: Made) -> str:
    """The first sentence that the draft says, to recognise the case by."""
    response = made.case.get("response") or {}
    entries = response.get("orders") or [{}]
    text = str(entries[0].get("reason") or response.get("text") or "…")
    return text if len(text) <= 80 else text[:79] + "…"
