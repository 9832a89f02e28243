"""The tools ``explain`` and ``list_rules``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.compiler.shape import nearest
from pnlint.mcp.desk import Desk, declined
from pnlint.render.rules import in_language, rule_summary, whole_rule


def explain(desk: Desk, given: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Everything about one rule, as it stands today."""
    name = given["rule"]
    if name not in desk.pack.rules:
        raise declined("rule-unknown", found=name, nearest=nearest(name, desk.pack.rules))
    return whole_rule(desk.pack, name, desk.today(), language)


def list_rules(desk: Desk, given: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The rules in a line each, and the topics there are."""
    topics = {name: in_language(topic["title"], language) for name, topic in sorted(desk.pack.topics.items())}
    topic, severity = given.get("topic"), given.get("severity")
    if topic is not None and topic not in topics:
        raise declined("argument-not-allowed", name="topic", found=topic, allowed=list(topics))
    rules = [rule_summary(desk.pack, name, desk.today(), language) for name in sorted(desk.pack.rules)]
    wanted = [
        {part: rule[part] for part in ("id", "topic", "severity", "title")}
        for rule in rules
        if topic in (None, rule["topic"]) and severity in (None, rule["severity"])
    ]
    return {"release": desk.shelf.library.release, "topics": topics, "rules": wanted}
