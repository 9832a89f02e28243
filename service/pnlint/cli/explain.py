"""``pnlint explain``: one rule in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from pnlint.cli import options
from pnlint.cli.words import say
from pnlint.pack.dated import day_before, day_in_force, first_day, in_force, retired, rule_on
from pnlint.pack.pack import Pack
from pnlint.packs import pack_folders
from pnlint.texts import texts


@click.command("explain", help=say("explain"))
@click.argument("rule", metavar=say("rule-name"))
@options.lang_option
def command(rule: str, language: str) -> None:
    """Explain one rule: why it exists, what to do, on what it rests, with examples."""
    packs = [options.pack_or_exit(folder) for folder in pack_folders()]
    pack = next((one for one in packs if rule in one.rules), None)
    if pack is None:
        raise options.no_rule(rule, [name for one in packs for name in one.rules], say("rule-name"))
    today, written = options.today(), pack.rules[rule]
    one = rule_on(written, day_in_force(written, today))
    late = options.capped_by(one, pack)
    gone = retired(written, today)
    standing = texts("changes")["what"]["retired"][language] if gone else _severity(one, late, language)
    click.echo(f"{rule}  [{standing}]  {one['title'][language]}")
    for line in _standing(pack, rule, today, language):
        click.echo(f"  {line}")
    for part in ("why", "remedy"):
        click.echo(f"\n{_head(part)}\n  {one[part][language].strip()}")
    click.echo()
    if late and not gone:
        click.echo(say("explain-capped", sources=", ".join(late)) + "\n")
    click.echo(_head("sources"))
    for line in _sources(one, pack, language):
        click.echo(line)
    used = list(_values(pack, rule, today, language))
    for line in [f"\n{_head('values')}", *used] if used else ():
        click.echo(line)
    click.echo(f"\n{_head('history')}")
    for entry in written["history"]:
        click.echo(f"  {entry['version']}  {entry['from']}  {entry['change'][language]}")
    for kind in ("fails", "passes"):
        click.echo(f"\n{_head(kind)}")
        for example in one["examples"][kind]:
            click.echo(f"  - {example['name'][language]}")


def _head(part: str) -> str:
    return say(f"explain-head-{part}")


def _severity(rule: Mapping[str, Any], late: object, language: str) -> str:
    return str(texts("report")["severity"]["warning" if late else rule["severity"]][language])


def _standing(pack: Pack, name: str, today: str, language: str) -> Iterator[str]:
    """Whether the rule is still to come or gone, and what is announced of it, the next day first."""
    rule = pack.rules[name]
    if first_day(rule) > today:
        yield say("explain-announced", day=first_day(rule))
    for newer in reversed([entry for entry in rule["history"][:-1] if str(entry["from"]) > today]):
        yield say("explain-coming", day=newer["from"], change=_change(rule, newer, language))
    if "retired" in rule:
        about = rule["retired"]
        code = "explain-retired" if retired(rule, today) else "explain-retiring"
        yield say(code, day=about["from"], reason=about["reason"][language])
        if about.get("instead") in pack.rules:
            title = pack.rules[about["instead"]]["title"][language]
            yield say("explain-instead", rule=about["instead"], title=title)


def _change(rule: Mapping[str, Any], newer: Mapping[str, Any], language: str) -> str:
    """What the history says of a version; where its severity is another one, what it was and is."""
    change = str(newer["change"][language])
    days = day_before(str(newer["from"])), str(newer["from"])
    old, new = (texts("report")["severity"][rule_on(rule, day)["severity"]][language] for day in days)
    return change if old == new else say("explain-graver", change=change, old=old, new=new)


def _sources(rule: Mapping[str, Any], pack: Pack, language: str) -> Iterator[str]:
    for source in rule["sources"]:
        against = source.get("contradiction", "")
        status = texts("pages")["statuses"][source["status"]][language]
        yield f"  {source['statement']}  {status} {against}".rstrip()
        if against in pack.contradictions:
            yield f"    {pack.contradictions[against]['advice'][language].strip()}"


def _values(pack: Pack, name: str, today: str, language: str) -> Iterator[str]:
    """The values that the rule uses: what each is, and what it will be from which day on."""
    from pnlint.pack.uses import used_by
    from pnlint.render.values import Values

    words = Values(language)
    for one in used_by(pack.rules[name], pack.topics.get(pack.topic_of(name), {}))["values"]:
        if one not in pack.values:
            continue
        value = pack.values[one]
        line = say(
            "explain-value",
            title=value["title"][language],
            name=one,
            value=words.say(one, in_force(value["history"], today)["value"]),
        )
        for entry in reversed(value["history"][:-1]):
            if str(entry["from"]) > today:
                line += say("explain-value-coming", day=entry["from"], value=words.say(one, entry["value"]))
        yield f"  {line}"
