"""``pnlint verify``: checks a draft again as its receipt says, and tells whether the answer is the same."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pnlint.cli import options, words
from pnlint.cli.receipts import key_option, read_file, read_keys, read_receipt, said
from pnlint.cli.words import say
from pnlint.texts import texts

if TYPE_CHECKING:
    from pnlint.receipt.verify import Difference, Verified


@click.command("verify", help=say("verify"))
@click.argument("receipt_file", metavar=say("receipt-file"), type=click.Path(path_type=Path))
@click.argument("case", metavar=say("case-file"))
@key_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=say("format")
)
@options.lang_option
def command(receipt_file: Path, case: str, key_file: Path | None, form: str, language: str) -> None:
    """Check a draft again as its receipt says; 0 the same answer, 1 something differs, 2 no receipt or no file."""
    from pnlint.receipt.verify import verify

    receipt = read_receipt(receipt_file)
    keys = read_keys(key_file)
    raw = read_file(case)
    found = verify(receipt, raw, list(options.packs_or_exit(language).all()), keys)
    if form == "json":
        click.echo(json.dumps(_plain(receipt, found), ensure_ascii=False, indent=2))
    else:
        for line in _lines(receipt, found):
            click.echo(line)
    sys.exit(0 if found.same else 1)


def _plain(receipt: dict[str, Any], found: Verified) -> dict[str, Any]:
    differences = [{"code": one.code, **one.data, "message": _sentence(one)} for one in found.differences]
    return {
        "same": found.same,
        "replayed": found.replayed,
        "answer_same": found.answer_same,
        "signature": found.signature,
        "verdict": receipt["answer"]["verdict"],
        "differences": differences,
    }


def _lines(receipt: dict[str, Any], found: Verified) -> Iterator[str]:
    if found.same:
        yield said("same", verdict=_verdict(receipt["answer"]["verdict"]))
        if receipt["question"]["rules"] or receipt["question"]["profile"]:
            yield said("in-part", number=sum(map(len, receipt["answer"]["rules"].values())))
    else:
        yield said("differs")
        yield from (f"  {_sentence(one)}" for one in found.differences)
        if found.answer_same:
            yield said("answer-same")
        elif not found.replayed:
            yield said("not-replayed")
    sentence = texts("receipt")["signatures"].get(found.signature)
    if sentence is not None:
        yield sentence[words.spoken()].format(key=(receipt.get("signature") or {}).get("key", ""))


def _verdict(name: str) -> str:
    word: str = texts("receipt")["verdicts"][name][words.spoken()]
    return word


def _sentence(one: Difference) -> str:
    data = dict(one.data)
    if one.code == "rule":
        outcomes = texts("report")["outcome"]
        data |= {when: outcomes[data[when]][words.spoken()] if data[when] else "—" for when in ("then", "now")}
    if one.code == "verdict":
        data |= {when: _verdict(data[when]) for when in ("then", "now")}
    sentence: str = texts("receipt")["differences"][one.code][words.spoken()]
    return sentence.format(**data)
