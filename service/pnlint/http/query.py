"""What the query of a request asks for; a value that means nothing is refused, never ignored."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from pnlint.compiler.shape import nearest
from pnlint.http.problem import Problem
from pnlint.judge import Shelves
from pnlint.packs import rule_ids_of
from pnlint.report import SEVERITIES, Profile
from pnlint.texts import LANGUAGES

# Any request may name the ruleset it wants, which ``rulesets.pin`` reads before there is an answer.
PINS = ("release", "digest")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LintQuery:
    """The date of the rules, the severity from which an answer counts as failed, the only rules to run, the profile."""

    as_of: str | None
    fail_on: str | None
    rules: tuple[str, ...]
    profile: Profile | None


def lint_query(given: MultiDict[str, str], shelves: Shelves) -> LintQuery:
    """The query of ``/v1/lint``."""
    only_known(given, ("lang", "as_of", "fail_on", "rule", "profile"), repeatable=("rule",))
    rules, profile = given.getlist("rule"), None
    if rules:
        rules = _rules(rules, rule_ids_of(shelves.all()))
    if "profile" in given:
        # Of profiles with one name, that of the first pack stands for all until a case has chosen its pack.
        known = {name: one for shelf in shelves.all() for name, one in shelf.library.profiles.items()}
        known |= next(iter(shelves.all())).library.profiles
        profile = _profile(given["profile"], rules, known)
    return LintQuery(day(given), _choice(given, "fail_on", SEVERITIES), tuple(rules), profile)


def only_known(given: MultiDict[str, str], known: Collection[str], repeatable: Collection[str] = ()) -> None:
    """Refuses parameters that are not known, and those given twice that may stand once."""
    for name in given:
        if name in PINS:
            continue
        if name not in known:
            allowed = [*known, *PINS]
            data = {"found": name, "nearest": nearest(name, allowed), "allowed": allowed}
            raise Problem(422, "unknown-parameter", data, parameter=name)
        if name not in repeatable and len(given.getlist(name)) > 1:
            raise Problem(422, "parameter-repeated", {"name": name}, parameter=name)


def language(given: MultiDict[str, str], more: Iterable[str] = ()) -> str | None:
    """The language that the query names, if it does; ``more`` are words allowed besides the languages."""
    return _choice(given, "lang", (*LANGUAGES, *more))


def day(given: MultiDict[str, str]) -> str | None:
    """The date of the rules that the query names, if it does."""
    found = given.get("as_of")
    if found is None:
        return None
    try:
        if _DAY.fullmatch(found):
            return date.fromisoformat(found).isoformat()
    except ValueError:
        pass
    raise Problem(422, "bad-date", {"found": found}, parameter="as_of")


def _choice(given: MultiDict[str, str], name: str, allowed: Collection[str]) -> str | None:
    found = given.get(name)
    if found is None or found in allowed:
        return found
    data = {"name": name, "found": found, "nearest": nearest(found, allowed), "allowed": list(allowed)}
    raise Problem(422, "parameter-not-allowed", data, parameter=name)


def _rules(wanted: Iterable[str], known: Collection[str]) -> list[str]:
    for name in wanted:
        if name not in known:
            raise Problem(422, "unknown-rule", {"found": name, "nearest": nearest(name, known)}, parameter="rule")
    # Each once and in the order of all rules, so that the same question has the same answer.
    return sorted(set(wanted))


def _profile(found: str, rules: Iterable[str], known: Mapping[str, Profile]) -> Profile:
    if found not in known:
        data = {"found": found, "nearest": nearest(found, known), "allowed": list(known)}
        raise Problem(422, "unknown-profile", data, parameter="profile")
    for rule in rules:
        if rule in known[found].switched_off:
            raise Problem(422, "rule-switched-off", {"rule": rule, "profile": found}, parameter="profile")
    return known[found]
