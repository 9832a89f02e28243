"""``pnlint new``: a draft skeleton with every order in place and nothing invented."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pnlint.cli import options


@click.command("new")
@click.option("--notification", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON or YAML.")
@click.option("--data", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="CSV or XLSX.")
@click.option("--zone", help="Offset of times in the data file, such as +09:00.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@options.lang_option
def command(
    notification: Path | None, data: Path | None, zone: str | None, output: Path | None, lang: str | None
) -> None:
    """Start a draft from a notification and its data file."""
    from pnlint.draft import start_draft

    if notification is None and data is None:
        raise click.UsageError("give --notification FILE, --data FILE, or both")
    language = options.language(lang)
    text, notes, faults = start_draft(notification, data, zone, language, options.shelf_or_exit(language))
    for line in notes:
        click.echo(line, err=True)
    if faults:
        for line in faults:
            click.echo(line, err=True)
        sys.exit(2)
    if output is None:
        click.echo(text, nl=False)
    elif output.exists():
        raise click.UsageError(f"{output} exists already; pnlint new never overwrites a draft")
    else:
        output.write_text(text, encoding="utf-8")
