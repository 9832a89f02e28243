"""Rules whose sources are past review are capped at warning, once for every ruleset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.pack.review import overdue
from pnlint.ruleset.ruleset import Ruleset

CAP = "warning"


def capped(ruleset: Ruleset, sources: Mapping[str, Any], day: str) -> Ruleset:
    """The ruleset as it counts on a day (ISO): an error whose source was to be reviewed before it is a warning.

    ``capped`` of such a rule holds the severity it was written with and the ids of the sources.
    """
    late = {name: overdue(rule, sources, day) for name, rule in ruleset.rules.items() if rule["severity"] == "error"}
    late = {name: ids for name, ids in late.items() if ids}
    if not late:
        return ruleset
    rules = {
        name: {**rule, "severity": CAP, "capped": {"severity": rule["severity"], "sources": list(late[name])}}
        if name in late
        else rule
        for name, rule in ruleset.rules.items()
    }
    severities = {name: rule["severity"] for name, rule in rules.items()}
    return ruleset._replace(rules=rules, severities=severities, capped=late)


def turning_points(sources: Mapping[str, Any]) -> list[str]:
    """The last days (ISO) on which some source still counts as looked at, oldest first."""
    return sorted({str(one["review_by"]) for one in sources.values() if "review_by" in one})
