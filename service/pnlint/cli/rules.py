"""``pnlint rules``: the list, and what the compliance team asks of rule files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pnlint.cli import options, words
from pnlint.cli.rules_diff import command as diff_command
from pnlint.cli.rules_effect import command as effect_command
from pnlint.cli.rules_mutate import mutate_command
from pnlint.cli.rules_new import command as new_command
from pnlint.cli.rules_sources import command as sources_command
from pnlint.cli.words import say
from pnlint.texts import texts


@click.group("rules", invoke_without_command=True, help=say("rules"))
@options.lang_option
@click.pass_context
def command(context: click.Context, lang: str | None) -> None:
    """List the rules; ``check`` and ``test`` look at rule files."""
    context.obj = words.language(lang)
    if context.invoked_subcommand is not None:
        return
    shelf = options.shelf_or_exit(context.obj)
    ruleset = shelf.ruleset_on(options.clock().date().isoformat())
    topics = shelf.plain["topics"]
    for name in sorted(ruleset.rules, key=lambda one: (topics[one], one)):
        rule = ruleset.rules[name]
        severity = texts("report")["severity"][rule["severity"]][context.obj]
        click.echo(f"{topics[name]:13} {severity:8} {name:33} {rule['title'][context.obj]}")
    click.echo(say("rules-count", number=len(ruleset.rules), release=shelf.library.release))
    if ruleset.capped:
        click.echo(say("rules-capped", number=len(ruleset.capped)))
    for profile in shelf.library.profiles.values():
        off = ", ".join(profile.switched_off)
        click.echo(say("profile-off", id=profile.id, title=profile.title[context.obj], rules=off))


def _lang(context: click.Context, lang: str | None) -> str:
    return words.language(lang) if lang else str(context.obj)


@command.command("check", help=say("rules-check"))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@options.lang_option
@click.pass_context
def check_command(context: click.Context, path: Path | None, lang: str | None) -> None:
    """Say what is wrong with the files of a pack (default: the Coupang pack)."""
    from pnlint.authoring.advice import check_pack, past_review_of, render_pack_faults

    language = _lang(context, lang)
    root = options.pack_folder(path)
    faults = check_pack(root)
    for line in render_pack_faults(faults, language):
        click.echo(line)
    for line in render_pack_faults(past_review_of(root, options.today()), language):
        click.echo(say("warning", line=line))
    click.echo(say("faults" if faults else "no-faults", root=root, number=len(faults)))
    sys.exit(1 if faults else 0)


@command.command("test", help=say("rules-test"))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--rule", "only", multiple=True, help=say("only-rule"))
@options.lang_option
@click.pass_context
def test_command(context: click.Context, path: Path | None, only: tuple[str, ...], lang: str | None) -> None:
    """Run every example of every rule."""
    from pnlint.examples import run_examples
    from pnlint.library import PackFaults, open_shelf
    from pnlint.pack.load import load_pack

    language = _lang(context, lang)
    root = options.pack_folder(path)
    pack, _ = load_pack(root)
    try:
        shelf = open_shelf(root)
    except PackFaults as broken:
        from pnlint.authoring.advice import render_pack_faults

        for line in render_pack_faults(broken.faults, language):
            click.echo(line, err=True)
        sys.exit(2)
    unknown = [name for name in only if name not in pack.rules]
    if unknown:
        raise options.no_rule(unknown[0], pack.rules, "--rule")
    day = options.clock().date().isoformat()
    total = failed = 0
    for result in run_examples(pack, shelf.ruleset_on, shelf.shape, day, only):
        total += 1
        if not result.ok:
            failed += 1
            click.echo(f"{result.rule}  {result.kind}[{result.number}]  {result.name.get(language, '')}")
            click.echo(f"  {say('example-expected')}: {result.expected}\n  {say('example-found')}: {result.found}")
    click.echo(say("examples-run", total=total, failed=failed))
    sys.exit(1 if failed else 0)


command.add_command(new_command)
command.add_command(diff_command)
command.add_command(mutate_command)
command.add_command(sources_command)
command.add_command(effect_command)
