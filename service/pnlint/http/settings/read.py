"""Flags and environment variables to settings; a flag goes before its variable, and a wrong value names its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.compiler.shape import nearest
from pnlint.http.settings.setting import PREFIX, Setting
from pnlint.http.settings.settings import SETTINGS, Settings
from pnlint.http.settings.variables import OF_OTHER_COMMANDS, VARIABLES


class SettingFault(Exception):
    """A value that is refused; ``code`` and ``data`` make its sentence (``rules/texts/http.yaml``)."""

    def __init__(self, code: str, place: str, found: str, one: Setting) -> None:
        super().__init__(f"{place}={found}: {one.kind.right['en']}")
        self.code, self.place, self.found, self.right = code, place, found, one.kind.right

    def data(self, language: str) -> dict[str, Any]:
        """What is filled into the sentence."""
        return {"place": self.place, "found": self.found, "right": self.right[language]}


def read_settings(flags: Mapping[str, str | None], environment: Mapping[str, str]) -> Settings:
    """The settings; ``flags`` are texts by name, None where a flag was not given. Raises SettingFault.

    A variable that is empty counts as not set, so that a compose file may pass variables through.
    """
    values = {}
    for one in SETTINGS:
        flag, variable = flags.get(one.name), environment.get(one.variable, "").strip()
        if flag is not None:
            values[one.name] = _value(one, one.flag, flag)
        elif variable:
            values[one.name] = _value(one, one.variable, variable)
    return Settings(**values)


def _value(one: Setting, place: str, text: str) -> Any:
    try:
        return one.kind.read(text)
    except (ValueError, OSError):
        # Kubernetes gives every pod such variables for each service: one named pnlint makes PNLINT_PORT an address.
        code = "setting-from-kubernetes" if text.startswith("tcp://") else "setting-refused"
        raise SettingFault(code, place, text, one) from None


def unknown_variables(environment: Mapping[str, str]) -> dict[str, str | None]:
    """Variables that begin like ours and mean nothing, each with the name that may have been meant."""
    known = [*(one.variable for one in SETTINGS), *(one.name for one in VARIABLES), *OF_OTHER_COMMANDS]
    return {name: nearest(name, known) for name in sorted(environment) if name.startswith(PREFIX) and name not in known}


def as_environment(flags: Mapping[str, str | None]) -> dict[str, str]:
    """Flags as the variables that say the same, for processes that are started with nothing else."""
    return {one.variable: str(flags[one.name]) for one in SETTINGS if flags.get(one.name) is not None}
