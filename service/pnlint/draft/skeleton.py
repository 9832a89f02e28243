"""A new case to fill in: what is known of a notification and its data file, and nothing invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pnlint.case import CaseShape, checked
from pnlint.datafile import Imported
from pnlint.document import Document, Fault
from pnlint.draft.form import blank, form_for
from pnlint.judge import Shelves
from pnlint.packs import kind_in

# The fields of an order, in the order of the case format; others follow.
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
        return None, (_missing(inside, document),)

    def place(pointer: str) -> str:
        return inside + pointer.removeprefix("/notification")

    def source(pointer: str) -> str | None:
        return document.source_text(place(pointer))

    case, faults, _ = checked(shape, {"notification": data}, source)
    if faults:
        return None, tuple(_placed(fault, place(fault.pointer), document) for fault in faults)
    # One in which nothing is filled in is none.
    return (case["notification"], ()) if "notification" in case else (None, (_missing(inside, document),))


def _missing(pointer: str, document: Document) -> Fault:
    return Fault("notification-missing", pointer, *document.locate(pointer), file=document.name)


def shape_for(data: Any, shelves: Shelves, kind: str | None = None) -> CaseShape:
    """The shape of the case that a notification is of: its key ``notification``, or its own fields, name the kind.

    ``kind`` counts where they do not.
    """
    inside = isinstance(data, Mapping) and "notification" in data
    case = data if inside else {"notification": data}
    known = case if kind is None or kind_in(case) else {"notification": {"kind": kind}}
    shape: CaseShape = shelves.chosen(known).shape
    return shape


def _placed(fault: Fault, pointer: str, document: Document) -> Fault:
    line, column = document.locate(pointer)
    return Fault(fault.code, pointer, line, column, fault.data, document.name)


def new_draft(notification: Mapping[str, Any] | None, imported: Sequence[Imported] = ()) -> dict[str, Any]:
    """A case skeleton: what is known, and the blanks that the pack of this kind of notification asks for.

    Orders of the notification come from its data files; those that only the notification itself lists follow. WING
    lists fill ``store.orders``. The response has one blank entry for each order id; what else a person has
    to write is blank.
    """
    own = dict(notification or {})
    rows = _rows(imported, "notification.orders")
    orders = _united(rows, own.pop("orders", None) or [])
    case = blank(form_for({"notification": own}))
    found = _filled(case.get("notification", {}), own)
    if orders or "orders" in found:
        # The orders stand last: there may be many.
        found = {**{name: one for name, one in found.items() if name != "orders"}, "orders": orders or None}
    store = case.get("store", {})
    listed = _rows(imported, "store.orders")
    if listed:
        store = {**store, "orders": listed}
    response = {**case.get("response", {}), "orders": _entries(orders)}
    return {"notification": found, **({"store": store} if store else {}), "response": response}


def _rows(imported: Iterable[Imported], target: str) -> list[dict[str, Any]]:
    return [dict(order) for one in imported if one.target == target for order in one.orders]


def _filled(blanks: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """What is known in the places of the form; what the form does not ask for follows."""
    out: dict[str, Any] = {}
    for name, empty in blanks.items():
        one = known.get(name, empty)
        out[name] = _filled(empty, one or {}) if isinstance(empty, Mapping) else one
    return {**out, **{name: one for name, one in known.items() if name not in out}}


def _united(rows: list[dict[str, Any]], own: list[Any]) -> list[dict[str, Any]]:
    listed = {row.get("order_id") for row in rows}
    more = [row for row in own if isinstance(row, Mapping) and (not rows or row.get("order_id") not in listed)]
    return [_ordered(row, _ORDER) for row in [*rows, *more]]


def _ordered(fields: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    first = {name: fields[name] for name in names if name in fields}
    return {**first, **{name: value for name, value in fields.items() if name not in first}}


def _entries(orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ids = dict.fromkeys(order["order_id"] for order in orders if order.get("order_id"))
    return [{"order_id": one, "reason": "", "evidence": []} for one in ids]
