"""``pnlint serve``: the HTTP service under a production server."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import click

from pnlint.cli import words
from pnlint.cli.words import say
from pnlint.http.settings.kinds import SWITCH
from pnlint.http.settings.read import SettingFault, as_environment, read_settings, unknown_variables
from pnlint.http.settings.setting import Setting
from pnlint.http.settings.settings import SETTINGS
from pnlint.http.settings.variables import VARIABLES
from pnlint.texts import language_of


def _option(one: Setting, language: str) -> Callable[..., Any]:
    """The flag of a setting; its value stays a text, which the settings read."""
    said = f"{one.says[language]}  [{_aside(one, language)}]"
    if one.kind is SWITCH:
        return click.option(f"{one.flag}/--no-{one.flag[2:]}", one.name, default=None, help=said)
    return click.option(one.flag, one.name, metavar=one.kind.name, help=said)


def _aside(one: Setting, language: str) -> str:
    """The variable, the default and the unit of a setting."""
    parts = [one.variable]
    parts += [say("setting-default", value=one.default)] if one.default else []
    parts += [say("setting-unit", unit=one.unit[language])] if one.unit[language] else []
    return say("setting-joint").join(parts)


def _flags(given: dict[str, Any]) -> dict[str, str | None]:
    switches = {True: "on", False: "off"}
    return {name: switches[value] if isinstance(value, bool) else value for name, value in given.items()}


def _run(**given: Any) -> None:
    """Runs the service until it is told to stop (Ctrl-C, SIGTERM)."""
    if hasattr(signal, "SIGHUP"):
        # Whoever asks for a look at the rules while they are being read anyway must not end the service by it.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    # Only now, for it takes a while.
    from pnlint.http.serve import serve
    from pnlint.http.starting import complaint, why

    flags = _flags(given)
    language = language_of(flags.get("lang"))
    try:
        settings = read_settings(flags, os.environ)
    except SettingFault as fault:
        click.echo("\n".join(why(fault, language)), err=True)
        sys.exit(2)
    for name, near in unknown_variables(os.environ).items():
        click.echo(complaint("setting-unknown", {"name": name, "nearest": near}, language), err=True)
    # Workers are told by the environment, whatever way they are started.
    os.environ.update(as_environment(flags))
    serve(settings, lang=language)


def _command(language: str) -> click.Command:
    run: Callable[..., Any] = _run
    for one in reversed(SETTINGS):
        run = _option(one, language)(run)
    # A paragraph for each: click joins the lines of one.
    others = "\n\n".join((say("serve-variables"), *(f"{one.name}  {one.says[language]}" for one in VARIABLES)))
    return click.command("serve", help=say("serve"), epilog=others)(run)


command = _command(words.spoken())
