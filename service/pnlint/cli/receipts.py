"""What the commands do with receipts and their keys: read, write, refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pnlint.check import Question
from pnlint.cli.inputs import read_input
from pnlint.cli.results import unwritable
from pnlint.cli.words import reason, say, spoken
from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.texts import texts

KEY_VARIABLE = "PNLINT_RECEIPT_KEY"


def said(code: str, /, **data: Any) -> str:
    """A sentence about receipts in the reader's language."""
    sentence: str = texts("receipt")[code][spoken()]
    return sentence.format(**data)


def key_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--receipt-key``."""
    kind = click.Path(path_type=Path)
    return click.option(
        "--receipt-key", "key_file", type=kind, envvar=KEY_VARIABLE, metavar="FILE", help=say("receipt-key")
    )(function)


def read_keys(file: Path | None) -> tuple[str, ...]:
    """The keys of a file; none without one. What cannot be used is wrong use."""
    from pnlint.receipt import signing

    if file is None:
        return ()
    try:
        return signing.read_keys(file.read_bytes())
    except OSError as trouble:
        raise click.UsageError(said("key-unreadable", file=file, reason=reason(trouble))) from None
    except signing.KeyFault as fault:
        raise click.UsageError(said(fault.code, file=file, line=fault.line)) from None


def receipt_wanted(
    file: Path | None, key_file: Path | None, inputs: list[str], *, lines: bool, diff: bool
) -> tuple[str, ...]:
    """The keys for a receipt; refused where there is no one draft to give it for, or where it would destroy a file."""
    if file is None:
        return ()
    for option, used in (("--ndjson", lines), ("--diff", diff)):
        if used:
            raise click.UsageError(said("not-with", option=option))
    if len(inputs) != 1:
        raise click.UsageError(said("one-draft", number=len(inputs)))
    if file.exists() and not _may_replace(file):
        raise click.UsageError(said("not-a-receipt-there", file=file))
    keys = read_keys(key_file)
    if keys:
        from pnlint.receipt import signing

        try:
            signing.signed({}, keys[0])
        except signing.KeyFault as fault:
            raise click.UsageError(said(fault.code, file=key_file)) from None
    return keys


def _may_replace(file: Path) -> bool:
    from pnlint.receipt.read import is_receipt

    try:
        return not file.stat().st_size or is_receipt(json.loads(file.read_bytes()))
    except (OSError, ValueError, RecursionError):
        return False


def write_receipt(
    file: Path, checked: Checked, shelf: Shelf, question: Question, lang: str, keys: tuple[str, ...]
) -> None:
    """Writes the receipt of a check, signed if there is a key; says so on standard error."""
    from pnlint.receipt.receipt import receipt_of
    from pnlint.receipt.signing import signed

    if checked.report is None:
        click.echo(said("not-checked", file=checked.name), err=True)
        return
    receipt = receipt_of(checked, shelf, question, lang)
    if keys:
        receipt = signed(receipt, keys[0])  # which was tried before anything was checked
    try:
        file.write_text(json.dumps(receipt, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as trouble:
        raise unwritable(file, trouble) from None
    click.echo(said("written", file=file), err=True)


def read_receipt(file: Path) -> dict[str, Any]:
    """The receipt in a file; what is none is wrong use."""
    return receipt_in(read_file(str(file)), str(file))


def receipt_in(raw: bytes, name: str) -> dict[str, Any]:
    """The receipt in the bytes of a file of that name."""
    from pnlint.receipt.read import NoReceipt
    from pnlint.receipt.read import read_receipt as read

    try:
        return read(raw)
    except NoReceipt as fault:
        raise click.UsageError(_no_receipt(name, fault.reason, fault.at)) from None


def read_file(name: str) -> bytes:
    """The bytes of a file or, for ``-``, of standard input; no more than a draft may have."""
    try:
        return read_input(name)
    except OSError as trouble:
        raise click.UsageError(say("cannot-read", file=name, reason=reason(trouble))) from None


def _no_receipt(file: str, reason: str, at: str) -> str:
    sentences = texts("receipt")["faults"]
    sentence: str = sentences[reason if reason in sentences else "other"][spoken()]
    return sentence.format(file=file, at=at or "/")
