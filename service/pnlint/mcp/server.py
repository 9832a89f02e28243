"""The MCP server over standard input and output, by the official SDK."""

from __future__ import annotations

import json
from typing import Any

import anyio
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from pnlint import __version__
from pnlint.mcp.arguments import schema_of
from pnlint.mcp.desk import Desk
from pnlint.mcp.tools import TOOLS, call
from pnlint.texts import texts

# Every tool only looks: it changes nothing and reaches for nothing outside.
_ONLY_LOOKS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def serve(desk: Desk) -> None:
    """Serves one client until it closes standard input."""
    anyio.run(_serve, desk)


async def _serve(desk: Desk) -> None:
    server = server_of(desk)
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


def server_of(desk: Desk) -> Server[Any]:
    """The server with its tools, described in the desk's language."""

    async def list_tools(_context: Any, _params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_described(name, desk.language) for name in TOOLS])

    async def call_tool(_context: Any, params: CallToolRequestParams) -> CallToolResult:
        # In a thread, so that the client is still heard while a large case is checked.
        done = await anyio.to_thread.run_sync(call, desk, params.name, params.arguments or {})
        text = json.dumps(done.data, ensure_ascii=False)
        return CallToolResult(
            content=[TextContent(type="text", text=text)], structured_content=done.data, is_error=done.refused
        )

    instructions = str(texts("mcp")["instructions"][desk.language]).strip()
    return Server(
        "pnlint", version=__version__, instructions=instructions, on_list_tools=list_tools, on_call_tool=call_tool
    )


def _described(name: str, language: str) -> Tool:
    words, tool = texts("mcp")["tools"][name], TOOLS[name]
    return Tool(
        name=name,
        title=words["title"][language],
        description=words[language].strip(),
        input_schema=schema_of(name, tool.arguments, tool.required, language),
        annotations=_ONLY_LOOKS,
    )
