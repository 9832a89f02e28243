"""``pnlint mcp``: tools for an assistant, over standard input and output."""

from __future__ import annotations

import contextlib

import click

from pnlint.cli import options
from pnlint.cli.words import say


@click.command("mcp", help=say("mcp"))
@options.lang_option
def command(language: str) -> None:
    """Let an assistant check drafts (MCP over standard input and output)."""
    packs = options.packs_or_exit(language)
    from pnlint.mcp.desk import Desk
    from pnlint.mcp.server import serve

    with contextlib.suppress(KeyboardInterrupt):
        serve(Desk(packs, options.clock, language))
