"""A pack opened for use; whatever form its files have, what is wrong with them is said with file and line."""

from __future__ import annotations

from pathlib import Path

from pnlint.library import PackFaults, Shelf, default_folder, open_shelf


def open_sound(root: Path | None = None) -> Shelf:
    """The pack in a folder (default: the default pack); raises PackFaults for any fault of its files.

    Files are not held against their schemas each time they are opened, so one of another form is noticed only as it
    is used; then the check of rule files says which one it is.
    """
    root = root or default_folder()
    try:
        return open_shelf(root)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        from pnlint.authoring.advice import faults_of_pack

        faults = faults_of_pack(root)
        if not faults:
            raise
    raise PackFaults(faults, root)
