"""One setting as it is declared: its field, flag, variable, default, unit and sentence."""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from typing import Any

from pnlint.http.settings.kinds import Kind, Text

_DECLARED = "pnlint"
PREFIX = "PNLINT_"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: ``default`` as one would write it, ``unit`` (may be empty) and ``says`` by language."""

    name: str
    kind: Kind
    default: str
    unit: Text
    says: Text

    @property
    def flag(self) -> str:
        """The flag of ``pnlint serve``."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """The environment variable."""
        return PREFIX + self.name.upper()


def setting(kind: Kind, default: str, *, zh: str, en: str, unit: tuple[str, str] = ("", "")) -> Any:
    """The field of a setting; ``default`` is what one would write, ``unit`` is in Chinese and English."""
    return field(
        default=kind.read(default) if default else None,
        metadata={_DECLARED: (kind, default, {"zh": unit[0], "en": unit[1]}, {"zh": zh, "en": en})},
    )


def of_field(one: Field[Any]) -> Setting:
    """The setting that a field declares."""
    return Setting(one.name, *one.metadata[_DECLARED])
