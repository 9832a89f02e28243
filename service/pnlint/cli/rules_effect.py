"""``pnlint rules effect``: how often drafts with and without a finding were rejected, as far as the counts bear it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pnlint.cli import options, records
from pnlint.cli.words import say, spoken
from pnlint.feedback.effect import FEW, LEVEL, Effect, Share, effects
from pnlint.feedback.replies import Reply, listed
from pnlint.packs import rule_ids_of
from pnlint.texts import filled, texts


@click.command("effect", help=say("rules-effect"), short_help=say("rules-effect-short"))
@click.argument("rule", required=False, metavar=f"[{say('rule-name')}]")
@records.database_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=say("format")
)
@options.lang_option
def command(rule: str | None, database: Path, form: str, language: str) -> None:  # noqa: ARG001 - spoken before
    """Show what the recorded replies say of the rules."""
    with records.usable(database):
        replies = listed(database)
    found = effects(replies)
    if rule is not None:
        found = _only(rule, found)
    if form == "json":
        click.echo(json.dumps(_plain(replies, found), ensure_ascii=False, indent=2))
        return
    if not replies:
        click.echo(records.said("none", file=database))
        return
    for line in _lines(replies, found, rule):
        click.echo(line)


def _only(rule: str, found: Sequence[Effect]) -> list[Effect]:
    """The effect of one rule; of a rule that no draft was checked by, none."""
    mine = [one for one in found if one.rule == rule]
    if not mine:
        known = rule_ids_of(options.packs_or_exit(spoken()).all())
        if rule not in known:
            raise options.no_rule(rule, known, say("rule-name"))
    return mine


def _lines(replies: Sequence[Reply], found: Sequence[Effect], rule: str | None) -> Iterator[str]:
    rejected = sum(one.reply == "rejected" for one in replies)
    yield _said("head", number=len(replies), rejected=rejected)
    titles = _titles()
    shown = [one for one in found if one.reading != "few" or rule is not None]
    for one in sorted(shown, key=lambda each: -(each.difference or 0)):
        yield ""
        yield f"{one.rule}  {titles.get(one.rule, '')}".rstrip()
        yield "  " + _said("found", share=_share(one.found))
        yield "  " + _said("absent", share=_share(one.absent))
        if one.difference is not None:
            ends = {"low": _points(one.low), "high": _points(one.high)}
            yield "  " + _said("difference", points=_points(one.difference), **ends)
        yield "  " + texts("feedback")["effect"]["readings"][one.reading][spoken()].format(few=FEW)
    yield ""
    if rule is not None and not found:
        yield _said("unrecorded", rule=rule)
    if len(found) > len(shown):
        yield _said("silent", number=len(found) - len(shown))
    yield _said("caution")


def _titles() -> dict[str, str]:
    """The titles of the rules of today; a record may tell of others."""
    today = options.today()
    shelves = options.packs_or_exit(spoken()).all()
    rules = {name: rule for shelf in shelves for name, rule in shelf.ruleset_on(today).rules.items()}
    return {name: rule["title"][spoken()] for name, rule in rules.items()}


def _share(share: Share) -> str:
    if share.share is None:
        return _said("no-share")
    ends = {"percent": f"{share.share:.0%}", "low": f"{share.low:.0%}", "high": f"{share.high:.0%}"}
    return _said("share", drafts=share.drafts, rejected=share.rejected, **ends)


def _points(value: float | None) -> str:
    return f"{100 * (value or 0):+.0f}"


def _said(code: str, /, **data: Any) -> str:
    sentence: str = texts("feedback")["effect"][code][spoken()]
    return filled(sentence, data)


def _plain(replies: Sequence[Reply], found: Sequence[Effect]) -> dict[str, Any]:
    rejected = sum(one.reply == "rejected" for one in replies)
    return {
        "drafts": len(replies),
        "rejected": rejected,
        "level": LEVEL,
        "few": FEW,
        "caution": _said("caution"),
        "rules": [
            {
                "rule": one.rule,
                "reading": one.reading,
                "with": one.found._asdict(),
                "without": one.absent._asdict(),
                "difference": None
                if one.difference is None
                else {"value": one.difference, "low": one.low, "high": one.high},
            }
            for one in found
        ],
    }
