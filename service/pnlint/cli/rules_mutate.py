"""``pnlint rules mutate``: how much of a rule its examples hold fast."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from pnlint.cli import options, words
from pnlint.cli.words import say


@click.command("mutate", help=say("rules-mutate"))
@click.argument("names", metavar=say("rules-mutate-names"), nargs=-1)
@click.option("--pack", "path", type=click.Path(path_type=Path), help=say("rules-mutate-pack"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=say("format"))
@click.option("--record", type=click.Path(path_type=Path, dir_okay=False), help=say("rules-mutate-record"))
@options.lang_option
@click.pass_context
def mutate_command(
    context: click.Context, names: tuple[str, ...], path: Path | None, form: str, record: Path | None, lang: str | None
) -> None:
    """Change rules a little and see whether their examples notice."""
    from pnlint.mutation.pool import trials_of
    from pnlint.mutation.record import as_record
    from pnlint.pack.load import load_pack

    language = words.language(lang) if lang else str(context.obj)
    root = options.pack_folder(path)
    options.opened_or_exit(root, language)
    pack, files = load_pack(root)
    for name in names:
        if name not in pack.rules:
            raise options.no_rule(name, pack.rules, say("rules-mutate-names"))
    day = options.clock().date().isoformat()
    with _bar(len(names or pack.rules)) as tick:
        trials, broken = trials_of(root, day, tuple(dict.fromkeys(names)) or tuple(pack.rules), tick)
    from pnlint.authoring.advice import shown
    from pnlint.mutation.show import as_data, as_lines

    scored = [as_data(trial, pack, files, language) for trial in trials]
    if form == "json":
        click.echo(json.dumps({"rules": scored, "broken": broken}, ensure_ascii=False, indent=2))
    else:
        for line in as_lines(scored, broken, shown(root), language):
            click.echo(line)
    if record is not None:
        _write(record, as_record(pack, trials), bool(names))
    sys.exit(1 if broken or any(trial.survivors for trial in trials) else 0)


@contextmanager
def _bar(number: int) -> Iterator[Any]:
    """What to call after each rule; on a terminal it moves a bar."""
    if number < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=number, file=sys.stderr, label=say("rules-mutating")) as bar:
        yield lambda: bar.update(1)


def _write(record: Path, measured: dict[str, Any], some: bool) -> None:
    """Writes the scores; where only some rules were asked for, the others keep theirs."""
    try:
        kept = json.loads(record.read_text(encoding="utf-8")) if some and record.exists() else {}
        text = json.dumps(dict(sorted({**kept, **measured}.items())), indent=1)
        record.write_text(text + "\n", encoding="utf-8")
    except (OSError, ValueError) as trouble:
        raise click.UsageError(say("cannot-write", file=record, reason=trouble)) from None
