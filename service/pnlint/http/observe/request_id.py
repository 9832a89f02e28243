"""The id of a request: the one that a load balancer gave it, if that is a UUID, else a new one."""

from __future__ import annotations

from uuid import UUID, uuid4

from flask import has_request_context, request

ENVIRON_ID = "pnlint.request_id"
ENVIRON_ROUTE = "pnlint.route"
ENVIRON_KEY = "pnlint.key"


def id_of(given: str) -> str:
    """A UUID as 36 signs. What else a client sends is no id: it might say something, and ids are logged."""
    if len(given) in (32, 36):
        try:
            return str(UUID(given))
        except ValueError:
            pass
    return str(uuid4())


def request_id() -> str:
    """The id of the present request."""
    known = request.environ.get(ENVIRON_ID) if has_request_context() else None
    return str(known) if known else str(uuid4())
