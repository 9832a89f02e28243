"""``pnlint rules mutate``: how much of the rules and phrase tables is held fast by what is written about them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pnlint.cli import options
from pnlint.cli.results import unwritable
from pnlint.cli.words import say
from pnlint.texts import texts

if TYPE_CHECKING:
    from pnlint.mutation.bench import Bench, Found


@click.command("mutate", help=say("rules-mutate"), short_help=say("rules-mutate-short"))
@click.argument("names", metavar=say("rules-mutate-names"), nargs=-1)
@click.option("--pack", "path", type=click.Path(path_type=Path), help=say("rules-mutate-pack"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=say("format"))
@click.option("--record", type=click.Path(path_type=Path, dir_okay=False), help=say("rules-mutate-record"))
@options.lang_option
def mutate_command(names: tuple[str, ...], path: Path | None, form: str, record: Path | None, language: str) -> None:
    """Change rules a little and see whether their examples, scenarios and samples notice."""
    from pnlint.mutation.bench import Bench

    roots = options.folders_of_packs(path)
    for root in roots:
        options.opened_or_exit(root, language)
    bench = Bench(roots, options.today())
    for name in names:
        if not bench.knows(name):
            raise options.no_rule(name, bench.known, say("rules-mutate-names"))
    with _bar(bench.size(names)) as tick:
        found = bench.tried(names, tick)
    _tell(bench, found, form, language)
    if record is not None:
        _write(record, bench.record(found), bool(names or path))
    sys.exit(1 if found.lacking else 0)


def _tell(bench: Bench, found: Found, form: str, language: str) -> None:
    """Prints the trials, and says plainly what could not be tried."""
    from pnlint.authoring.advice import shown
    from pnlint.mutation.show import as_data, as_lines

    rules, tables = [
        [as_data(trial, *bench.files(job.root), shown(job.root), language) for job, trial in found.trials(part)]
        for part in ("rules", "tables")
    ]
    without = [shown(one) for one in bench.without_scenarios]
    if form == "json":
        answer = {"rules": rules, "tables": tables, "broken": found.broken, "without_scenarios": without}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    said = texts("mutate")
    for name in found.broken:
        click.echo(said["broken_table" if name not in bench.rules else "broken"][language].format(name=name))
    for line in as_lines(rules, tables, language):
        click.echo(line)
    for one in without:
        click.echo(said["without_scenarios"][language].format(folder=one))


@contextmanager
def _bar(number: int) -> Iterator[Any]:
    """What to call after each trial; on a terminal it moves a bar."""
    if number < 2 or not options.can_redraw(sys.stderr):
        yield lambda: None
        return
    with click.progressbar(length=number, file=sys.stderr, label=say("rules-mutating")) as bar:
        yield lambda: bar.update(1)


def _write(record: Path, measured: dict[str, Any], some: bool) -> None:
    """Writes the scores; where only some were asked for, the others keep theirs."""
    try:
        kept = json.loads(record.read_text(encoding="utf-8")) if some and record.exists() else {}
        for pack, parts in measured.items():
            old = kept.get(pack, {})
            kept[pack] = {part: dict(sorted({**old.get(part, {}), **new}.items())) for part, new in parts.items()}
        record.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n", encoding="utf-8")
    except (OSError, ValueError) as trouble:
        raise unwritable(record, trouble) from None
