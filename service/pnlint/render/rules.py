"""Rules as data for readers: a line for a list, and everything that a rule file says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.pack.dated import in_force, rule_on
from pnlint.pack.pack import Pack
from pnlint.pack.review import overdue, sources_of
from pnlint.ruleset.review import CAP
from pnlint.texts import LANGUAGES

_TEXTS = ("title", "why", "message", "remedy")
_APART = frozenset((*_TEXTS, "id", "severity", "fix", "sources", "history", "examples", "retired"))


def rule_summary(pack: Pack, name: str, day: str, language: str) -> dict[str, Any]:
    """A rule as it stood on a day, in one line; ``language`` may be ``all``."""
    rule = rule_on(pack.rules[name], day)
    version = in_force(rule["history"], day)
    about = {
        "id": name,
        "pack": pack.id,
        "topic": pack.topic_of(name),
        "severity": rule["severity"],
        **_capped(pack, rule, day),
        "title": rule["title"],
        "version": version["version"],
        "from": version["from"],
        "sources": rule.get("sources", []),
        "help": f"/rules/{name}/",
        **({"retired": rule["retired"]} if "retired" in rule else {}),
    }
    said: dict[str, Any] = in_language(about, language)
    return said


def whole_rule(pack: Pack, name: str, day: str, language: str) -> dict[str, Any]:
    """Everything that the file of a rule says, as it stood on a day; ``language`` may be ``all``."""
    rule = rule_on(pack.rules[name], day)
    topic = pack.topic_of(name)
    about = {
        **rule_summary(pack, name, day, "all"),
        "topic": {"id": topic, **pack.topics.get(topic, {})},
        **{part: rule[part] for part in _TEXTS if part in rule},
        "check": {part: value for part, value in rule.items() if part not in _APART},
        "fix": rule.get("fix"),
        "contradictions": _contradictions(pack, rule),
        "history": rule["history"],
        "examples": rule.get("examples", {}),
    }
    said: dict[str, Any] = in_language(about, language)
    return said


def _capped(pack: Pack, rule: Mapping[str, Any], day: str) -> dict[str, Any]:
    """The cap, where the rule only warns on this day because sources of its were not looked at again in time."""
    late = overdue(rule, sources_of(pack.meta), day) if rule["severity"] == "error" else ()
    return {"severity": CAP, "capped": {"severity": "error", "sources": list(late)}} if late else {}


def in_language(node: Any, language: str) -> Any:
    """The data with each pair of texts ``{zh, en}`` replaced by the one in the language; ``all`` keeps both."""
    if language == "all":
        return node
    if isinstance(node, Mapping):
        if node.keys() == set(LANGUAGES):
            return node[language]
        return {name: in_language(value, language) for name, value in node.items()}
    return [in_language(one, language) for one in node] if isinstance(node, list) else node


def _contradictions(pack: Pack, rule: Mapping[str, Any]) -> dict[str, Any]:
    names = [one["contradiction"] for one in rule.get("sources", []) if "contradiction" in one]
    return {name: pack.contradictions[name] for name in names if name in pack.contradictions}
