"""Scores that were measured, each with a digest of what it was measured on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pnlint.mutation.trial import Trial
from pnlint.mutation.walk import CHECK
from pnlint.pack.pack import Pack


def digest_of_rule(pack: Pack, name: str, used: frozenset[str]) -> str:
    """What a score rests on: the check, the examples, the case they change, and the values and tables used."""
    rule = pack.rules[name]
    parts: dict[str, Any] = {key: rule.get(key) for key in (*CHECK, "checks", "examples", "mutants")}
    for one in sorted(used):
        group, _, item = one.partition(".")
        data = pack.values.get(item) if group == "values" else pack.tables.get(item)
        parts[one] = _without_sources(data)
    parts["valid"] = pack.valid_case
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _without_sources(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _without_sources(one) for key, one in node.items() if key not in ("sources", "title")}
    return [_without_sources(one) for one in node] if isinstance(node, list) else node


def as_record(pack: Pack, trials: list[Trial]) -> dict[str, Any]:
    """The scores by rule, to be kept as JSON."""
    return {
        trial.rule: {
            "digest": digest_of_rule(pack, trial.rule, trial.used),
            "used": sorted(trial.used),
            "mutants": trial.mutants,
            "killed": trial.killed,
            "justified": len(trial.justified),
        }
        for trial in trials
    }


def is_current(pack: Pack, name: str, record: Mapping[str, Any]) -> bool:
    """Whether a score was measured on the rule as it stands."""
    entry = record.get(name)
    return entry is not None and entry["digest"] == digest_of_rule(pack, name, frozenset(entry["used"]))
