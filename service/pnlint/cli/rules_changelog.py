"""``pnlint rules changelog``: what changed in the rules, by release and day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from pnlint.cli import options
from pnlint.cli.words import say

if TYPE_CHECKING:
    from pnlint.pack.changes import Change, Section


@click.command("changelog", help=say("rules-changelog"), short_help=say("rules-changelog-short"))
@click.argument("rule", required=False, metavar=say("changelog-rule"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=say("format")
)
@options.lang_option
def command(rule: str | None, form: str, language: str) -> None:
    """Tell what changed in the rules of all packs, or in one rule, newest first."""
    from pnlint.pack.changes import changes, releases_listed, sections

    packs = [options.pack_or_exit(root) for root in options.folders_of_packs(None)]
    known = [name for pack in packs for name in pack.rules]
    if rule is not None and rule not in known:
        raise options.no_rule(rule, known, say("changelog-rule"))
    if form == "json":
        found = [one.plain() for one in changes(packs) if rule in (None, one.rule)]
        about = {"releases": releases_listed(packs, options.today()), "changes": found}
        click.echo(json.dumps(about, ensure_ascii=False, indent=2))
        return
    for section in sections(packs):
        listed = [one for one in section.changes if rule in (None, one.rule)]
        if rule is None or listed:
            click.echo(_head(section, options.today(), language))
            for line in _lines(section if rule is None else None, listed, options.today(), language):
                click.echo(line)


def _head(section: Section, today: str, language: str) -> str:
    release, title = section.release, section.title[language]
    if release is None:
        return say("changelog-after", release=section.newest, title=title)
    coming = "changelog-release-coming" if release.date > today else "changelog-release"
    return say(coming if release.date else "changelog-undated", release=release.id, date=release.date, title=title)


def _lines(section: Section | None, found: Sequence[Change], today: str, language: str) -> Iterator[str]:
    from pnlint.render.changes import told, what_of

    if section and section.release and section.release.notes:
        yield f"  {section.release.notes[language]}"
    for day, group in groupby(found, key=lambda one: one.day):
        yield "  " + say("changelog-coming" if day > today else "changelog-day", day=day)
        for one in group:
            yield f"    {one.rule}  {what_of(one, language)}  {one.title[language]}"
            yield f"        {told(one, language)}"
