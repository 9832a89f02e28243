"""The cases of the corpus, made from a pack and its plan: the same pack and plan give the same cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import product
from random import Random
from typing import Any, NamedTuple

from pnlint.corpus.story import Moment, Story, case_of_story, moments, sentences
from pnlint.examples import case_of
from pnlint.pack.load import examples_of
from pnlint.pack.pack import Pack
from pnlint.pointer import resolve, with_value
from pnlint.times import KOREA

_FAULTS_PER_RULE = 2
_PHRASES_PER_TABLE = 3
_LARGE = 100
_STORY = "story-"


class Made(NamedTuple):
    """One case of the corpus: its id says how it was made, ``as_of`` is the date of the rules it is judged by."""

    id: str
    lang: str
    as_of: str
    case: Any

    @property
    def faultless(self) -> bool:
        """Whether no fault was put in, so that no rule should find one."""
        return self.id.startswith(_STORY)


def make_cases(pack: Pack, plan: Mapping[str, Any], days: list[str]) -> Iterator[Made]:
    """Every case. ``days`` are those on which rules or values change; each is judged on both sides."""
    yield from _stories(pack, plan)
    yield from _sides(pack, plan, days)
    yield from _edges(pack, plan)
    yield from _phrases(pack, plan)
    yield from _shown(pack, plan)


def _chance(plan: Mapping[str, Any], name: str) -> Random:
    # A seed for each case: a new rule or phrase leaves all the others as they were.
    return Random(f"{plan['seed']}-{name}")


def _told(pack: Pack, plan: Mapping[str, Any], name: str, lang: str, about: str, size: int) -> tuple[Story, Any]:
    chance = _chance(plan, name)
    first = datetime.fromisoformat(chance.choice(plan["starts"]))
    story = Story(lang, about, size, Moment(first.year, first.month, first.day, tzinfo=KOREA))
    return story, case_of_story(plan, pack.valid_case, story, chance)


def _usual(plan: Mapping[str, Any]) -> str:
    """What most cases that are not there for the story itself are about."""
    return str(next(iter(plan["about"])))


def _stories(pack: Pack, plan: Mapping[str, Any]) -> Iterator[Made]:
    """Drafts without a fault put in, about everything, in every language and size; the largest about one thing each."""
    langs, abouts = list(plan["reasons"]), list(plan["about"])
    for (number, about), (place, lang), size in product(enumerate(abouts), enumerate(langs), plan["sizes"]):
        if size >= _LARGE and number != place:
            continue
        name = f"{_STORY}{about}-{lang}-{size}"
        yield Made(name, lang, plan["date"], _told(pack, plan, name, lang, about, size)[1])


def _sides(pack: Pack, plan: Mapping[str, Any], days: list[str]) -> Iterator[Made]:
    for day, lang in product(days, plan["reasons"]):
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        for side, as_of in (("before", before), ("on", day)):
            name = f"date-{day}-{lang}"
            yield Made(f"{name}-{side}", lang, as_of, _told(pack, plan, name, lang, _usual(plan), 2)[1])


def _edges(pack: Pack, plan: Mapping[str, Any]) -> Iterator[Made]:
    lang = next(iter(plan["reasons"]))
    for edge, zone, seconds in product(plan["edges"], plan["edge_zones"], plan["edge_seconds"]):
        name = f"edge-{edge['id']}-{zone}-{seconds:+d}s"
        story, case = _told(pack, plan, name, lang, edge.get("about", _usual(plan)), 2)
        moment = moments(plan, story)[edge["anchor"]] + timedelta(hours=edge["hours"], seconds=seconds)
        written = moment.astimezone(datetime.fromisoformat(f"2024-01-01T00:00:00{zone}").tzinfo).isoformat()
        for pointer, value in (edge.get("case") or {}).items():
            case = with_value(case, pointer, value)
        yield Made(name, lang, plan["date"], with_value(case, edge["place"], written))


def _phrases(pack: Pack, plan: Mapping[str, Any]) -> Iterator[Made]:
    """A phrase of the pack's tables added to the first reason, in the language of the phrase."""
    for table, lang in product(plan["phrases"], plan["reasons"]):
        known = sorted(_phrases_of(pack.tables[table], lang))
        chance = _chance(plan, f"{table}-{lang}")
        for number, phrase in enumerate(chance.sample(known, min(len(known), _PHRASES_PER_TABLE))):
            name = f"phrase-{table}-{lang}-{number}"
            case = _told(pack, plan, name, lang, _usual(plan), 3)[1]
            text = f"{resolve(case, plan['phrase_in'])} {phrase}"
            yield Made(name, lang, plan["date"], with_value(case, plan["phrase_in"], text))


def _phrases_of(node: Any, lang: str) -> set[str]:
    """The phrases in one language, wherever they stand in a table; its sample sentences are none."""
    if isinstance(node, list):
        return set().union(*(_phrases_of(one, lang) for one in node))
    if not isinstance(node, Mapping):
        return set()
    found = set()
    for key, one in node.items():
        if key == lang and isinstance(one, list):
            written = (row.get("phrase") if isinstance(row, Mapping) else row for row in one)
            found |= {row for row in written if isinstance(row, str)}
        elif key not in ("title", "note", "why", "sources", "samples"):
            found |= _phrases_of(one, lang)
    return found


def _shown(pack: Pack, plan: Mapping[str, Any]) -> Iterator[Made]:
    """What the examples of each rule show, faults and a sound draft, the rest of it told in another language."""
    langs = list(plan["reasons"])
    for rule_id, rule in sorted(pack.rules.items()):
        for kind, number, example in _chosen(rule):
            name = f"{'fault' if kind == 'fails' else 'sound'}-{rule_id}-{number}"
            chance = _chance(plan, name)
            lang = chance.choice(langs)
            case = case_of(_retold(pack.valid_case, plan, lang, chance), example)
            yield Made(name, lang, str(example.get("as_of", plan["date"])), case)


def _chosen(rule: Mapping[str, Any]) -> list[tuple[str, int, Mapping[str, Any]]]:
    """Some examples that fail, and the last that passes because the rule has looked and found nothing."""
    shown = examples_of(rule)
    sound = [one for one in shown if one[0] == "passes" and "outcome" not in one[2]]
    return [one for one in shown if one[0] == "fails"][:_FAULTS_PER_RULE] + sound[-1:]


def _retold(valid: Any, plan: Mapping[str, Any], lang: str, chance: Random) -> Any:
    """The valid case with some of its texts in another language, their figures their own."""
    said = sentences(plan, lang, datetime.fromisoformat(plan["retold"]["on"]), chance)
    case = valid
    for pointer, name in plan["retold"]["texts"].items():
        case = with_value(case, pointer, said[name])
    return case
