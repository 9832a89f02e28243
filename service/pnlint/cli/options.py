"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from pnlint.cli.words import LANGUAGES, say, spoken
from pnlint.library import DEFAULT_PACK, PackFaults, Shelf, open_shelf, rules_folder
from pnlint.pack.pack import Pack
from pnlint.pack.review import overdue, sources_of
from pnlint.report import Profile
from pnlint.times import KOREA, NO_OFFSET, parse_time


def lang_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--lang``."""
    return click.option("--lang", type=click.Choice(LANGUAGES), help=say("lang"))(function)


def iso_date(_context: Any, _parameter: Any, value: str | None) -> str | None:
    """A date option."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(say("not-a-date", value=value)) from None


def moment(_context: Any, _parameter: Any, value: str | None) -> str | None:
    """A timestamp option with its offset."""
    if value is None:
        return None
    time = parse_time(value)
    if time is None or time is NO_OFFSET or len(value) == 10:
        raise click.BadParameter(say("not-a-moment", value=value))
    return value


def no_rule(name: str, known: Iterable[str], param_hint: str) -> click.BadParameter:
    """What to raise for a rule that does not exist, with the nearest one that does."""
    from pnlint.compiler.shape import nearest

    near = nearest(name, known)
    hint = say("did-you-mean", near=near) if near else say("rules-lists")
    return click.BadParameter(say("no-rule", name=name) + hint, param_hint=param_hint)


def profile(name: str | None, rules: Sequence[str], shelf: Shelf) -> Profile | None:
    """The profile of this name; refused if it is unknown or switches off a rule that is asked for."""
    if name is None:
        return None
    known = shelf.library.profiles
    if name not in known:
        from pnlint.compiler.shape import nearest

        near = nearest(name, known)
        hint = say("did-you-mean", near=near) if near else say("there-are", names=", ".join(known)) if known else ""
        raise click.BadParameter(say("no-profile", name=name) + hint, param_hint="--profile")
    for rule in rules:
        if rule in known[name].switched_off:
            raise click.BadParameter(say("switched-off", profile=name, rule=rule), param_hint="--profile")
    return known[name]


def clock() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def shelf_or_exit(lang: str) -> Shelf:
    """The pack; where its files have faults these are shown and the exit code is 2."""
    try:
        return open_shelf()
    except PackFaults as broken:
        faults = broken.faults
    except (KeyError, TypeError, AttributeError, ValueError):
        # A file of another shape than its schema's: the check of rule files says which and where.
        from pnlint.authoring.advice import check_pack

        faults = check_pack(rules_folder() / DEFAULT_PACK)
        if not faults:
            raise
    from pnlint.authoring.advice import render_pack_faults

    for line in render_pack_faults(faults, lang):
        click.echo(line, err=True)
    sys.exit(2)


def today() -> str:
    """The present day in Korea (ISO)."""
    return clock().astimezone(KOREA).date().isoformat()


def pack_folder(path: Path | None) -> Path:
    """The folder of the pack that is meant (default: the Coupang pack); refused if it holds none."""
    root = path or rules_folder() / DEFAULT_PACK
    here = Path("rules") / DEFAULT_PACK
    # An installed pnlint brings its own rules; whoever edits a copy must not be told that all is well with others.
    if path is None and here.is_dir() and here.resolve() != root.resolve():
        click.echo(say("other-pack", root=root, here=here), err=True)
    if not (root / "pack.yaml").is_file():
        raise click.UsageError(say("no-pack", root=root))
    return root


def capped_by(rule: Mapping[str, Any], pack: Pack) -> tuple[str, ...]:
    """The sources past review today for which an error of a pack only warns."""
    return overdue(rule, sources_of(pack.meta), today()) if rule["severity"] == "error" else ()


def pack_or_exit(root: Path) -> Pack:
    """The pack as it was written; where its files have faults these are shown and the exit code is 2."""
    from pnlint.authoring.advice import render_pack_faults
    from pnlint.authoring.validate import validate
    from pnlint.pack.load import load_pack

    pack, files = load_pack(root, validate)
    if not files.faults:
        return pack
    for line in render_pack_faults(files.faults, spoken()):
        click.echo(line, err=True)
    sys.exit(2)


def colour(stream: Any) -> bool:
    """Whether colour is wanted: a terminal that is not dumb, and no NO_COLOR."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(getattr(stream, "isatty", lambda: False)())


def ascii_only(stream: Any) -> bool:
    """Whether the stream can take nothing but ASCII."""
    encoding = getattr(stream, "encoding", None) or "ascii"
    try:
        "→中".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False
