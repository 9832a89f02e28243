"""The sentences of a finding, from templates that are taken apart once per rule and language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from pnlint.compiler.placeholders import PLACEHOLDER, data_key
from pnlint.library import Shelf
from pnlint.render.phrases import Phrases
from pnlint.render.review import review_days
from pnlint.render.values import Values
from pnlint.report import Finding


class Template:
    """A sentence with places for values; ``{order.order_id}`` is filled with ``data["order_id"]``."""

    def __init__(self, text: str, values: Values) -> None:
        self._text = text
        self._values = values

    @cached_property
    def _pieces(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        pieces = PLACEHOLDER.split(self._text.strip())
        return pieces[0], tuple(zip(map(data_key, pieces[1::2]), pieces[2::2], strict=True))

    def after(self, text: str) -> Template:
        """The same sentence after another one."""
        return Template(text + self._text.strip(), self._values)

    def fill(self, data: Mapping[str, Any]) -> str:
        """The sentence with these values."""
        out, rest = self._pieces
        for name, literal in rest:
            value = self._values.say(name, data.get(name))
            # Authors leave a space for ids and digits; between two Chinese characters there is none.
            if value and out[-1:] == " " and _wide(value[0]) and _wide(out[-2:-1]):
                out = out[:-1]
            if value and literal[:1] == " " and _wide(value[-1]) and _wide(literal[1:2]):
                literal = literal[1:]
            out += value + literal
        return out


@lru_cache(maxsize=1 << 12)
def _wide(character: str) -> bool:
    return character >= "\u2e80"


class RuleWords(NamedTuple):
    """What one rule says in one language; ``contradictions`` are the advice where other sources disagree.

    ``capped`` is there where the rule only warns because a source is past review: ``{severity, sources, message}``;
    ``graver`` where the finding is to be graver by announced rules: ``{severity, from, message}``.
    """

    severity: str
    help: str
    message: Template
    title: Template
    remedy: Template
    why: Template
    contradictions: tuple[Mapping[str, str], ...]
    capped: Mapping[str, Any] | None = None
    graver: Mapping[str, Any] | None = None

    @property
    def notices(self) -> list[str]:
        """What is to be said of the severity of a finding: that it is less than was meant, or is to be graver."""
        return [str(one["message"]) for one in (self.capped, self.graver) if one is not None]


class Wording:
    """The words of every rule of one ruleset in one language."""

    def __init__(self, shelf: Shelf, language: str, rules: Mapping[str, Mapping[str, Any]], values: Values) -> None:
        self.values = values
        self._shelf, self._language = shelf, language
        self.sources = shelf.sources
        self.rules = {name: _rule_words(name, rule, shelf, language, values) for name, rule in rules.items()}

    def of(self, finding: Finding) -> RuleWords:
        """What the rule of a finding says; one that is announced has the words of its own day, which they name."""
        if finding.coming is None:
            words = self.rules[finding.rule]
            return words if finding.graver is None else words._replace(graver=self._graver(*finding.graver))
        words = wording(self._shelf, self._language, finding.coming).rules[finding.rule]
        day = Phrases(self._language).line("coming", day=finding.coming)
        graver = self._graver(*finding.graver) if finding.graver else None
        return words._replace(severity=finding.severity, message=words.message.after(day), graver=graver)

    def _graver(self, severity: str, day: str) -> Mapping[str, Any]:
        phrases = Phrases(self._language)
        message = phrases.line("graver", day=day, severity=phrases.word("severity", severity))
        return {"severity": severity, "from": day, "message": message}

    def title(self, rule: str) -> str:
        """The rule's title; its id where the ruleset of the day has no such rule."""
        words = self.rules.get(rule)
        return rule if words is None else words.title.fill({})


# Kept as long as the shelf; two threads that meet here make the same words twice and lose nothing.
_KEPT: WeakKeyDictionary[Shelf, dict[Any, Any]] = WeakKeyDictionary()


def wording(shelf: Shelf, language: str, day: str) -> Wording:
    """The words of the rules in force on a day (ISO); made once per ruleset and language."""
    kept = _KEPT.setdefault(shelf, {})
    ruleset = shelf.ruleset_on(day)
    # A ruleset that is in force for long is another one once sources of its rules are past review.
    key = language, ruleset.day, tuple(ruleset.capped.items())
    found: Wording | None = kept.get(key)
    if found is None:
        if language not in kept:
            kept[language] = Values(language, shelf.shape.shape)
        found = kept[key] = Wording(shelf, language, ruleset.rules, kept[language])
    return found


def _rule_words(name: str, rule: Mapping[str, Any], shelf: Shelf, language: str, values: Values) -> RuleWords:
    def template(key: str) -> Template:
        return Template(rule.get(key, {}).get(language, ""), values)

    contradicted = dict.fromkeys(
        source["contradiction"]
        for source in rule.get("sources", ())
        if source.get("status") == "contradicted" and "contradiction" in source
    )
    return RuleWords(
        severity=rule["severity"],
        help=f"/rules/{name}/",
        message=template("message"),
        title=template("title"),
        remedy=template("remedy"),
        why=template("why"),
        contradictions=tuple(
            {"id": one, "text": shelf.contradictions[one]["advice"][language].strip()}
            for one in contradicted
            if one in shelf.contradictions
        ),
        capped=_capped(rule["capped"], shelf, language) if "capped" in rule else None,
    )


def _capped(about: Mapping[str, Any], shelf: Shelf, language: str) -> Mapping[str, Any]:
    listed = review_days(about["sources"], shelf.sources, language)
    return {**about, "message": Phrases(language).line("capped", sources=listed)}
