"""One application, called directly and as a real server process: what holds for the one must hold for the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from server_process import ROOT, Got, ended, over_the_wire, port_of, started

from pnlint.http.app import create_app
from pnlint.library import Shelf, open_shelf

Send = Callable[..., Got]


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The pack."""
    return open_shelf()


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    """The application without a server, on a day that does not move."""
    return create_app(clock=lambda: datetime(2026, 11, 24, 3, tzinfo=UTC)).test_client()


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    """The port of a real server process."""
    process = started("127.0.0.1", 0)
    try:
        yield port_of(process)
    finally:
        ended(process)


@pytest.fixture(params=["application", "server"])
def send(request: pytest.FixtureRequest) -> Send:
    """Sends ``method, path, body, **headers`` to the application, then to the server (``_`` in names is ``-``)."""
    if request.param == "server":
        port = request.getfixturevalue("port")

        def to_server(method: str, path: str, body: bytes | None = None, **headers: str) -> Got:
            return over_the_wire(port, method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})

        return to_server
    client = request.getfixturevalue("client")

    def to_client(method: str, path: str, body: bytes | None = None, **headers: str) -> Got:
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        response = client.open(path, method=method, data=body, headers=named)
        return Got(response.status_code, {k.lower(): v for k, v in response.headers}, response.get_data())

    return to_client


@pytest.fixture(scope="session")
def valid_yaml() -> bytes:
    """The smallest case that breaks no rule."""
    return (ROOT / "rules/coupang/valid-case.yaml").read_bytes()
