"""A pack opened for use; whatever form its files have, what is wrong with them is said with file and line."""

from __future__ import annotations

from pathlib import Path

from pnlint.document import Fault
from pnlint.library import PackFaults, Shelf, default_folder, open_shelf


def open_sound(root: Path | None = None) -> Shelf:
    """The pack in a folder (default: the default pack); raises PackFaults for any fault of its files.

    Opening notices that a file has another form than its schema wants, or breaks on what no schema sees; the check of
    rule files then says what exactly is wrong.
    """
    root = root or default_folder()
    try:
        return open_shelf(root)
    except PackFaults as refused:
        if all(one.code != "form" for one in refused.faults):
            raise
        raise PackFaults(_exactly(root) or refused.faults, root) from None
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        faults = _exactly(root)
        if not faults:
            raise
    raise PackFaults(faults, root)


def _exactly(root: Path) -> list[Fault]:
    from pnlint.authoring.advice import faults_of_pack

    return faults_of_pack(root)
