"""The command ``pnlint`` and its subcommands, each imported when it is used."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from pnlint import __version__

_COMMANDS = {
    "check": ("pnlint.cli.check", "Check drafts and say what would be refused."),
    "rules": ("pnlint.cli.rules", "List the rules; check and test rule files."),
    "explain": ("pnlint.cli.explain", "Explain one rule."),
    "new": ("pnlint.cli.new", "Start a draft from a notification and its data file."),
    "mcp": ("pnlint.cli.mcp", "Let an assistant check drafts (MCP)."),
    "key": ("pnlint.cli.key", "Make API keys for the HTTP service."),
    "serve": ("pnlint.cli.serve", "Run the HTTP service."),
    "health": ("pnlint.cli.health", "Ask a running service how it is."),
}

OUR_FAULT = 3


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pnlint")
def cli() -> None:
    """Checks the answer to a Coupang performance notification before it is filed.

    Exit codes: 0 clean, 1 findings (or a check that could not be completed), 2 wrong use or unreadable input,
    3 a fault of pnlint itself.
    """


def main() -> None:
    """Runs the command line; whatever goes wrong, there is a sentence and an exit code, no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli()
    except BrokenPipeError:
        # The reader has closed its end (a pager, head): there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
    except Exception as fault:
        click.echo(f"pnlint: an unexpected fault of pnlint itself: {type(fault).__name__}: {fault}", err=True)
        click.echo("Please report it, with the command you ran (leave out order data).", err=True)
        sys.exit(OUR_FAULT)
