"""``pnlint health``: asks a running service how it is, for containers and service managers that have no curl."""

from __future__ import annotations

import json
import os
import sys
from http.client import HTTPConnection, HTTPException
from typing import Any

import click

from pnlint.cli import options, words
from pnlint.cli.words import say

_WITHIN = 5.0
_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


@click.command("health", help=say("health"))
@click.option("--host", help=say("health-host"))
@click.option("--port", help=say("health-port"))
@options.lang_option
def command(host: str | None, port: str | None, language: str) -> None:
    """Ask the service on this machine how it is: exit code 0 if it answers, 1 if it does not."""
    from pnlint.http.settings.read import SettingFault, read_settings

    try:
        settings = read_settings({"host": host, "port": port}, os.environ)
    except SettingFault as fault:
        raise click.BadParameter(str(fault)) from None
    where = _HERE.get(settings.host, settings.host)
    try:
        found = _asked(where, settings.port, language)
    except (OSError, HTTPException, ValueError, KeyError) as trouble:
        why = words.reason(trouble) if isinstance(trouble, OSError) else str(trouble)
        click.echo("pnlint: " + say("health-none", host=where, port=settings.port, why=why), err=True)
        sys.exit(1)
    reload = found["reload"]
    how = "late" if reload["late"] else found["status"] if reload["tried"] else "trying"
    click.echo(say(f"health-{how}", **found["ruleset"]))
    for one in (reload["refused"] or {}).get("faults", ())[:20]:
        click.echo(f"{one['file']}:{one['line']}:{one['column']}: {one['detail']}")


def _asked(host: str, port: int, language: str) -> Any:
    connection = HTTPConnection(host, port, timeout=_WITHIN)
    try:
        connection.request("GET", f"/readyz?lang={language}")
        response = connection.getresponse()
        if response.status != 200:
            raise ValueError(f"HTTP {response.status}")
        return json.loads(response.read())
    finally:
        connection.close()
