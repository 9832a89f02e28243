"""The command ``pnlint`` and its subcommands, each imported when it is used."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from io import StringIO

import click

from pnlint import __version__
from pnlint.cli import words
from pnlint.cli.usage import Formatter
from pnlint.library import rules_folder
from pnlint.pack.place import NoRules, rules_in
from pnlint.texts import LANGUAGES, language_of

COMMANDS = ("check", "verify", "outcome", "rules", "explain", "new", "mcp", "key", "serve", "health")

WRONG_USE, OUR_FAULT = 2, 3
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name in COMMANDS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from pnlint.compiler.shape import nearest

        near = nearest(name, COMMANDS)
        hint = words.say("did-you-mean", near=near) if near else words.say("there-are", names=", ".join(COMMANDS))
        raise click.UsageError(words.say("no-command", name=name) + hint, ctx)

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


def _run(asked: str | None) -> int:
    """Runs the command; the exit code. What click complains of is told without its English punctuation."""
    words.speak(language_of(asked))
    click.Context.formatter_class = Formatter
    try:
        code = _program().main(prog_name="pnlint", standalone_mode=False)
    except click.ClickException as fault:
        said = StringIO()
        fault.show(said)
        click.echo(words.punctuated(said.getvalue()), err=True, nl=False)
        code = fault.exit_code
    except click.Abort:
        click.echo(words.say("aborted"), err=True)
        code = 1
    finally:
        # A disk that is full is noticed here at the latest.
        sys.stdout.flush()
    return code if isinstance(code, int) else 0


def main() -> None:
    """Runs the command line; whatever goes wrong, there is a sentence and an exit code, no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    asked = words.asked_for(sys.argv[1:])
    try:
        rules_in(rules_folder())
        sys.exit(_run(asked))
    except BrokenPipeError:
        # The reader has closed its end (a pager, head): there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
    except NoRules as refusal:
        click.echo(f"pnlint: {refusal.says(language_of(asked))}", err=True)
        sys.exit(WRONG_USE)
    except Exception as fault:
        if isinstance(fault, OSError) and fault.errno in _DISK_FULL:
            # What is still to be written would fail once more as the program ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            click.echo(words.say("cannot-write-output", reason=words.reason(fault)), err=True)
            sys.exit(WRONG_USE)
        click.echo(_OURS[language_of(asked)].format(fault=f"{type(fault).__name__}: {fault}"), err=True)
        sys.exit(OUR_FAULT)
