"""A made-up case that breaks no rule on purpose: the valid case with orders, sentences and times from the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import cycle, islice, product
from random import Random
from typing import Any, NamedTuple

from pnlint.pointer import with_value, without_value

Slots = Mapping[str, Any]


class Moment(datetime):
    """A moment that a template writes as RFC 3339, or in the form that it names: ``{done:%Y-%m-%d}``."""

    def __format__(self, form: str) -> str:
        return self.strftime(form) if form else self.isoformat()


class Story(NamedTuple):
    """What a case is about: language of the draft, what the notification is for, number of orders, the first day."""

    lang: str
    about: str
    size: int
    start: Moment


def moments(plan: Mapping[str, Any], story: Story) -> dict[str, Moment]:
    """The moments that the plan names, each so many hours after 00:00 in Korea of the first day."""
    return {name: story.start + timedelta(hours=hours) for name, hours in plan["moments"].items()}


def case_of_story(plan: Mapping[str, Any], valid: Any, story: Story, chance: Random) -> Any:
    """The case: what the valid case says, with what the plan says in its place."""
    own = plan["about"][story.about]
    slots: dict[str, Any] = {**moments(plan, story), "about": story.about, "size": story.size}
    slots |= {"serial": f"{chance.randrange(10**6):06}", "bytes": chance.randrange(20_000, 90_000)}
    slots |= sentences(plan, story.lang, slots[plan["said_at"]], chance)
    rows = list(_rows(plan, story, own["causes"], slots, chance))
    case = valid
    for pointer in plan.get("remove", ()):
        case = without_value(case, pointer)
    for pointer, row in {**plan["rows"], **own.get("rows", {})}.items():
        case = with_value(case, pointer, [filled(row, one) for one in rows])
    for pointer, node in {**plan["case"], **own.get("case", {})}.items():
        case = with_value(case, pointer, filled(node, slots))
    return case


def sentences(plan: Mapping[str, Any], lang: str, moment: datetime, chance: Random) -> dict[str, str]:
    """A sentence of each kind that the plan has, in one language; the day in it is that of a moment."""
    return {
        name: chance.choice(texts[lang]).format(**_details(plan, lang, moment, chance))
        for name, texts in plan["sentences"].items()
    }


def filled(node: Any, slots: Slots) -> Any:
    """A template with its ``{slots}`` filled; what is one slot and nothing else takes its value as it is."""
    if isinstance(node, Mapping):
        return {key: filled(one, slots) for key, one in node.items()}
    if isinstance(node, list):
        return [filled(one, slots) for one in node]
    if not isinstance(node, str):
        return node
    whole = slots.get(node[1:-1]) if node[:1] == "{" else None
    return whole if isinstance(whole, int) else node.format(**slots)


def _rows(plan: Mapping[str, Any], story: Story, causes: list[str], slots: Slots, chance: Random) -> Iterator[Slots]:
    """The slots of each order. What two orders say differs in more than numbers, for as long as the plan has words."""
    told = list(product(causes, range(max(len(plan["reasons"][story.lang][one]) for one in causes)), _products(plan)))
    chance.shuffle(told)
    first = 3_000_000_000_000 + chance.randrange(10**9)
    length = int((slots[plan["facts_until"]] - story.start).total_seconds()) // 60
    for number, (cause, text, thing) in enumerate(islice(cycle(told), story.size)):
        fact = story.start + timedelta(minutes=chance.randrange(length))
        texts = plan["reasons"][story.lang][cause]
        details = _details(plan, story.lang, fact, chance)
        details |= {
            "order": str(first + 7 * number),
            "tracking": f"6{number:011}",
            "product": plan["products"][story.lang][thing],
        }
        reason = texts[text % len(texts)].format(**details)
        yield {**slots, **details, "fact": fact, "cause": cause, "number": number, "reason": reason}


def _products(plan: Mapping[str, Any]) -> range:
    return range(min(len(names) for names in plan["products"].values()))


def _details(plan: Mapping[str, Any], lang: str, moment: datetime, chance: Random) -> dict[str, Any]:
    return {
        "date": plan["dates"][lang].format(year=moment.year, month=moment.month, day=moment.day),
        "units": chance.randrange(2, 60),
        "minutes": chance.randrange(5, 55),
        "sku": f"SKU-{chance.randrange(1000, 9999)}",
        "product": chance.choice(plan["products"][lang]),
    }
