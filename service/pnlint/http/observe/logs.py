"""The log: one line for each event on standard error, made of named fields and of nothing that was sent.

Python's own logging brings the lines out. Its formatters would write the words of an error, which may quote a draft;
these write an event's name and its fields only.
"""

from __future__ import annotations

import logging
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import orjson

_LOG = logging.getLogger("pnlint")
_FIELDS = "fields"
# A line that is longer than a pipe takes at once could be torn in two by another worker's.
_MOST_FRAMES = 24


def event(level: int, name: str, **fields: Any) -> None:
    """Logs an event; fields are numbers, names of ours and ids, never a word of a request."""
    if _LOG.isEnabledFor(level):
        _LOG.log(level, name, extra={_FIELDS: fields})


def frames_of(error: BaseException) -> list[str]:
    """Where an error was raised, from the outside in: the places, without the words of the error or of the source."""
    found = traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]
    return [f"{Path(one.filename).name}:{one.lineno} in {one.name}" for one in found]


class Lines(logging.Formatter):
    """An event as a line of JSON or of text; ``release`` is asked for with each."""

    def __init__(self, form: str, release: Callable[[], str]) -> None:
        super().__init__()
        self._json, self._release = form == "json", release

    def format(self, record: logging.LogRecord) -> str:
        """One line, without what ends it."""
        # A record that is none of ours may carry anything, so of it no more than its place is said.
        fields: Mapping[str, Any] = getattr(record, _FIELDS, None) or {"module": record.name, "line": record.lineno}
        name = record.msg if hasattr(record, _FIELDS) else "other"
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z"
        about = {"time": moment, "level": record.levelname.lower(), "event": name, **fields}
        about |= {"pid": record.process, "release": self._release()}
        if self._json:
            return orjson.dumps(about, default=str).decode()
        rest = " ".join(f"{key}={value}" for key, value in fields.items() if key != "frames")
        frames = "".join(f"\n    {one}" for one in fields.get("frames", ()))
        return f"{moment} {record.levelname:<7} {name} {rest} pid={record.process} release={about['release']}{frames}"


def write_log(form: str | None, release: Callable[[], str]) -> None:
    """Writes events to standard error from now on: ``json``, ``text``, or None for text on a terminal, else JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(form or ("text" if sys.stderr.isatty() else "json"), release))
    _LOG.handlers = [handler]
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False
