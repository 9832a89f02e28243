"""The list of ``pnlint rules``: what is in force, what is announced, what is retired."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from pnlint.cli.words import say
from pnlint.library import Shelf
from pnlint.pack.dated import first_day, pending, retired
from pnlint.pack.pack import Pack
from pnlint.texts import texts

Shown = tuple[Pack, Shelf]


def show(listed: Iterable[Shown], day: str, language: str, *, heads: bool) -> None:
    """Every rule of the packs in a line, those not in force with the day from or to which they are; then the counts."""
    for pack, shelf in listed:
        if heads:
            click.echo(say("pack-head", id=pack.id, title=pack.meta["title"][language]))
        for line in _lines(pack, shelf, day, language):
            click.echo(line)


def as_json(listed: Iterable[Shown], day: str) -> str:
    """``{as_of, packs: [{id, release, title}], rules: […]}``: each rule with its ``state`` on the day.

    ``state`` is ``in_force``, ``announced`` (``from`` says the day) or ``retired`` (``retired`` says since when).
    """
    from pnlint.render.rules import rule_summary

    shown = list(listed)
    packs = [{"id": pack.id, "release": pack.release_on(day), "title": pack.meta["title"]} for pack, _ in shown]
    rules = [
        {**rule_summary(pack, name, day, "all"), "state": state_of(pack.rules[name], day, shelf.library.first_day)}
        for pack, shelf in shown
        for name in _in_order(pack)
    ]
    return json.dumps({"as_of": day, "packs": packs, "rules": rules}, ensure_ascii=False, indent=2)


def state_of(rule: Mapping[str, Any], day: str, first: str) -> str:
    """What a rule is on a day: ``in_force``, ``announced`` or ``retired``; days before ``first`` count as the first."""
    if retired(rule, day):
        return "retired"
    return "announced" if pending(rule, day, first) else "in_force"


def _in_order(pack: Pack) -> list[str]:
    return sorted(pack.rules, key=lambda name: (pack.topic_of(name), name))


def _lines(pack: Pack, shelf: Shelf, day: str, language: str) -> Iterator[str]:
    ruleset, counts = shelf.ruleset_on(day), dict.fromkeys(("in_force", "announced", "retired"), 0)
    for name in _in_order(pack):
        rule = ruleset.rules.get(name, pack.rules[name])
        counts[state_of(pack.rules[name], day, shelf.library.first_day)] += 1
        severity = texts("report")["severity"][rule["severity"]][language]
        title = _marked(rule["title"][language], pack.rules[name], day, shelf.library.first_day)
        yield f"{pack.topic_of(name):13} {severity:8} {name:33} {title}"
    yield say("rules-count", number=counts["in_force"], release=pack.release_on(day))
    yield from (say(f"rules-{state}", number=counts[state]) for state in ("announced", "retired") if counts[state])
    if ruleset.capped:
        yield say("rules-capped", number=len(ruleset.capped))
    if shelf.plain["also"]:
        yield say("rules-also", rules=", ".join(shelf.plain["also"]))
    for profile in shelf.library.profiles.values():
        off = ", ".join(profile.switched_off)
        yield say("profile-off", id=profile.id, title=profile.title[language], rules=off)


def _marked(title: str, rule: Mapping[str, Any], day: str, first: str) -> str:
    """The title, and behind it from when on the rule is in force, or since when, or from when on, it is not."""
    state = state_of(rule, day, first)
    if state == "announced":
        return say("rule-announced", title=title, day=first_day(rule))
    if "retired" in rule:
        code = "rule-retired" if state == "retired" else "rule-retiring"
        return say(code, title=title, day=rule["retired"]["from"])
    return title
