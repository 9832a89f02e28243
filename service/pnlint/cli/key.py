"""``pnlint key``: API keys for the HTTP service."""

from __future__ import annotations

import sys

import click

from pnlint.cli import options, words
from pnlint.cli.words import say
from pnlint.http.guard.keys import USES, new_key
from pnlint.http.problem import said


@click.group("key", help=say("key"))
def command() -> None:
    """Make API keys for the HTTP service."""


@command.command("new", help=say("key-new"))
@click.argument("name")
@click.option("--for", "uses", type=click.Choice(USES), multiple=True, help=say("key-for"))
@options.lang_option
def new(name: str, uses: tuple[str, ...], lang: str | None) -> None:
    """Make a key called NAME: it is shown once, with the line for the file of keys (serve --keys)."""
    language = words.language(lang)
    try:
        key, line = new_key(name, uses)
    except ValueError:
        sentences = said("keys-bad-name", {"found": name}, language)
        click.echo(f"pnlint: {sentences.message} {sentences.remedy}", err=True)
        sys.exit(2)
    sentences = said("keys-made", {"name": name}, language)
    click.echo(f"{sentences.message}\n{sentences.remedy}", err=True)
    click.echo(f"key:  {key}\nline: {line}")
