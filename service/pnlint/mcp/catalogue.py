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
    pack = next((one for one in desk.packs if name in one.rules), None)
    if pack is None:
        raise declined(
            "rule-unknown", found=name, nearest=nearest(name, [rule for one in desk.packs for rule in one.rules])
        )
    return whole_rule(pack, name, desk.today(), language)


def list_rules(desk: Desk, given: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The rules in a line each, and the topics there are."""
    named = {name: topic["title"] for pack in desk.packs for name, topic in pack.topics.items()}
    topics = {name: in_language(title, language) for name, title in sorted(named.items())}
    topic, severity = given.get("topic"), given.get("severity")
    if topic is not None and topic not in topics:
        raise declined("argument-not-allowed", name="topic", found=topic, allowed=list(topics))
    day = desk.today()
    rules = [rule_summary(pack, name, day, language) for pack in desk.packs for name in sorted(pack.rules)]
    wanted = [
        {part: rule[part] for part in ("id", "pack", "topic", "severity", "title")}
        for rule in rules
        if topic in (None, rule["topic"]) and severity in (None, rule["severity"])
    ]
    return {"release": desk.shelf.library.release, "topics": topics, "rules": wanted}
