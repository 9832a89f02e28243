"""A made-up case that breaks no rule on purpose: orders, sentences and times from the plan, chosen by a seed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any, NamedTuple

KOREA = timezone(timedelta(hours=9))
_PERIOD_DAYS = 7
_SHIPPED = ("on_time_delivery_rate", "return_rate", "listing_accuracy", "customer_response_time")


class Story(NamedTuple):
    """What a case is about: language of the draft, issue, number of orders, first day of the data period."""

    lang: str
    issue: str
    size: int
    start: datetime

    @property
    def end(self) -> datetime:
        """24:00 in Korea of the period's last day."""
        return self.start + timedelta(days=_PERIOD_DAYS)

    @property
    def issued(self) -> datetime:
        """The moment of issue: the morning after the period."""
        return self.end + timedelta(hours=9)


def case_of_story(plan: Mapping[str, Any], valid: Mapping[str, Any], story: Story, chance: Random) -> dict[str, Any]:
    """The case: what the valid case says, with orders, texts and times of the story."""
    first = 3_000_000_000_000 + chance.randrange(10**9)
    orders = [_order(story, str(first + 7 * number), number, chance) for number in range(story.size)]
    serial = f"{chance.randrange(10**6):06}"
    notification = {
        **{key: valid["notification"][key] for key in ("kind", "received_via", "status")},
        "id": f"PN-{story.issued:%Y%m%d}-{serial}",
        "issue": story.issue,
        "issued_at": story.issued.isoformat(),
        "due_at": (story.issued + timedelta(hours=72)).isoformat(),
        "period": {"from": _day(story.start), "to": _day(story.end - timedelta(days=1))},
        "basis": f"{story.issue}: {story.size}",
        "orders": orders,
    }
    moment = (story.issued + timedelta(hours=25)).isoformat()
    store = {**valid["store"], "orders": [_stored(story, one, number) for number, one in enumerate(orders)]}
    asked = story.start + timedelta(days=2, hours=10)
    store["inquiries"] = [
        {"id": "Q1", "asked_at": asked.isoformat(), "answered_at": (asked + timedelta(hours=3)).isoformat()}
    ]
    return {
        "now": moment,
        "notification": notification,
        "store": store,
        "response": _response(plan, story, orders, chance),
    }


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def _order(story: Story, order_id: str, number: int, chance: Random) -> dict[str, Any]:
    minutes = chance.randrange(_PERIOD_DAYS * 24 * 60)
    return {
        "order_id": order_id,
        "asin": f"7001234{number % 1000:04}",
        "issue": story.issue,
        "occurred_at": (story.start + timedelta(minutes=minutes)).isoformat(),
    }


def _stored(story: Story, order: Mapping[str, Any], number: int) -> dict[str, Any]:
    if story.issue not in _SHIPPED:
        return {"order_id": order["order_id"], "status": "CANCELED", "fault_by": "VENDOR"}
    return {
        "order_id": order["order_id"],
        "status": "FINAL_DELIVERY",
        "carrier": "CJGLS",
        "tracking_number": f"6{number:011}",
        "fault_by": "VENDOR",
    }


def _response(plan: Mapping[str, Any], story: Story, orders: list[Any], chance: Random) -> dict[str, Any]:
    causes = plan["causes"][story.issue]
    entries = []
    for order in orders:
        cause = chance.choice(causes)
        text = chance.choice(plan["reasons"][story.lang][cause])
        moment = datetime.fromisoformat(order["occurred_at"])
        reason = _filled(plan, story, text, moment, chance, order["order_id"])
        entries.append({"order_id": order["order_id"], "cause": cause, "reason": reason, "evidence": ["e1"]})
    done = story.issued + timedelta(hours=6)
    part = {name: chance.choice(plan[name][story.lang]) for name in ("measures", "prevention")}
    texts = {name: _filled(plan, story, text, done, chance) for name, text in part.items()}
    watched = [story.issue] + (["on_time_delivery_rate"] if story.issue == "on_time_dispatch_rate" else [])
    sentence = plan["monitoring"][story.lang]
    evidence = {"kind": "screenshot", "bytes": chance.randrange(20_000, 90_000)}
    return {
        "channel": "seller_center_form",
        "submitter": {"role": "account_holder"},
        "first_responded_at": (story.issued + timedelta(hours=9)).isoformat(),
        "submit_at": (story.issued + timedelta(hours=33)).isoformat(),
        "orders": entries,
        "measures": [{"text": texts["measures"], "done_at": _day(done), "evidence": ["e2"]}],
        "prevention": [{"text": texts["prevention"]}],
        "monitoring": [{"metric": one, "text": sentence.format(metric=one)} for one in watched],
        "evidence": [
            {
                "id": "e1",
                "file": "orders.png",
                **evidence,
                "data_from": _day(story.start),
                "data_to": _day(story.end - timedelta(days=1)),
            },
            {"id": "e2", "file": "measures.png", **evidence, "captured_at": done.isoformat()},
        ],
    }


def _filled(plan: Mapping[str, Any], story: Story, text: str, moment: datetime, chance: Random, order: str = "") -> str:
    day = plan["dates"][story.lang].format(year=moment.year, month=moment.month, day=moment.day)
    return text.format(
        order=order,
        date=day,
        units=chance.randrange(2, 60),
        minutes=chance.randrange(5, 55),
        sku=f"SKU-{chance.randrange(1000, 9999)}",
    )
