"""What becomes of inputs: files that cannot be read or written, and the exit code of all together."""

from __future__ import annotations

from pathlib import Path

import click

from pnlint.cli.words import reason, say
from pnlint.judge import Checked
from pnlint.report import failed


def unreadable(name: str, trouble: OSError) -> Checked:
    """What becomes of a file that cannot be read."""
    from pnlint.document import Document, Fault

    fault = Fault("unreadable-file", data={"reason": reason(trouble)}, file=name)
    return Checked(name, Document(None, "", b"", (fault,), name), None, (fault,))


def unwritable(output: Path | str, trouble: Exception) -> click.UsageError:
    """What is said of a file that cannot be written."""
    return click.UsageError(say("cannot-write", file=output, reason=reason(trouble)))


def exit_code(checked: list[Checked], fail_on: str) -> int:
    """0 clean, 1 findings from ``fail_on`` up or a check that is incomplete, 2 what could not be checked."""
    if any(one.report is None for one in checked):
        return 2
    return 1 if any(one.report is not None and failed(one.report, fail_on) for one in checked) else 0
