"""Scores that were measured, each with a digest of what it was measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pnlint.compiler.nodes import CHECK
from pnlint.mutation.ready import Scenarios
from pnlint.mutation.sampling import GLOSSARY
from pnlint.mutation.trial import Trial
from pnlint.pack.pack import Pack
from pnlint.pack.uses import tables_beside

# What is no part of what a rule or table says.
_ASIDE = ("sources", "title", "note", "why", "attested")


def digest_of_rule(pack: Pack, name: str, used: Iterable[str], scenarios: Sequence[Mapping[str, Any]]) -> str:
    """What a score rests on: the check, the examples and scenarios, the case they change, the values and tables."""
    rule = pack.rules[name]
    parts: dict[str, Any] = {key: rule.get(key) for key in (*CHECK, "checks", "examples", "mutants")}
    for one in sorted(used):
        group, _, item = one.partition(".")
        data = pack.values.get(item) if group == "values" else _list(pack, item)
        parts[one] = _without(data, (*_ASIDE, "samples"))
    return _digest({**parts, "valid": pack.valid_case, "scenarios": list(scenarios)})


def digest_of_table(pack: Pack, name: str) -> str:
    """What the score of a phrase table rests on: phrases and samples, and the tables that stand beside them."""
    table = _list(pack, name)
    names = sorted({name, "negation"} | tables_beside(table))
    return _digest({one: _without(_list(pack, one), _ASIDE) for one in names})


def as_record(pack: Pack, scenarios: Scenarios, trials: Iterable[Trial]) -> dict[str, dict[str, Any]]:
    """The scores of a pack, of its ``rules`` and its ``tables``, to be kept as JSON."""
    out: dict[str, dict[str, Any]] = {"rules": {}, "tables": {}}
    for trial in trials:
        entry = {"mutants": trial.mutants, "killed": trial.killed}
        if trial.part == "rules":
            digest = digest_of_rule(pack, trial.name, trial.used, scenarios.get(trial.name, ()))
            more = {"used": sorted(trial.used), "justified": len(trial.justified)}
            out["rules"][trial.name] = {"digest": digest, **entry, **more}
        else:
            out["tables"][trial.name] = {"digest": digest_of_table(pack, trial.name), **entry}
    return out


def rule_is_current(pack: Pack, name: str, entry: Mapping[str, Any], scenarios: Scenarios) -> bool:
    """Whether a score was measured on the rule as it stands."""
    return bool(entry["digest"] == digest_of_rule(pack, name, entry["used"], scenarios.get(name, ())))


def table_is_current(pack: Pack, name: str, entry: Mapping[str, Any]) -> bool:
    """Whether a score was measured on the phrase table as it stands."""
    return bool(entry["digest"] == digest_of_table(pack, name))


def _list(pack: Pack, name: str) -> Any:
    return pack.glossary if name == GLOSSARY else pack.tables.get(name)


def _digest(parts: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _without(node: Any, keys: tuple[str, ...]) -> Any:
    if isinstance(node, Mapping):
        return {key: _without(one, keys) for key, one in node.items() if key not in keys}
    return [_without(one, keys) for one in node] if isinstance(node, list) else node
