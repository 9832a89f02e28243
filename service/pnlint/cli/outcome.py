"""``pnlint outcome``: records what the platform replied to a draft, and shows, exports, forgets what was recorded."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC
from pathlib import Path
from typing import Any

import click

from pnlint.cli import options, records
from pnlint.cli.receipts import read_file
from pnlint.cli.records import said
from pnlint.cli.words import say
from pnlint.feedback.replies import REPLIES, Reply, forget, listed, record, reply_of

_CODE = re.compile(r"[A-Z][A-Z0-9-]{0,19}")


@click.command("outcome", help=say("outcome"))
@click.argument("file", required=False, metavar=f"[{say('receipt-or-case')}]")
@click.argument("reply", required=False, type=click.Choice(REPLIES))
@click.option("--code", help=say("reply-code"))
@click.option("--on", "day", metavar="DATE", callback=options.iso_date, help=say("reply-day"))
@click.option("--as-of", callback=options.day_of_rules, help=say("reply-as-of"))
@click.option("--replace", is_flag=True, help=say("reply-replace"))
@click.option("--list", "show", is_flag=True, help=say("reply-list"))
@click.option("--export", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=say("reply-export"))
@click.option("--forget", "numbers", type=int, multiple=True, metavar="NUMBER", help=say("reply-forget"))
@records.database_option
@options.lang_option
def command(
    file: str | None,
    reply: str | None,
    code: str | None,
    day: str | None,
    as_of: str | None,
    replace: bool,
    show: bool,
    export: Path | None,
    numbers: tuple[int, ...],
    database: Path,
    language: str,
) -> None:
    """Record the platform's reply to a draft: by its receipt, or by the draft itself, which is then checked."""
    modes = [bool(show), export is not None, bool(numbers)]
    if sum(modes) > 1 or (any(modes) and (file or reply)):
        raise click.UsageError(said("one-thing"))
    with records.usable(database):
        if show:
            records.show(listed(database), database)
        elif export is not None:
            records.export(listed(database), export)
        elif numbers:
            _forget(database, numbers)
        elif file is None or reply is None:
            raise click.UsageError(said("say-what"))
        else:
            receipt = _receipt(file, as_of, language)
            _record(database, _reply(receipt, reply, _code(code, reply), _day(day)), replace)


def _code(code: str | None, reply: str) -> str | None:
    if code is None:
        return None
    if reply != "rejected":
        raise click.UsageError(said("code-resolved"))
    written = code.strip().upper()
    if not _CODE.fullmatch(written):
        raise click.BadParameter(said("code-malformed", code=code), param_hint="--code")
    return written


def _day(day: str | None) -> str:
    today = options.today()
    if day is not None and day > today:
        raise click.BadParameter(said("future", day=day), param_hint="--on")
    return day or today


def _receipt(file: str, as_of: str | None, language: str) -> dict[str, Any]:
    """The receipt in a file; a draft is checked now, and what its receipt would say comes back."""
    from pnlint.receipt.read import is_receipt

    raw = read_file(file)
    try:
        means_one = is_receipt(json.loads(raw))
    except (ValueError, RecursionError):
        means_one = False
    if means_one:
        from pnlint.cli.receipts import receipt_in

        return receipt_in(raw, file)
    return _checked(raw, file, as_of, language)


def _checked(raw: bytes, file: str, as_of: str | None, language: str) -> dict[str, Any]:
    from pnlint.authoring.advice import said_of
    from pnlint.check import Question
    from pnlint.judge import judge_bytes
    from pnlint.receipt.receipt import receipt_of

    packs = options.packs_or_exit(language)
    question = Question(options.clock(), as_of)
    checked = judge_bytes(raw, packs, question, name=file)
    if checked.report is None:
        raise click.UsageError(said("unread", file=file, reason=said_of(checked.faults[0], language).message))
    return receipt_of(checked, checked.shelf or packs.default, question, language)


def _reply(receipt: dict[str, Any], reply: str, code: str | None, day: str) -> Reply:
    now = options.clock().astimezone(UTC).isoformat(timespec="seconds")
    return reply_of(receipt, reply, code, day, now)


def _record(database: Path, reply: Reply, replace: bool) -> None:
    number, earlier = record(database, reply, replace=replace)
    about = {"reply": records.in_words(reply), "day": reply.replied_on}
    if earlier is not None:
        before = {"number": earlier.id, "reply": records.in_words(earlier), "day": earlier.replied_on}
        if not replace:
            raise click.UsageError(said("known", **before))
        click.echo(said("replaced", **before))
    click.echo(said("recorded", number=number, **about))
    if reply.code is not None:
        known = records.known_codes()
        if known and reply.code not in known:
            click.echo(said("code-unknown", code=reply.code, known=", ".join(known)), err=True)


def _forget(database: Path, numbers: tuple[int, ...]) -> None:
    missing = forget(database, numbers)
    if missing:
        click.echo("pnlint: " + said("not-there", numbers=", ".join(map(str, missing))), err=True)
        sys.exit(2)
    click.echo(said("forgotten", numbers=", ".join(map(str, sorted(set(numbers))))))
