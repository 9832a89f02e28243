"""``pnlint check``: drafts from files, folders or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from pnlint.check import Question
from pnlint.cli import options, receipts
from pnlint.cli.inputs import inputs_of, read_input
from pnlint.cli.results import exit_code, unreadable, unwritable
from pnlint.cli.words import say
from pnlint.judge import Checked, judge_bytes
from pnlint.library import Shelf
from pnlint.packs import Packs, rule_ids_of
from pnlint.report import SEVERITIES

_MANY = 20


@click.command("check", help=say("check"))
@click.argument("paths", nargs=-1, required=True, metavar=say("paths"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "html"]),
    default="text",
    show_default=True,
    help=say("format"),
)
@options.lang_option
@click.option("--as-of", callback=options.day_of_rules, help=say("as-of"))
@click.option("--now", callback=options.moment, help=say("now"))
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="error", show_default=True, help=say("fail-on"))
@click.option("--rule", "rules", multiple=True, help=say("rule"))
@click.option("--profile", metavar="NAME", help=say("profile"))
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=say("output"))
@click.option("--fix", "fix", is_flag=True, help=say("fix"))
@click.option("--diff", "diff", is_flag=True, help=say("diff"))
@click.option("--explain", is_flag=True, help=say("explain-why"))
@click.option("--ndjson", is_flag=True, help=say("ndjson"))
@click.option("--receipt", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help=say("receipt"))
@receipts.key_option
def command(
    paths: tuple[str, ...],
    form: str,
    language: str,
    as_of: str | None,
    now: str | None,
    fail_on: str,
    rules: tuple[str, ...],
    profile: str | None,
    output: Path | None,
    fix: bool,
    diff: bool,
    explain: bool,
    ndjson: bool,
    receipt: Path | None,
    key_file: Path | None,
) -> None:
    """Check drafts: files, folders, or - for standard input."""
    packs = options.packs_or_exit(language)
    _known_rules(rules, packs)
    question = Question(options.clock(), as_of, rules, profile=options.profile(profile, rules, packs))
    inputs, lines = inputs_of(paths, ndjson=ndjson)
    keys = receipts.receipt_wanted(receipt, key_file, inputs, lines=lines, diff=diff)
    if lines:
        from pnlint.cli.lines import check_lines

        sys.exit(check_lines(inputs, packs, question, now=now, lang=language, output=output, fail_on=fail_on))
    checked = [_check(name, packs, question, now) for name in _with_progress(inputs)]
    if fix or diff:
        from pnlint.cli.fix import fix_files

        checked = fix_files(checked, lambda name: _check(name, packs, question, now), diff)
        if diff:
            sys.exit(exit_code(checked, fail_on))
    _write(_rendered(checked, packs.default, form, language, explain, output), output, checked, language)
    if receipt is not None:
        receipts.write_receipt(receipt, checked[0], checked[0].shelf or packs.default, question, language, keys)
    sys.exit(exit_code(checked, fail_on))


def _known_rules(rules: Iterable[str], packs: Packs) -> None:
    for rule in rules:
        if not any(rule in one.library.rule_ids for one in packs.all()):
            raise options.no_rule(rule, rule_ids_of(packs.all()), "--rule")


def _with_progress(names: list[str]) -> Iterator[str]:
    if len(names) < _MANY or not options.can_redraw(sys.stderr):
        yield from names
        return
    with click.progressbar(names, file=sys.stderr, label=say("checking")) as bar:
        yield from bar


def _check(name: str, packs: Packs, question: Question, now: str | None) -> Checked:
    shown = "<stdin>" if name == "-" else name
    try:
        raw = read_input(name)
    except OSError as trouble:
        return unreadable(shown, trouble)
    return judge_bytes(raw, packs, question, name=shown, now=now)


def _rendered(checked: list[Checked], shelf: Shelf, form: str, lang: str, explain: bool, output: Path | None) -> str:
    if form == "json":
        from pnlint.render.json import render_json

        return render_json(checked, shelf, lang)
    if form == "sarif":
        from pnlint.render.sarif import render_sarif

        return render_sarif(checked, shelf, lang)
    if form == "github":
        from pnlint.render.github import render_github

        return render_github(checked, shelf, lang)
    if form == "html":
        from pnlint.render.html import render_html

        return render_html(checked, shelf, lang)
    from pnlint.render.text import render_text

    stream: Any = sys.stdout
    plain = output is not None
    return render_text(
        checked,
        shelf,
        lang,
        colour=not plain and options.colour(stream),
        ascii=not plain and options.ascii_only(stream),
        explain=explain,
    )


def _write(text: str, output: Path | None, checked: list[Checked], language: str) -> None:
    """Whoever has the report in a file hears on standard error how the check went, and where the report is."""
    if output is None:
        click.echo(text, nl=not text.endswith("\n"), color=True)
        return
    try:
        output.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
    except OSError as trouble:
        raise unwritable(output, trouble) from None
    from pnlint.render.phrases import Phrases
    from pnlint.render.summary import brief

    click.echo(say("report-written", file=output, brief=brief(checked, Phrases(language))), err=True)
