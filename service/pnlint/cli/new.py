"""``pnlint new``: a draft skeleton with every order in place and nothing invented."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from pnlint.cli import options
from pnlint.cli.results import unwritable
from pnlint.cli.words import say
from pnlint.library import rules_folder


@click.command("new", help=say("new"))
@click.option("--notification", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=say("notification"))
@click.option("--data", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help=say("data"))
@click.option("--kind", help=say("kind"))
@click.option("--zone", help=say("zone"))
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=say("output"))
@options.lang_option
def command(
    notification: Path | None,
    data: tuple[Path, ...],
    kind: str | None,
    zone: str | None,
    output: Path | None,
    language: str,
) -> None:
    """Start a draft from a notification and its data files."""
    from pnlint.draft import start_draft

    if notification is None and not data and kind is None:
        raise click.UsageError(say("nothing-to-start"))
    packs = options.packs_or_exit(language)
    text, notes, faults = start_draft(notification, data, zone, language, packs, options.kind_of(kind, packs))
    for line in notes:
        click.echo(line, err=True)
    if faults:
        for line in faults:
            click.echo(line, err=True)
        sys.exit(2)
    if output is None:
        click.echo(text, nl=False)
    elif output.exists():
        raise click.UsageError(say("draft-exists", file=output))
    else:
        _write(output, _for_editors(output) + text)
        click.echo(say("draft-written", file=output), err=True)


def _write(output: Path, text: str) -> None:
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as trouble:
        raise unwritable(output, trouble) from None


def _for_editors(output: Path) -> str:
    """The line by which editors find the schema of cases from where the draft lies; nothing where there is none."""
    schema = (rules_folder() / "schema/editor/case.schema.json").resolve()
    if not schema.is_file():
        return ""
    folder = output.resolve().parent
    near = schema.parents[3]
    place = os.path.relpath(schema, folder) if folder.is_relative_to(near) else str(schema)
    return f"# yaml-language-server: $schema={place.replace(os.sep, '/')}\n"
