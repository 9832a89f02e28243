"""Faults of rule files found while they are compiled, with file, line and key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pnlint.pack.load import Files

if TYPE_CHECKING:
    from pnlint.ruleset.compile import RuleFault


def faults_of_rules(files: Files, faults: list[RuleFault]) -> None:
    """Adds the compiler's faults to those of the files, at the key that each names."""
    names = {name.rsplit("/", 1)[-1].removesuffix(".yaml"): name for name in files.documents}
    for one in faults:
        files.fault(names[one.rule], one.fault.code, one.fault.path, **one.fault.data)
