"""A notification and a data file in a case: they fill what the draft leaves open, and may not contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pnlint.datafile import Imported
from pnlint.document import Fault

_EMPTY: tuple[Any, ...] = (None, "", [], {})


def with_notification(
    case: Mapping[str, Any], notification: Mapping[str, Any], part: str
) -> tuple[dict[str, Any], list[Fault]]:
    """The case with the fields of a notification that the draft leaves open; a fault for each that differs."""
    own = dict(case.get("notification") or {})
    faults = list(_fill(own, notification, "/notification", part))
    return {**case, "notification": own}, faults


def with_orders(case: Mapping[str, Any], imported: Imported, part: str) -> tuple[dict[str, Any], list[Fault]]:
    """The case with the orders of a data file; a fault where the draft lists other orders or says other things."""
    group, _, _ = imported.target.partition(".")
    own = dict(case.get(group) or {})
    pointer = f"/{group}/orders"
    rows = [dict(row or {}) for row in own.get("orders") or []]
    if not rows:
        return {**case, group: {**own, "orders": [dict(row) for row in imported.orders]}}, []
    listed = {row.get("order_id") for row in rows}
    sent = {row.get("order_id"): row for row in imported.orders}
    if listed != sent.keys():
        data = {"part": part, "missing": _some(sent.keys() - listed), "more": _some(listed - sent.keys())}
        return dict(case), [Fault("part-orders-differ", pointer, data=data, file=part)]
    faults: list[Fault] = []
    for number, row in enumerate(rows):
        faults += _fill(row, sent[row.get("order_id")], f"{pointer}/{number}", part)
    return {**case, group: {**own, "orders": rows}}, faults


def _fill(own: dict[str, Any], sent: Mapping[str, Any], pointer: str, part: str) -> Iterator[Fault]:
    for name, found in sent.items():
        said = own.get(name)
        if said in _EMPTY:
            own[name] = found
        elif found not in _EMPTY and said != found:
            data = {"part": part, "field": name}
            yield Fault("part-differs", f"{pointer}/{name}", data=data, file=part)


def _some(names: Sequence[Any] | set[Any]) -> list[str]:
    return sorted(map(str, names))[:5] or ["-"]
