"""How help is set: what click writes in capitals for a value is told in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import click

from pnlint.cli.words import punctuated, say, spoken
from pnlint.render.screen import columns_of
from pnlint.texts import texts

_CAPITALS = re.compile(r"(?<![A-Z_-])[A-Z]+(?![A-Z_-])")


class Formatter(click.HelpFormatter):
    """Lines of help in which OPTIONS, FILE or TEXT are words of the language that is spoken."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        # Chinese takes two columns a character, of which click does not know.
        vars(click.formatting)["term_len"] = columns_of

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how a command is written."""
        super().write_usage(prog, _in_words(args), prefix or punctuated(f"{say('usage')} "))

    def write_heading(self, heading: str) -> None:
        """What a list of options or commands is headed with."""
        self.write(f"{'':>{self.current_indent}}{heading}{say('usage')[-1]}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options, each with what it takes and what it does."""
        super().write_dl([(_in_words(first), second) for first, second in rows], col_max, col_spacing)


def _in_words(written: str) -> str:
    words = texts("cli")["values"]
    return _CAPITALS.sub(lambda match: str(words[match[0]][spoken()] if match[0] in words else match[0]), written)
