"""A new case to fill in: what is known of a notification and its data file, and nothing invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pnlint.case import CaseShape, checked
from pnlint.datafile import Imported
from pnlint.document import Document, Fault
from pnlint.judge import Shelves

# The order of the case format; fields that are not here follow.
_NOTIFICATION = (
    "id",
    "kind",
    "issue",
    "received_via",
    "sender",
    "issued_at",
    "due_at",
    "period",
    "basis",
    "status",
    "rejection",
)
# Only of use for some notifications, so not asked for in every draft.
_OPTIONAL = frozenset({"sender", "rejection"})
_ORDER = ("order_id", "asin", "issue", "occurred_at", "basis")


def read_notification(document: Document, shape: CaseShape) -> tuple[dict[str, Any] | None, tuple[Fault, ...]]:
    """The notification of a document: its key ``notification``, or its own fields.

    Ids become text exactly; every fault has its place in the file. With faults there is no notification.
    """
    if document.faults:
        return None, document.faults
    data, inside = document.data, ""
    if isinstance(data, Mapping) and "notification" in data:
        data, inside = data["notification"], "/notification"
    known = shape.shape.fields["notification"].fields
    if not isinstance(data, Mapping) or not any(name in known or name.startswith("x_") for name in data):
        return None, (Fault("notification-missing", inside, *document.locate(inside), file=document.name),)

    def place(pointer: str) -> str:
        return inside + pointer.removeprefix("/notification")

    def source(pointer: str) -> str | None:
        return document.source_text(place(pointer))

    case, faults, _ = checked(shape, {"notification": data}, source)
    if faults:
        return None, tuple(_placed(fault, place(fault.pointer), document) for fault in faults)
    found: dict[str, Any] = case["notification"]
    return found, ()


def shape_for(data: Any, shelves: Shelves) -> CaseShape:
    """The shape of the case that a notification is of: its key ``notification``, or its own fields, name the kind."""
    inside = isinstance(data, Mapping) and "notification" in data
    shape: CaseShape = shelves.chosen(data if inside else {"notification": data}).shape
    return shape


def _placed(fault: Fault, pointer: str, document: Document) -> Fault:
    line, column = document.locate(pointer)
    return Fault(fault.code, pointer, line, column, fault.data, document.name)


def new_draft(notification: Mapping[str, Any] | None, imported: Imported | None) -> dict[str, Any]:
    """A case skeleton in the order of the case format.

    Orders of the notification come from its data file; those that only the notification itself lists follow. A
    WING list fills ``store.orders``. The response has one blank entry for each order id; what else a person has
    to write is a blank value or an empty list.
    """
    own = dict(notification or {})
    rows = list(imported.orders) if imported and imported.target == "notification.orders" else []
    orders = _united(rows, own.pop("orders", None) or [])
    case: dict[str, Any] = {"notification": {**_skeleton(own), "orders": orders}}
    if imported and imported.target == "store.orders":
        case["store"] = {"orders": [dict(order) for order in imported.orders]}
    case["response"] = _response(orders)
    return case


def _united(rows: list[dict[str, Any]], own: list[Any]) -> list[dict[str, Any]]:
    listed = {row.get("order_id") for row in rows}
    more = [row for row in own if isinstance(row, Mapping) and (not rows or row.get("order_id") not in listed)]
    return [_ordered(row, _ORDER) for row in [*rows, *more]]


def _skeleton(own: Mapping[str, Any]) -> dict[str, Any]:
    blank = {name: None for name in _NOTIFICATION if name not in _OPTIONAL}
    found = _ordered({**blank, **own}, _NOTIFICATION)
    period = own.get("period") or {}
    found["period"] = {"from": None, "to": None, **_ordered(period, ("from", "to"))}
    return found


def _ordered(fields: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    first = {name: fields[name] for name in names if name in fields}
    return {**first, **{name: value for name, value in fields.items() if name not in first}}


def _response(orders: list[dict[str, Any]]) -> dict[str, Any]:
    ids = dict.fromkeys(order["order_id"] for order in orders if order.get("order_id"))
    return {
        "channel": None,
        "submitter": {"role": None},
        "first_responded_at": None,
        "submit_at": None,
        "orders": [{"order_id": one, "reason": "", "evidence": []} for one in ids],
        "measures": [],
        "prevention": [],
        "monitoring": [],
        "evidence": [],
    }
