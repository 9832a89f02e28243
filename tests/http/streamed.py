"""A long body sent to a server process while its answer is read, and the memory that the process takes."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterable, Iterator
from http.client import HTTPResponse
from pathlib import Path


def opened(port: int, path: str, **headers: str) -> socket.socket:
    """A connection on which the head of a request with a chunked body has been sent."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=60)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    named = {"Host": "x", "Content-Type": "application/x-ndjson", "Transfer-Encoding": "chunked", **given}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    connection.sendall(f"POST {path} HTTP/1.1\r\n{head}\r\n".encode())
    return connection


def chunk(data: bytes) -> bytes:
    """One chunk of a body; nothing ends it."""
    return b"%x\r\n%s\r\n" % (len(data), data)


def exchanged(port: int, path: str, pieces: Iterable[bytes], **headers: str) -> Iterator[bytes]:
    """The lines of the answer, read while the pieces of the body are sent."""
    connection = opened(port, path, **headers)

    def send() -> None:
        with contextlib.suppress(ConnectionError):  # the server has ended its answer, of which the reader will tell
            for piece in pieces:
                connection.sendall(chunk(piece))
            connection.sendall(chunk(b""))

    sender = threading.Thread(target=send, daemon=True)
    sender.start()
    response = HTTPResponse(connection, method="POST")
    try:
        response.begin()
        assert response.status == 200, response.read()
        yield from response
        sender.join(60)
    finally:
        response.close()
        connection.close()


def resident(pid: int) -> int:
    """The bytes of memory that a process and those it started have in use."""
    tree = [pid]
    for one in tree:
        tree += map(int, Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii").split())
    pages = [int(Path(f"/proc/{one}/statm").read_text(encoding="ascii").split()[1]) for one in tree]
    return sum(pages) * 4096
