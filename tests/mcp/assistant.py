"""A real client of the SDK and the ``pnlint mcp`` process it speaks to."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from anyio.from_thread import start_blocking_portal
from server_process import ROOT

from mcp import ClientSession, StdioServerParameters, stdio_client


@dataclass(frozen=True)
class Told:
    """What a tool gave back: its data, and whether it declined."""

    data: Any
    declined: bool


class Assistant:
    """A session with ``pnlint mcp``."""

    def __init__(self, session: ClientSession, run: Callable[..., Any]) -> None:
        self._session = session
        self._run = run

    def tools(self) -> dict[str, Any]:
        """The tools that are offered, by name."""
        return {one.name: one for one in self._run(self._session.list_tools).tools}

    def instructions(self) -> str:
        """What the server says of itself."""
        return str(self._session.instructions)

    def call(self, name: str, **arguments: Any) -> Told:
        """Calls a tool; the text must say the same as the data."""
        result = self._run(self._session.call_tool, name, arguments)
        assert json.loads(result.content[0].text) == result.structured_content
        return Told(result.structured_content, result.is_error)


@contextmanager
def assistant_in(lang: str) -> Iterator[Assistant]:
    """A session in a language, from the start of the process to its end."""
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "pnlint", "mcp", "--lang", lang],
        env={**os.environ, "PYTHONPATH": str(ROOT / "service")},
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(stdio_client(command)) as (read, write),
        portal.wrap_async_context_manager(ClientSession(read, write)) as session,
    ):
        portal.call(session.initialize)
        yield Assistant(session, portal.call)
