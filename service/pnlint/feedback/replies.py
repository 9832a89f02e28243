"""Replies of the platform: recorded by the draft's digest, listed, forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pnlint.feedback.store import opened

REPLIES = ("resolved", "rejected")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the platform replied to one draft; ``rules`` are the rules that were run, by their outcome.

    ``digest`` and ``ruleset`` are SHA-256 sums, ``replied_on`` a day and ``recorded_at`` a moment (ISO).
    """

    digest: str
    pack: str
    release: str
    ruleset: str
    as_of: str
    verdict: str
    reply: str
    code: str | None
    replied_on: str
    recorded_at: str
    rules: Mapping[str, tuple[str, ...]]
    id: int = 0


_COLUMNS = tuple(field.name for field in fields(Reply) if field.name not in ("rules", "id"))


def reply_of(receipt: Mapping[str, Any], reply: str, code: str | None, replied_on: str, recorded_at: str) -> Reply:
    """A reply to the draft of a receipt (signed or not)."""
    ruleset, answer = receipt["ruleset"], receipt["answer"]
    return Reply(
        digest=receipt["input"]["digest"],
        pack=ruleset["id"],
        release=ruleset["release"],
        ruleset=ruleset["digest"],
        as_of=receipt["question"]["as_of"],
        verdict=answer["verdict"],
        reply=reply,
        code=code,
        replied_on=replied_on,
        recorded_at=recorded_at,
        rules={outcome: tuple(rules) for outcome, rules in answer["rules"].items()},
    )


def record(path: Path, reply: Reply, *, replace: bool = False) -> tuple[int, Reply | None]:
    """Keeps a reply; the number it got, and the reply to the same draft that was there.

    Such a one is replaced if that is wished; else it stays, and its own number comes back.
    """
    with opened(path) as file:
        earlier = _read(file, "WHERE digest = ?", (reply.digest,))
        if earlier and not replace:
            return earlier[0].id, earlier[0]
        if earlier:
            file.execute("DELETE FROM draft WHERE id = ?", (earlier[0].id,))
        marks = ", ".join("?" * len(_COLUMNS))
        values = [getattr(reply, name) for name in _COLUMNS]
        made = file.execute(f"INSERT INTO draft ({', '.join(_COLUMNS)}) VALUES ({marks})", values)
        number = int(made.lastrowid or 0)
        rows = [(number, rule, outcome) for outcome, rules in reply.rules.items() for rule in rules]
        file.executemany("INSERT INTO outcome (draft, rule, outcome) VALUES (?, ?, ?)", rows)
        return number, earlier[0] if earlier else None


def listed(path: Path) -> list[Reply]:
    """Every reply in the order in which they were recorded; a file that is not there holds none."""
    if not path.exists():
        return []
    with opened(path) as file:
        return _read(file)


def forget(path: Path, numbers: Iterable[int]) -> list[int]:
    """Takes replies out by their numbers; those that were not there come back, and nothing is taken out then."""
    wanted = sorted(set(numbers))
    if not path.exists():
        return wanted
    with opened(path) as file:
        known = {one.id for one in _read(file)}
        missing = [number for number in wanted if number not in known]
        if not missing:
            file.executemany("DELETE FROM draft WHERE id = ?", [(number,) for number in wanted])
        return missing


def _read(file: sqlite3.Connection, where: str = "", values: tuple[Any, ...] = ()) -> list[Reply]:
    rows = file.execute(f"SELECT id, {', '.join(_COLUMNS)} FROM draft {where} ORDER BY id", values).fetchall()
    return [Reply(**dict(zip(_COLUMNS, row[1:], strict=True)), rules=_rules(file, row[0]), id=row[0]) for row in rows]


def _rules(file: sqlite3.Connection, draft: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    query = "SELECT outcome, rule FROM outcome WHERE draft = ? ORDER BY outcome, rule"
    for outcome, rule in file.execute(query, (draft,)):
        found.setdefault(outcome, []).append(rule)
    return {outcome: tuple(rules) for outcome, rules in found.items()}
