"""``pnlint mcp``: tools for an assistant, over standard input and output."""

from __future__ import annotations

import contextlib
import sys
from importlib.util import find_spec

import click

from pnlint.cli import options
from pnlint.cli.words import say


@click.command("mcp", help=say("mcp"))
@options.lang_option
def command(language: str) -> None:
    """Let an assistant check drafts (MCP over standard input and output); needs the extra pnlint[mcp]."""
    if find_spec("mcp") is None:
        from pnlint.document import Fault
        from pnlint.document.sentences import sentences
        from pnlint.texts import texts

        refusal = sentences(Fault("not-installed"), texts("mcp"), language)
        click.echo(f"pnlint: {refusal.message} {refusal.remedy}", err=True)
        sys.exit(2)
    packs = options.packs_or_exit(language)
    from pnlint.mcp.desk import Desk
    from pnlint.mcp.server import serve

    with contextlib.suppress(KeyboardInterrupt):
        serve(Desk(packs, options.clock, language))
