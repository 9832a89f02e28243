"""``pnlint rules new``: five questions, and a whole rule with its examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pnlint.cli import options
from pnlint.cli.words import say

if TYPE_CHECKING:
    from pnlint.authoring.new_rule import Desk


def _asked(question: str, given: str | None, judge: Callable[[str], Any]) -> Any:
    """The answer as it is used: one given as an option is refused if it is wrong, else the question is put again."""
    from pnlint.authoring.new_rule import NotUsable

    def judged(answer: str) -> Any:
        try:
            return judge(answer.strip())
        except NotUsable as fault:
            raise click.UsageError(say(fault.code, **fault.data)) from None

    if given is not None:
        return judged(given)
    try:
        return click.prompt(question, value_proc=judged, err=True)
    except click.Abort:
        raise click.UsageError(say("new-rule-answers-wanted")) from None


def _answers(desk: Desk, given: dict[str, str | None]) -> Any:
    from pnlint.authoring.new_rule import Answers

    topics = ", ".join(desk.topics)
    return Answers(
        id=_asked(say("new-rule-ask-id"), given["id_"], desk.id),
        topic=_asked(say("new-rule-ask-topic", topics=topics), given["topic"], desk.topic),
        title=_asked(say("new-rule-ask-title"), given["title"], desk.title),
        check=_asked(say("new-rule-ask-check"), given["check"], desk.check),
        statement=_asked(say("new-rule-ask-source"), given["source"], desk.statement),
    )


@click.command("new", help=say("rules-new"), short_help=say("rules-new-short"))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--id", "id_", help=say("new-rule-ask-id"))
@click.option("--topic", help=say("new-rule-ask-topic", topics="wording, evidence…"))
@click.option("--title", help=say("new-rule-ask-title"))
@click.option("--check", help=say("new-rule-ask-check"))
@click.option("--source", help=say("new-rule-ask-source"))
@click.option(
    "--severity",
    type=click.Choice(("error", "warning", "note")),
    default="warning",
    show_default=True,
    help=say("new-rule-severity"),
)
@options.lang_option
def command(path: Path | None, severity: str, language: str, **given: str | None) -> None:  # noqa: ARG001
    """Ask five questions and write a rule."""
    from pnlint.authoring.new_rule import Desk, NotUsable

    root = options.pack_folder(path)
    desk = Desk(root)
    answers = _answers(desk, given)
    try:
        written = desk.write(answers, severity, options.today())
    except NotUsable as fault:
        raise click.UsageError(say(fault.code, **fault.data)) from None
    for file in written:
        click.echo(say("new-rule-written", file=file))
    click.echo(say("new-rule-next", root=root, id=answers.id))
