"""``pnlint rules``: the list, and what the compliance team asks of rule files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pnlint.cli import options, rules_list
from pnlint.cli.rules_changelog import command as changelog_command
from pnlint.cli.rules_diff import command as diff_command
from pnlint.cli.rules_effect import command as effect_command
from pnlint.cli.rules_mutate import mutate_command
from pnlint.cli.rules_new import command as new_command
from pnlint.cli.rules_sources import command as sources_command
from pnlint.cli.words import say
from pnlint.library import Shelf
from pnlint.packs import pack_folders, rule_ids_of
from pnlint.texts import texts


@click.group("rules", invoke_without_command=True, help=say("rules"))
@click.option("--pack", "wanted", metavar="NAME", help=say("pack"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=say("format")
)
@options.lang_option
@click.pass_context
def command(context: click.Context, wanted: str | None, form: str, language: str) -> None:
    """List the rules; ``check`` and ``test`` look at rule files."""
    if context.invoked_subcommand is not None:
        return
    shelves = list(options.packs_or_exit(language).all())
    known = [one.library.id for one in shelves]
    if wanted is not None and wanted not in known:
        hint = say("there-are", names=", ".join(known))
        raise click.BadParameter(say("no-such-pack", name=wanted) + hint, param_hint="--pack")
    packs = {pack.id: pack for pack in map(options.pack_or_exit, pack_folders())}
    listed = [(packs[name], one) for name, one in zip(known, shelves, strict=True) if wanted in (None, name)]
    if form == "json":
        click.echo(rules_list.as_json(listed, options.today()))
    else:
        rules_list.show(listed, options.today(), language, heads=len(shelves) > 1)


@command.command("check", help=say("rules-check"))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@options.lang_option
def check_command(path: Path | None, language: str) -> None:
    """Say what is wrong with the files of a pack, of one file or folder in it (default: of all packs)."""
    from pnlint.authoring.advice import check_and_advise, render_pack_faults, within
    from pnlint.authoring.apart import shared_names

    failed = False
    around = options.pack_around(path) if path else None
    roots = options.folders_of_packs(around or path)
    for root in roots:
        faults, advice = check_and_advise(root, options.today())
        if path and around:
            faults, advice = within(path, faults), within(path, advice)
        for line in render_pack_faults(faults, language):
            click.echo(line)
        for late, line in zip(advice, render_pack_faults(advice, language), strict=True):
            day = late.data.get("from_day")
            click.echo(say("warning-from", line=line, day=day) if day else say("warning", line=line))
        click.echo(say("faults" if faults else "no-faults", root=path if around else root, number=len(faults)))
        failed = failed or bool(faults)
    # A pack whose files have faults may not tell what it has.
    for one in [] if failed or around else shared_names(roots):
        first, second = one.packs
        click.echo(say(f"shared-{one.what}", name=one.name, first=first, second=second))
        failed = True
    sys.exit(1 if failed else 0)


@command.command("test", help=say("rules-test"))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--rule", "only", multiple=True, help=say("only-rule"))
@options.lang_option
def test_command(path: Path | None, only: tuple[str, ...], language: str) -> None:
    """Run every example of every rule."""
    roots = options.folders_of_packs(path)
    shelves = [options.opened_or_exit(root, language) for root in roots]
    known = rule_ids_of(shelves)
    unknown = [name for name in only if name not in known]
    if unknown:
        raise options.no_rule(unknown[0], known, "--rule")
    counts = [_run_examples(root, shelf, only, language) for root, shelf in zip(roots, shelves, strict=True)]
    total, failed = (sum(one) for one in zip(*counts, strict=True))
    click.echo(say("examples-run", total=total, failed=failed))
    wrong = 0 if only else _run_samples(roots)
    sys.exit(1 if failed or wrong else 0)


def _run_examples(root: Path, shelf: Shelf, only: tuple[str, ...], language: str) -> tuple[int, int]:
    """Runs the examples of one pack and tells of those that fail; how many there are, and how many fail."""
    from pnlint.examples import run_examples
    from pnlint.pack.load import load_pack

    total = failed = 0
    pack, _ = load_pack(root)
    wanted = tuple(name for name in only if name in pack.rules)
    if only and not wanted:
        return 0, 0
    for result in run_examples(pack, shelf.ruleset_on, shelf.shape, options.today(), wanted):
        total += 1
        if not result.ok:
            failed += 1
            click.echo(f"{result.rule}  {result.kind}[{result.number}]  {result.name.get(language, '')}")
            click.echo(f"  {say('example-judged', day=result.day)}")
            for name, value in (("expected", result.expected), ("found", result.found)):
                click.echo(f"  {say(f'example-{name}')}: {_in_words(name, value, language)}")
    return total, failed


def _in_words(name: str, value: Any, language: str) -> str:
    """What was ``expected`` or ``found``: an outcome by its name, findings by their places."""
    from pnlint.examples import line_of

    line = line_of(value, language)
    word = texts("language")["codes"]["example-fails"]["words"][name].get(line)
    return str(word[language] if word else line)


def _run_samples(roots: list[Path]) -> int:
    """Runs the samples of all phrase tables and tells of those that fail; how many do."""
    from pnlint.pack.load import load_pack
    from pnlint.samples import marked, run_samples, samples_of

    total = failed = 0
    for pack, _ in map(load_pack, roots):
        for one in run_samples(pack, options.today(), list(samples_of(pack))):
            total += 1
            if not one.ok:
                sample = one.sample
                failed += 1
                click.echo(f"{sample.table}  /{'/'.join(map(str, sample.path))}")
                click.echo(f"  {say('example-judged', day=sample.as_of or options.today())}")
                click.echo(f"  {say('example-expected')}: {marked(sample.text, sample.marks)}")
                click.echo(f"  {say('example-found')}: {marked(sample.text, one.found)}")
    click.echo(say("samples-run", total=total, failed=failed))
    return failed


command.add_command(new_command)
command.add_command(changelog_command)
command.add_command(diff_command)
command.add_command(mutate_command)
command.add_command(sources_command)
command.add_command(effect_command)
