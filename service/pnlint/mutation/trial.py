"""What became of the mutants of a rule or of a phrase table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from pnlint.mutation.mutant import Mutant


class ExamplesFail(Exception):
    """A rule or table whose own examples or samples fail as it stands: nothing can be learnt from its mutants."""


class Trial(NamedTuple):
    """The mutants of ``part`` (rules, tables or glossary) and ``name``, and who noticed them.

    ``noticed`` counts them by examples, scenarios and samples; several may notice one. ``justified`` are survivors that
    the rule file gives a reason for, ``astray`` the scenarios that say something else than the rule does as it stands.
    """

    part: str
    name: str
    mutants: int
    noticed: Mapping[str, int]
    survivors: tuple[Mutant, ...]
    justified: tuple[Mutant, ...] = ()
    used: frozenset[str] = frozenset()
    astray: tuple[str, ...] = ()

    @property
    def killed(self) -> int:
        """Mutants that were noticed."""
        return self.mutants - len(self.survivors) - len(self.justified)

    @property
    def score(self) -> float:
        """The share of mutants killed among those that are not justified, 0 to 1."""
        return self.killed / self.wanted if self.wanted else 1.0

    @property
    def wanted(self) -> int:
        """Mutants that have to be noticed."""
        return self.mutants - len(self.justified)
