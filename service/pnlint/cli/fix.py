"""``--fix`` and ``--diff``: safe fixes written into the user's own file, which otherwise stays as it is."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from pathlib import Path

import click

from pnlint.cli.words import reason, say
from pnlint.document import Document, read_document
from pnlint.judge import Checked
from pnlint.pointer import resolve
from pnlint.report import Finding


def fix_files(checked: list[Checked], again: Callable[[str], Checked], diff: bool) -> list[Checked]:
    """The inputs with their safe fixes applied (or only shown), checked again where something changed."""
    out = []
    for one in checked:
        fixed = fixed_text(one)
        if fixed is None or fixed == one.document.text:
            out.append(one)
        elif diff or one.name == "<stdin>":
            click.echo(_difference(one, fixed), nl=False)
            out.append(one)
        else:
            bom = "﻿" if one.document.raw.startswith(b"\xef\xbb\xbf") else ""
            _write(one.name, (bom + fixed).encode())
            click.echo(say("fixed", file=one.name), err=True)
            out.append(again(one.name))
    return out


def _write(name: str, raw: bytes) -> None:
    try:
        Path(name).write_bytes(raw)
    except OSError as trouble:
        raise click.UsageError(say("cannot-write", file=name, reason=reason(trouble))) from None


def fixed_text(one: Checked) -> str | None:
    """The file's text with every safe replacement of words made; None if there is none.

    A replacement that would not give exactly the intended value when the file is read again is left out.
    """
    if one.report is None:
        return None
    wanted = [
        finding
        for finding in one.report.findings
        if finding.replacement is not None
        and finding.fix is not None
        and finding.fix["safe"]
        and finding.waived is None
    ]
    text = None
    document = one.document
    # From the last place to the first, so that earlier offsets stay what they are.
    for finding in sorted(wanted, key=lambda each: (each.pointer, each.range or (0, 0)), reverse=True):
        changed = _replaced(document, finding)
        if changed is not None:
            text = changed.text
            document = changed
    return text


def _replaced(document: Document, finding: Finding) -> Document | None:
    assert finding.range is not None
    assert finding.replacement is not None
    start = document.source_offset(finding.pointer, finding.range[0])
    end = document.source_offset(finding.pointer, finding.range[1] - 1) + 1
    words = json.dumps(finding.replacement, ensure_ascii=False)[1:-1]
    raw = (document.text[:start] + words + document.text[end:]).encode()
    after = read_document(raw, name=document.name, format=document.format)
    value = resolve(document.data, finding.pointer)
    wanted = value[: finding.range[0]] + finding.replacement + value[finding.range[1] :]
    return after if not after.faults and resolve(after.data, finding.pointer) == wanted else None


def _difference(one: Checked, fixed: str) -> str:
    before = one.document.text.splitlines(keepends=True)
    lines = difflib.unified_diff(before, fixed.splitlines(keepends=True), one.name, f"{one.name} (fixed)")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
