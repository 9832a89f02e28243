"""The command ``pnlint`` and its subcommands, each imported when it is used."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from pnlint import __version__
from pnlint.cli import words
from pnlint.library import rules_folder
from pnlint.pack.place import NoRules, rules_in
from pnlint.texts import LANGUAGES, language_of

COMMANDS = ("check", "verify", "outcome", "rules", "explain", "new", "mcp", "key", "serve", "health")

OUR_FAULT = 3
# Not in rules/texts: that folder may be what is broken.
_OURS = {
    "zh": "pnlint 自身出错：{fault}\n请把上面这一行和输入的命令告诉维护者（先去掉订单数据）。",
    "en": "pnlint: an unexpected fault of pnlint itself: {fault}\n"
    "Please report it, with the command you ran (leave out order data).",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pnlint.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(words.say("commands")):
            formatter.write_dl([(name, words.say(f"{name}-short")) for name in COMMANDS])


def _program() -> click.Group:
    """The command, made when the language is known: its texts are chosen as it is made."""

    @click.group(
        cls=_Lazy,
        help=words.say("pnlint"),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    @click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=words.say("lang"))
    @click.version_option(__version__, prog_name="pnlint", help=words.say("version-option"))
    def program() -> None:
        """``--lang`` may stand before the command or after it; it is heard before anything is parsed."""

    return program


def main() -> None:
    """Runs the command line; whatever goes wrong, there is a sentence and an exit code, no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    asked = words.asked_for(sys.argv[1:])
    try:
        rules_in(rules_folder())
        words.speak(language_of(asked))
        _program()(prog_name="pnlint")
    except BrokenPipeError:
        # The reader has closed its end (a pager, head): there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
    except NoRules as refusal:
        click.echo(f"pnlint: {refusal.says(language_of(asked))}", err=True)
        sys.exit(2)
    except Exception as fault:
        click.echo(_OURS[language_of(asked)].format(fault=f"{type(fault).__name__}: {fault}"), err=True)
        sys.exit(OUR_FAULT)
