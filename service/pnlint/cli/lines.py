"""``pnlint check --ndjson``: a case a line, an answer a line, written while more lines are read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import click
import orjson

from pnlint.check import Question
from pnlint.cli.results import exit_code, unreadable, unwritable
from pnlint.cli.words import say
from pnlint.document.limits import BYTES
from pnlint.document.ndjson import on_line, read_lines
from pnlint.judge import Checked, judge_bytes
from pnlint.packs import Packs
from pnlint.render.json import line

_PIECE = 65_536


def check_lines(
    inputs: Iterable[str],
    packs: Packs,
    question: Question,
    *,
    now: str | None,
    lang: str,
    output: Path | None,
    fail_on: str,
) -> int:
    """Answers every line of every input in order; the exit code is the worst of all lines."""
    code, sink = 0, None
    with ExitStack() as open_files:
        for name in inputs:
            for one in _checked(name, packs, question, now):
                # Opened late: where there is no case at all, a file that was there before stays as it was.
                sink = sink or _sink(output, open_files)
                sink.write(line(one, packs.default, lang) + b"\n")
                sink.flush()
                code = max(code, exit_code([one], fail_on))
    if sink is None:
        raise click.UsageError(say("no-case", paths=", ".join(inputs)))
    return code


def _sink(output: Path | None, open_files: ExitStack) -> IO[bytes]:
    if output is None:
        return sys.stdout.buffer
    try:
        return open_files.enter_context(output.open("wb"))
    except OSError as trouble:
        raise unwritable(output, trouble) from None


def _checked(name: str, packs: Packs, question: Question, now: str | None) -> Iterator[Checked]:
    rest: Any = {"format": "json", "now": now, "loads": orjson.loads, "dumps": orjson.dumps}
    try:
        with ExitStack() as open_files:
            # A pipe is read as it is written; read() would wait for more.
            pipe: Any = sys.stdin.buffer
            read = pipe.read1 if name == "-" else open_files.enter_context(open(name, "rb")).read
            for number, raw in read_lines(read, BYTES, _PIECE):
                one = judge_bytes(raw, packs, question, name=f"{name}:{number}", **rest)
                yield one._replace(faults=on_line(one.faults, number))
    except OSError as trouble:
        yield unreadable(name, trouble)
