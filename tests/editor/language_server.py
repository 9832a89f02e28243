"""The YAML language server of editors, started as an editor starts it and spoken to over its standard streams."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import IO, Any

Message = dict[str, Any]


def _write(stream: IO[bytes], message: Message) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    stream.flush()


def _read(stream: IO[bytes]) -> Message:
    length = 0
    while (line := stream.readline().strip()) or not length:
        name, _, value = line.partition(b":")
        if not name:
            raise EOFError("the language server has ended")
        length = int(value) if name.lower() == b"content-length" else length
    message: Message = json.loads(stream.read(length))
    return message


class LanguageServer:
    """One server with the settings of an editor; a file is opened, then asked about."""

    def __init__(self, command: list[str], root: Path, settings: Message) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        assert self._process.stdin
        assert self._process.stdout
        self._out, self._in = self._process.stdin, self._process.stdout
        self._settings, self._number = settings, 0
        self._texts: dict[str, list[str]] = {}
        self.diagnosed: dict[str, list[Message]] = {}
        item = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        can = {"textDocument": {"completion": item, "hover": {"contentFormat": ["markdown"]}}}
        can["workspace"] = {"configuration": True}
        folder = {"uri": root.as_uri(), "name": root.name}
        self._ask("initialize", processId=None, rootUri=root.as_uri(), capabilities=can, workspaceFolders=[folder])
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=settings)

    def open(self, path: Path, text: str) -> list[Message]:
        """Opens a file with this text; what the server says is wrong with it."""
        uri = path.as_uri()
        if uri in self._texts:
            self._told_of(uri, "textDocument/didClose", {"uri": uri})  # It takes back what it said.
        self._texts[uri] = text.split("\n")
        self._number += 1  # The server keeps what it has read of a version.
        document = {"uri": uri, "languageId": "yaml", "version": self._number, "text": text}
        return self._told_of(uri, "textDocument/didOpen", document)

    def completion(self, path: Path, line: int, column: int) -> list[Message]:
        """What the server offers at a place (counted from 0)."""
        found = self._ask("textDocument/completion", **self._at(path, line, column))
        items: list[Message] = found["items"] if isinstance(found, dict) else found or []
        return items

    def hover(self, path: Path, words: str) -> str:
        """What the server shows over the first place of these words."""
        lines = self._texts[path.as_uri()]
        line = next(number for number, one in enumerate(lines) if words in one)
        found = self._ask("textDocument/hover", **self._at(path, line, lines[line].index(words) + 1))
        return str(found["contents"]["value"]) if found else ""

    def close(self) -> None:
        """Ends the server as an editor does."""
        self._ask("shutdown")
        self._tell("exit")
        self._process.wait()
        self._out.close()
        self._in.close()

    def _told_of(self, uri: str, method: str, document: Message) -> list[Message]:
        self.diagnosed.pop(uri, None)
        self._tell(method, textDocument=document)
        while uri not in self.diagnosed:
            self._take()
        return self.diagnosed[uri]

    def _at(self, path: Path, line: int, column: int) -> Message:
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}

    def _tell(self, method: str, **params: Any) -> None:
        _write(self._out, {"method": method, "params": params})

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        number = self._number
        _write(self._out, {"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message.get("result")

    def _take(self) -> Message:
        message = _read(self._in)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnosed[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            wanted = [self._settings.get(one.get("section", "")) for one in message["params"]["items"]]
            _write(self._out, {"id": message["id"], "result": wanted})
        elif "method" in message and "id" in message:
            _write(self._out, {"id": message["id"], "result": None})
        return message
