"""Options that several commands share, and what they mean."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from pnlint.cli.words import say, spoken
from pnlint.library import PackFaults, Shelf, default_folder, rules_folder
from pnlint.pack.pack import Pack
from pnlint.pack.review import overdue, sources_of
from pnlint.packs import Packs, pack_folders
from pnlint.report import Profile
from pnlint.texts import LANGUAGES
from pnlint.times import NO_OFFSET, korean_date, parse_time


def lang_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--lang``; without it the language is the one that is spoken already."""
    return click.option("--lang", "language", type=click.Choice(LANGUAGES), default=spoken, help=say("lang"))(function)


def iso_date(_context: Any, _parameter: Any, value: str | None) -> str | None:
    """A date option."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(say("not-a-date", value=value)) from None


def day_of_rules(_context: Any, _parameter: Any, value: str | None) -> str | None:
    """A date option that takes the label of a release too, which means the date of that release."""
    try:
        return iso_date(_context, _parameter, value)
    except click.BadParameter:
        found = [one for shelf in packs_or_exit(spoken()).all() for one in shelf.releases]
    days = sorted({one.date for one in found if one.id == value})
    if len(days) == 1:
        return days[0]
    known = ", ".join(sorted({one.id for one in found})) or "-"
    code = "release-of-several-days" if days else "not-a-day-of-rules"
    raise click.BadParameter(say(code, value=value, known=known, days=", ".join(days)))


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


def profile(name: str | None, rules: Sequence[str], packs: Packs) -> Profile | None:
    """The profile of this name, of any pack; refused if it is unknown or switches off a rule that is asked for."""
    if name is None:
        return None
    of_default = packs.default.library.profiles
    known = of_default if name in of_default else {k: v for one in packs.all() for k, v in one.library.profiles.items()}
    if name not in known:
        from pnlint.compiler.shape import nearest

        near = nearest(name, known)
        hint = say("did-you-mean", near=near) if near else say("there-are", names=", ".join(known)) if known else ""
        raise click.BadParameter(say("no-profile", name=name) + hint, param_hint="--profile")
    for rule in rules:
        if rule in known[name].switched_off:
            raise click.BadParameter(say("switched-off", profile=name, rule=rule), param_hint="--profile")
    return known[name]


def kind_of(name: str | None, packs: Packs) -> str | None:
    """A kind of notification; refused if no pack answers for it."""
    if name is None or name in packs.kinds:
        return name
    from pnlint.compiler.shape import nearest

    near = nearest(name, packs.kinds)
    hint = say("did-you-mean", near=near) if near else say("there-are", names=", ".join(packs.kinds))
    raise click.BadParameter(say("no-kind", name=name) + hint, param_hint="--kind")


def clock() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def packs_or_exit(lang: str) -> Packs:
    """The packs; where the files of one that is wanted have faults these are shown and the exit code is 2."""
    return Packs(opened=lambda folder: opened_or_exit(folder, lang))


def opened_or_exit(folder: Path, lang: str) -> Shelf:
    """The pack in a folder, the same way."""
    from pnlint.authoring.opening import open_sound

    try:
        return open_sound(folder)
    except PackFaults as broken:
        from pnlint.authoring.advice import render_pack_faults, under

        faults = under(broken.root, broken.faults)
    for line in render_pack_faults(faults, lang):
        click.echo(line, err=True)
    sys.exit(2)


def today() -> str:
    """The present day in Korea (ISO)."""
    return korean_date(clock())


def folders_of_packs(path: Path | None) -> list[Path]:
    """The pack in a folder that was named, or all packs in it, else all packs; refused where there is none."""
    if path:
        if not path.exists():
            raise click.UsageError(say("no-such-path", path=path))
        inside = [] if (path / "pack.yaml").is_file() else sorted(file.parent for file in path.glob("*/pack.yaml"))
        return [_usable(root) for root in inside or [path]]
    return [_usable(root) for root in _told(pack_folders() or [default_folder()])]


def pack_around(path: Path) -> Path | None:
    """The folder of the pack that a file, or a folder within a pack, belongs to; None for any other path."""
    place = path.resolve()
    if not place.exists() or (place / "pack.yaml").is_file():
        return None
    return next((one for one in place.parents if (one / "pack.yaml").is_file()), None)


def pack_folder(path: Path | None) -> Path:
    """The folder of the pack that is meant (default: the pack that answers where nothing is said)."""
    return _usable(path) if path else _usable(*_told([default_folder()]))


def _told(roots: list[Path]) -> list[Path]:
    here = Path("rules") / roots[0].name
    # An installed pnlint brings its own rules; whoever edits a copy must not be told that all is well with others.
    if here.is_dir() and here.resolve() != roots[0].resolve():
        click.echo(say("other-pack", root=roots[0], here=here), err=True)
    return roots


def _usable(root: Path) -> Path:
    if not (root / "pack.yaml").is_file():
        raise click.UsageError(say("no-pack", root=root))
    schema = root.resolve().parent / "schema"
    if not (schema / "case.schema.json").is_file():
        raise click.UsageError(say("no-schema", root=root, schema=schema, ours=rules_folder() / "schema"))
    return root


def capped_by(rule: Mapping[str, Any], pack: Pack) -> tuple[str, ...]:
    """The sources past review today for which an error of a pack only warns."""
    return overdue(rule, sources_of(pack.meta), today()) if rule["severity"] == "error" else ()


def pack_or_exit(root: Path) -> Pack:
    """The pack as it was written; where its files have faults these are shown and the exit code is 2."""
    from pnlint.authoring.advice import render_pack_faults, under
    from pnlint.authoring.validate import validate
    from pnlint.pack.form import of_form
    from pnlint.pack.load import load_pack

    pack, files = load_pack(root, of_form)
    if not files.faults:
        return pack
    _, files = load_pack(root, validate)
    for line in render_pack_faults(under(root, files.faults), spoken()):
        click.echo(line, err=True)
    sys.exit(2)


def colour(stream: Any) -> bool:
    """Whether colour is wanted: a terminal that is not dumb, and no NO_COLOR."""
    return not os.environ.get("NO_COLOR") and can_redraw(stream)


def can_redraw(stream: Any) -> bool:
    """Whether what was written can be written over, as a bar of progress is: a terminal that is not dumb."""
    return os.environ.get("TERM") != "dumb" and bool(getattr(stream, "isatty", lambda: False)())


def ascii_only(stream: Any) -> bool:
    """Whether the stream can take nothing but ASCII."""
    encoding = getattr(stream, "encoding", None) or "ascii"
    try:
        "→中".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False
