"""The rules as SARIF describes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.render.message import RuleWords, Wording

_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}


def rule_descriptors(words: Wording, topics: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every rule of a ruleset, in the order of its ids."""
    return [descriptor(name, rule, topics.get(name, "")) for name, rule in words.rules.items()]


def descriptor(name: str, rule: RuleWords, topic: str) -> dict[str, Any]:
    """One rule."""
    properties: dict[str, Any] = {
        "tags": [topic] if topic else [],
        "problem.severity": _PROBLEM[rule.severity],
        "page": rule.help,
    }
    if rule.contradictions:
        properties["contradictions"] = list(rule.contradictions)
    return {
        "id": name,
        "shortDescription": {"text": rule.title.fill({})},
        "fullDescription": {"text": rule.why.fill({})},
        "help": {"text": rule.remedy.fill({})},
        "defaultConfiguration": {"level": rule.severity},
        "properties": properties,
    }
