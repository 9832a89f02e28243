"""``pnlint serve``: the HTTP service under a production server."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from pnlint.cli import options
from pnlint.http.settings.kinds import SWITCH
from pnlint.http.settings.read import SettingFault, as_environment, read_settings, unknown_variables
from pnlint.http.settings.setting import Setting
from pnlint.http.settings.settings import SETTINGS


def _option(one: Setting, language: str) -> Callable[..., Any]:
    """The flag of a setting; its value stays a text, which the settings read."""
    said = f"{one.says[language]}  [{_aside(one, language)}]"
    if one.kind is SWITCH:
        return click.option(f"{one.flag}/--no-{one.flag[2:]}", one.name, default=None, help=said)
    return click.option(one.flag, one.name, metavar=one.kind.name, help=said)


def _aside(one: Setting, language: str) -> str:
    """The variable, the default and the unit of a setting."""
    words = {"zh": ("默认 {}", "单位：{}", "，"), "en": ("default {}", "unit: {}", ", ")}[language]
    parts = [one.variable]
    parts += [words[0].format(one.default)] if one.default else []
    parts += [words[1].format(one.unit[language])] if one.unit[language] else []
    return words[2].join(parts)


def _flags(given: dict[str, Any]) -> dict[str, str | None]:
    switches = {True: "on", False: "off"}
    return {name: switches[value] if isinstance(value, bool) else value for name, value in given.items()}


def _run(**given: Any) -> None:
    """Runs the service until it is told to stop (Ctrl-C, SIGTERM)."""
    from pnlint.http.problem import said
    from pnlint.http.serve import serve

    flags = _flags(given)
    language = options.language(flags.get("lang"))
    try:
        settings = read_settings(flags, os.environ)
    except SettingFault as fault:
        words = said(fault.code, fault.data(language), language)
        click.echo(f"pnlint: {words.message} {words.remedy}", err=True)
        sys.exit(2)
    for name, near in unknown_variables(os.environ).items():
        words = said("setting-unknown", {"name": name, "nearest": near}, language)
        click.echo(f"pnlint: {words.message} {words.remedy}", err=True)
    # Workers are told by the environment, whatever way they are started.
    os.environ.update(as_environment(flags))
    serve(settings, lang=language)


def _command(language: str) -> click.Command:
    says = {
        "zh": "启动 HTTP 服务，直到 Ctrl-C 或 SIGTERM。每项设置都可以用参数或方括号里的环境变量，参数优先。",
        "en": "Run the HTTP service until Ctrl-C or SIGTERM. Each setting is a flag or the environment variable named"
        " in brackets; the flag goes first.",
    }
    run: Callable[..., Any] = _run
    for one in reversed(SETTINGS):
        run = _option(one, language)(run)
    return click.command("serve", help=says[language])(run)


command = _command(options.language(None))
