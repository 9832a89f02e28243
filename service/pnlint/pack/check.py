"""Faults of rule files found while they are compiled, with file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pnlint.document import Fault
from pnlint.pack.load import Files
from pnlint.pointer import pointer_to

if TYPE_CHECKING:
    from pnlint.compiler.code import LanguageFault
    from pnlint.ruleset.compile import RuleFault

Keys = tuple[str | int, ...]


def faults_of_rules(files: Files, faults: list[RuleFault], day: str = "9999-12-31") -> None:
    """Adds the compiler's faults to those of the files, at the key that each names.

    ``day`` is the day for which the rules were compiled: what a rule said before lies in its history.
    """
    known = {(fault.file, fault.code, fault.pointer) for fault in files.faults}
    for one in faults:
        name, path = place_of(files, one.rule, one.fault.path, day)
        document, code, data = files.documents[name], one.fault.code, one.fault.data
        if code in ("unknown-placeholder", "same-data-name"):
            path = _text_of(document.data, path, str(data.get("path", data.get("name", ""))))
        pointer = pointer_to(path)
        if (name, code, pointer) not in known:
            known.add((name, code, pointer))
            locate = document.locate_key if names_its_key(one.fault) else document.locate
            files.faults.append(Fault(code, pointer, *locate(pointer), data, name))


def names_its_key(fault: LanguageFault) -> bool:
    """Whether what is wrong is the last key itself, not what stands under it."""
    last = str(fault.path[-1]) if fault.path else ""
    return last in (str(fault.data.get(name)) for name in ("found", "path", "name", "operator"))


def place_of(files: Files, rule: str, path: Keys, day: str) -> tuple[str, Keys]:
    """The file and the keys for what the compiler calls ``path``: a topic's ``when`` lies in the topic's file."""
    name = next(
        one
        for one in files.documents
        if one.rsplit("/", 1)[-1] == f"{rule}.yaml" and not one.startswith(("tables/", "profiles/")) and "/" in one
    )
    topic = name.split("/")[0] + "/topic.yaml"
    document = files.documents.get(topic)
    when = path.index("when") if "when" in path[:3] else -1
    if when >= 0 and document is not None and "when" in (document.data or {}) and len(path) > when + 1:
        # The compiler puts the topic's condition in front of the rule's own.
        if path[when + 1] == 0:
            return topic, ("when", *path[when + 2 :])
        path = (*path[: when + 1], *path[when + 2 :])
    return name, _as_it_stood(files.documents[name].data, path, day)


def _as_it_stood(rule: Mapping[str, Any], path: Keys, day: str) -> Keys:
    history = rule.get("history") or ()
    for number in reversed(range(len(history) - 1)):
        newer = history[number]
        if path and str(newer["from"]) > day and path[0] in (newer.get("before") or {}):
            return ("history", number, "before", *path)
    return path


def _text_of(rule: Mapping[str, Any], path: Keys, name: str) -> Keys:
    """The text of a rule in which a placeholder stands."""
    for language, text in (rule.get("message") or {}).items() if path == ("message",) else ():
        if f"{{{name}}}" in str(text) or f".{name}}}" in str(text):
            return ("message", language)
    return path if f"{{{name}}}" not in str(rule.get("fix", "")) else ("fix",)
