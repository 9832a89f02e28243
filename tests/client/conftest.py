"""A real service for the client, and a stand-in for services that fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from failing_service import FailingService, Reply
from server_process import ROOT, ended, port_of, started

from pnlint.client import Client
from pnlint.document import read_document


@pytest.fixture(scope="session")
def service() -> Iterator[str]:
    """The address of a real server process."""
    process = started("127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{port_of(process)}"
    finally:
        ended(process)


@pytest.fixture
def client(service: str) -> Iterator[Client]:
    """A client of that service."""
    with Client(service) as one:
        yield one


@pytest.fixture(scope="session")
def valid_case() -> dict[str, Any]:
    """The smallest case that breaks no rule."""
    raw = (ROOT / "rules/coupang/valid-case.yaml").read_bytes()
    data: dict[str, Any] = read_document(raw, name="valid-case.yaml").data
    return data


@pytest.fixture
def failing() -> Iterator[Callable[..., FailingService]]:
    """Starts services that give the replies of a list, one a request."""
    started: list[FailingService] = []

    def start(*replies: Reply) -> FailingService:
        started.append(FailingService(replies))
        return started[-1]

    yield start
    for one in started:
        one.stop()
