"""``--fix`` and ``--diff``: safe fixes written into the user's own file, which otherwise stays as it is."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from pnlint.cli.results import unwritable
from pnlint.cli.words import say
from pnlint.document import Document, read_document
from pnlint.judge import Checked
from pnlint.pointer import resolve
from pnlint.report import Finding

# Where words start and end, and what is to stand there.
_Change = tuple[int, int, str]


def fix_files(checked: list[Checked], again: Callable[[str], Checked], diff: bool) -> list[Checked]:
    """The inputs with their safe fixes applied (or only shown), checked again where something changed."""
    out, shown = [], False
    for one in checked:
        fixed = fixed_text(one)
        if fixed is None or fixed == one.document.text:
            out.append(one)
        elif diff or one.name == "<stdin>":
            # What came by standard input has no file to write to; the report alone is for standard output then.
            if not diff:
                click.echo(say("fix-no-file"), err=True)
            click.echo(_difference(one, fixed), nl=False, err=not diff)
            out.append(one)
            shown = True
        else:
            bom = "\ufeff" if one.document.raw.startswith(b"\xef\xbb\xbf") else ""
            _write(one.name, (bom + fixed).encode())
            click.echo(say("fixed", file=one.name), err=True)
            out.append(again(one.name))
    if diff and not shown:
        click.echo(say("nothing-to-fix"), err=True)
    return out


def _write(name: str, raw: bytes) -> None:
    try:
        Path(name).write_bytes(raw)
    except OSError as trouble:
        raise unwritable(name, trouble) from None


def fixed_text(one: Checked) -> str | None:
    """The file's text with every safe replacement of words made; None if there is none.

    A replacement that would not give exactly the intended value when the file is read again is left out.
    """
    if one.report is None:
        return None
    sound = _sound(one.document, _wanted(one.report.findings))
    return _replaced(one.document, sound) if sound else None


def _wanted(findings: Iterable[Finding]) -> list[Finding]:
    """The safe replacements, by place; of two that would change the same words, the first."""
    safe = (one for one in findings if one.replacement is not None and one.fix and one.fix["safe"] and not one.waived)
    wanted: list[Finding] = []
    for finding in sorted(safe, key=lambda each: (each.pointer, _span(each))):
        last = wanted[-1] if wanted else None
        if last is None or last.pointer != finding.pointer or _span(last)[1] <= _span(finding)[0]:
            wanted.append(finding)
    return wanted


def _sound(document: Document, wanted: list[Finding]) -> list[Finding]:
    """The replacements that give what they mean to; where all of them together do not, each half is looked at."""
    if not wanted or _reads_as_meant(document, wanted):
        return wanted
    if len(wanted) == 1:
        return []
    middle = len(wanted) // 2
    return [*_sound(document, wanted[:middle]), *_sound(document, wanted[middle:])]


def _reads_as_meant(document: Document, wanted: list[Finding]) -> bool:
    raw = _replaced(document, wanted).encode()
    after = read_document(raw, name=document.name, format=document.format)
    return not after.faults and all(
        resolve(after.data, pointer) == _spliced(resolve(document.data, pointer), changes)
        for pointer, changes in _by_pointer(wanted)
    )


def _by_pointer(wanted: list[Finding]) -> Iterator[tuple[str, list[_Change]]]:
    for pointer, findings in groupby(wanted, key=lambda each: each.pointer):
        yield pointer, [(*_span(one), str(one.replacement)) for one in findings]


def _replaced(document: Document, wanted: list[Finding]) -> str:
    """The text of the file with words in the place of others, written as in JSON within its quotes."""
    changes = []
    for one in wanted:
        start, end = _span(one)
        first, last = (document.source_offset(one.pointer, at) for at in (start, end - 1))
        changes.append((first, last + 1, json.dumps(one.replacement, ensure_ascii=False)[1:-1]))
    return _spliced(document.text, sorted(changes))


def _spliced(text: str, changes: list[_Change]) -> str:
    """The text with each stretch, in their order, replaced by its words."""
    pieces, at = [], 0
    for start, end, words in changes:
        pieces += [text[at:start], words]
        at = end
    return "".join([*pieces, text[at:]])


def _span(finding: Finding) -> tuple[int, int]:
    assert finding.range is not None
    return finding.range


def _difference(one: Checked, fixed: str) -> str:
    before = one.document.text.splitlines(keepends=True)
    lines = difflib.unified_diff(before, fixed.splitlines(keepends=True), one.name, f"{one.name} (fixed)")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
