"""What commands say and write of recorded replies."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pnlint.cli.results import unwritable
from pnlint.cli.words import reason, say, spoken
from pnlint.feedback.place import default_file
from pnlint.feedback.replies import Reply
from pnlint.feedback.store import StoreFault
from pnlint.texts import filled, texts

_STATES = ("failed", "waived", "undecided")


def said(code: str, /, **data: Any) -> str:
    """A sentence about replies in the reader's language."""
    sentence: str = texts("feedback")[code][spoken()]
    return filled(sentence, data)


def database_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--db``."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("--db", "database", type=kind, default=default_file, metavar="FILE", help=say("database"))(
        function
    )


@contextlib.contextmanager
def usable(database: Path) -> Iterator[None]:
    """A file of records that cannot be used is wrong use, said in a sentence."""
    try:
        yield
    except StoreFault as fault:
        sentence: str = texts("feedback")["faults"][fault.code][spoken()]
        raise click.UsageError(sentence.format(file=database, reason=_why(fault))) from None


def _why(fault: StoreFault) -> str:
    return fault.reason if isinstance(fault.reason, str) else reason(fault.reason)


def in_words(reply: Reply) -> str:
    """The reply, with its code where it has one."""
    replies = texts("feedback")["replies"]
    word: str = replies[reply.reply][spoken()]
    return word if reply.code is None else replies["code"][spoken()].format(reply=word, code=reply.code)


def show(replies: Sequence[Reply], database: Path) -> None:
    """A line for each, and how many there are."""
    if not replies:
        click.echo(said("none", file=database))
        return
    for one in replies:
        verdict = texts("feedback")["verdicts"][one.verdict][spoken()]
        failed = len({*one.rules.get("failed", ()), *one.rules.get("waived", ())})
        about = {"id": one.id, "day": one.replied_on, "reply": in_words(one), "digest": one.digest}
        click.echo(said("row", verdict=verdict, run=sum(map(len, one.rules.values())), failed=failed, **about))
    click.echo(said("total", number=len(replies), file=database))


def export(replies: Sequence[Reply], file: Path) -> None:
    """All of them as JSON, or as CSV for a spreadsheet, as the name of the file ends."""
    if file.suffix.lower() not in (".csv", ".json"):
        raise click.UsageError(said("suffix", file=file))
    written = _json(replies) if file.suffix.lower() == ".json" else _csv(replies)
    try:
        file.write_bytes(written)
    except OSError as trouble:
        raise unwritable(file, trouble) from None
    click.echo(said("exported", number=len(replies), file=file))


def _json(replies: Sequence[Reply]) -> bytes:
    return (json.dumps([asdict(one) for one in replies], ensure_ascii=False, indent=1) + "\n").encode()


def _csv(replies: Sequence[Reply]) -> bytes:
    names = [name for name in asdict(replies[0]) if name not in ("rules", "id")] if replies else []
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", *names, *_STATES])
    for one in replies:
        rules = [" ".join(one.rules.get(state, ())) for state in _STATES]
        writer.writerow([one.id, *(getattr(one, name) for name in names), *rules])
    # Spreadsheets know UTF-8 by its mark.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def known_codes() -> list[str]:
    """The rejection codes that the packs know."""
    from pnlint.library import open_pack
    from pnlint.packs import pack_folders

    tables = [open_pack(folder).tables.get("rejection_codes") or {} for folder in pack_folders()]
    return sorted({code for table in tables for code in table.get("rows") or ()})
