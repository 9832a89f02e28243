"""``pnlint explain``: one rule in words."""

from __future__ import annotations

import click

from pnlint.cli import options
from pnlint.cli.words import say
from pnlint.packs import pack_folders
from pnlint.texts import texts

_WORDS = {
    "zh": ("为什么", "怎么办", "来源", "沿革", "会报的例子", "不会报的例子"),
    "en": ("Why", "What to do", "Sources", "History", "Fails", "Passes"),
}


@click.command("explain", help=say("explain"))
@click.argument("rule", metavar=say("rule-name"))
@options.lang_option
def command(rule: str, language: str) -> None:
    """Explain one rule: why it exists, what to do, on what it rests, with examples."""
    packs = [options.pack_or_exit(folder) for folder in pack_folders()]
    pack = next((one for one in packs if rule in one.rules), None)
    if pack is None:
        raise options.no_rule(rule, [name for one in packs for name in one.rules], say("rule-name"))
    one = pack.rules[rule]
    why, remedy, sources, history, fails, passes = _WORDS[language]
    late = options.capped_by(one, pack)
    severity = texts("report")["severity"]["warning" if late else one["severity"]][language]
    click.echo(f"{rule}  [{severity}]  {one['title'][language]}\n")
    click.echo(f"{why}\n  {one['why'][language].strip()}\n\n{remedy}\n  {one['remedy'][language].strip()}\n")
    if late:
        click.echo(say("explain-capped", sources=", ".join(late)) + "\n")
    click.echo(sources)
    for source in one["sources"]:
        against = source.get("contradiction", "")
        status = texts("pages")["statuses"][source["status"]][language]
        click.echo(f"  {source['statement']}  {status} {against}".rstrip())
        if against in pack.contradictions:
            click.echo(f"    {pack.contradictions[against]['advice'][language].strip()}")
    click.echo(f"\n{history}")
    for entry in one["history"]:
        click.echo(f"  {entry['version']}  {entry['from']}  {entry['change'][language]}")
    for word, kind in ((fails, "fails"), (passes, "passes")):
        click.echo(f"\n{word}")
        for example in one["examples"][kind]:
            click.echo(f"  - {example['name'][language]}")
