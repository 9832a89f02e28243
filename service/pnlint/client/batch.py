"""Cases without end to requests of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pnlint.client.case import Body, Case, body_of

# A request of this size fits into the buffers of any connection: it can be sent whole while answers come back already,
# so neither side ever waits for the other.
MOST_BYTES = 65_536
MOST_LINES = 256


def requests_of(cases: Iterable[Case]) -> Iterator[list[Body]]:
    """Neighbours that share a request, in order. A case that is larger, or is YAML, has one of its own."""
    together: list[Body] = []
    size = 0
    for case in cases:
        body = body_of(case)
        full = size + len(body.raw) > MOST_BYTES or len(together) == MOST_LINES
        if together and (full or not body.is_json):
            yield together
            together, size = [], 0
        if not body.is_json:
            yield [body]
            continue
        together.append(body)
        size += len(body.raw) + 1
    if together:
        yield together


def lines_of(bodies: Iterable[Body]) -> bytes:
    """NDJSON: a case a line. Line ends within JSON are nothing but space, so they become spaces."""
    return b"".join(body.raw.replace(b"\r", b" ").replace(b"\n", b" ") + b"\n" for body in bodies)
