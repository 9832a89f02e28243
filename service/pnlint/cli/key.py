"""``pnlint key``: API keys for the HTTP service."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from pnlint.cli import options, receipts
from pnlint.cli.results import unwritable
from pnlint.cli.words import say
from pnlint.http.guard.keys import USES, new_key
from pnlint.http.problem import joined, said


@click.group("key", help=say("key"))
def command() -> None:
    """Make API keys for the HTTP service."""


@command.command("new", help=say("key-new"))
@click.argument("name")
@click.option("--for", "uses", type=click.Choice(USES), multiple=True, help=say("key-for"))
@options.lang_option
def new(name: str, uses: tuple[str, ...], language: str) -> None:
    """Make a key called NAME: it is shown once, with the line for the file of keys (serve --keys)."""
    try:
        key, line = new_key(name, uses)
    except ValueError:
        sentences = said("keys-bad-name", {"found": name}, language)
        click.echo(f"pnlint: {joined(sentences, language)}", err=True)
        sys.exit(2)
    sentences = said("keys-made", {"name": name}, language)
    click.echo(f"{sentences.message}\n{sentences.remedy}", err=True)
    click.echo(f"key:  {key}\nline: {line}")


@command.command("receipt", help=say("key-receipt"))
@click.argument("file", metavar=say("file"), type=click.Path(dir_okay=False, path_type=Path))
@click.option("--pair", is_flag=True, help=say("key-pair"))
@options.lang_option
def receipt(file: Path, pair: bool, language: str) -> None:  # noqa: ARG001 - spoken before parsing
    """Make a key that signs receipts, in a file that only its owner can read."""
    from pnlint.receipt.signing import id_of, new_key

    if pair:
        _pair(file)
        return
    key = new_key()
    _written(file, key + "\n", 0o600)
    click.echo(receipts.said("key-made", file=file, key=id_of(key)))


def _pair(file: Path) -> None:
    from pnlint.receipt.pair import fingerprint, new_pair

    public_file = file.with_name(file.name + ".pub")
    private, public = new_pair()
    for one in (file, public_file):
        if one.exists():
            raise click.UsageError(receipts.said("key-exists", file=one))
    _written(file, private, 0o600)
    _written(public_file, public, 0o644)
    click.echo(receipts.said("pair-made", file=file, public=public_file, key=fingerprint(public)))


def _written(file: Path, text: str, mode: int) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise click.UsageError(receipts.said("key-exists", file=file)) from None
    except OSError as trouble:
        raise unwritable(file, trouble) from None
    with os.fdopen(handle, "w", encoding="ascii") as written:
        written.write(text)
