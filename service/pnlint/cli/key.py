"""``pnlint key``: API keys for the HTTP service."""

from __future__ import annotations

import sys

import click

from pnlint.cli import options
from pnlint.http.guard.keys import USES, new_key
from pnlint.http.problem import said


@click.group("key")
def command() -> None:
    """Make API keys for the HTTP service."""


@command.command("new")
@click.argument("name")
@click.option("--for", "uses", type=click.Choice(USES), multiple=True, help="What the key is for; checks by default.")
@options.lang_option
def new(name: str, uses: tuple[str, ...], lang: str | None) -> None:
    """Make a key called NAME: it is shown once, with the line for the file of keys (serve --keys)."""
    language = options.language(lang)
    try:
        key, line = new_key(name, uses)
    except ValueError:
        words = said("keys-bad-name", {"found": name}, language)
        click.echo(f"pnlint: {words.message} {words.remedy}", err=True)
        sys.exit(2)
    words = said("keys-made", {"name": name}, language)
    click.echo(f"{words.message}\n{words.remedy}", err=True)
    click.echo(f"key:  {key}\nline: {line}")
