"""Changes of rules in words, the same on the command line and in the guide."""

from __future__ import annotations

from typing import Any

from pnlint.pack.changes import Change
from pnlint.render.values import Values
from pnlint.texts import texts

_JOINTS = {"zh": "；", "en": "; "}


def what_of(change: Change, language: str) -> str:
    """What sort of change it is: a version and its number, retired, a value, a table."""
    return str(texts("changes")["what"][change.kind][language]).format(version=change.version)


def told(change: Change, language: str) -> str:
    """What has changed: what the file says of it, and of a value or a table what it was and is."""
    text = change.text.get(language, "").strip()
    if not change.about:
        return text
    about = {**change.about, "title": change.about["title"][language]}
    said = _of_value(about, language) if change.kind == "value" else _of_table(about, language)
    return _said("with_text", language, change=said, text=text) if text else said


def _of_value(about: dict[str, Any], language: str) -> str:
    values = Values(language)
    shown = {which: values.say(about["id"], about[which]) for which in ("old", "new")}
    return _said("value" if about["old"] != about["new"] else "value_kept", language, **{**about, **shown})


def _of_table(about: dict[str, Any], language: str) -> str:
    values = Values(language)
    parts = [_said(how, language, words=values.list_of(about[how])) for how in ("added", "ended") if about[how]]
    return _said("table", language, **about, parts=_JOINTS[language].join(parts))


def _said(name: str, language: str, **data: Any) -> str:
    return str(texts("changes")[name][language]).format_map(data)
