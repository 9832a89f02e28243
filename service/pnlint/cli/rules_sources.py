"""``pnlint rules sources``: what the rules rest on, and what of it is to be looked at again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pnlint.authoring.review import SourceReview, reviews
from pnlint.cli import options, words
from pnlint.cli.words import say
from pnlint.pack.pack import Pack
from pnlint.texts import texts


@click.command("sources", help=say("rules-sources"), short_help=say("rules-sources-short"))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--due-by", metavar="DATE", callback=options.iso_date, help=say("due-by"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=say("format")
)
@options.lang_option
def command(path: Path | None, due_by: str | None, form: str, language: str) -> None:  # noqa: ARG001 - spoken before parsing
    """List the sources of a pack, or of all packs, and which are due."""
    today = options.today()
    packs = [options.pack_or_exit(root) for root in options.folders_of_packs(path)]
    found = [(pack, reviews(pack, today, due_by)) for pack in packs]
    if form == "json":
        about = {"today": today, "due_by": due_by, "packs": [_of_pack(*one, today, due_by) for one in found]}
        click.echo(json.dumps(about, ensure_ascii=False, indent=2))
    else:
        for pack, listed in found:
            if len(found) > 1:
                click.echo(say("pack-head", id=pack.id, title=pack.meta["title"][words.spoken()]))
            for line in _lines(_shown(listed, due_by)):
                click.echo(line)
            click.echo(_total(listed, _due(listed), due_by))
    sys.exit(1 if any(_due(listed) for _, listed in found) else 0)


def _due(listed: Sequence[SourceReview]) -> list[SourceReview]:
    return [one for one in listed if one.state in ("past", "due")]


def _shown(listed: Sequence[SourceReview], due_by: str | None) -> Sequence[SourceReview]:
    return listed if due_by is None else _due(listed)


def _of_pack(pack: Pack, listed: Sequence[SourceReview], today: str, due_by: str | None) -> dict[str, Any]:
    sources = [_plain(one) for one in _shown(listed, due_by)]
    return {"pack": pack.id, "release": pack.release_on(today), "sources": sources}


def _plain(one: SourceReview) -> dict[str, Any]:
    names = ("id", "title", "grade", "url", "date", "checked", "review_by")
    return {
        **{name: one.source.get(name) for name in names},
        "state": one.state,
        "rules": list(one.rules),
        "errors": list(one.errors),
    }


def _lines(shown: Sequence[SourceReview]) -> Iterator[str]:
    grades = texts("pages")["grades"]
    for one in shown:
        source, lang = one.source, words.spoken()
        day = source.get("review_by", say("source-undated"))
        state = say(f"source-{one.state}")
        yield f"{day}  {state}  {source['id']}  {source['title'][lang]}"
        grade = grades[source["grade"]][lang]
        checked = source.get("checked", say("source-undated"))
        about = say("source-about", grade=grade, checked=checked, rules=len(one.rules), errors=len(one.errors))
        yield f"    {about}"
        if "url" in source:
            yield f"    {source['url']}"


def _total(found: Sequence[SourceReview], due: Sequence[SourceReview], due_by: str | None) -> str:
    if due_by is not None:
        return say("sources-due", number=len(due), day=due_by, all=len(found))
    errors = {name for one in due for name in one.errors}
    return say("sources-past" if due else "sources-fresh", number=len(due), all=len(found), errors=len(errors))
