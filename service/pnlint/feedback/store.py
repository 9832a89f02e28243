"""The SQLite file of replies: made when first written, safe with several writers, refused if it is another's."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

VERSION = 1
# Marks the file as ours (PRAGMA application_id): "pnlt".
_OURS = 0x706E6C74
# Seconds to wait for another writer.
_PATIENCE = 30
_TABLES = (
    """CREATE TABLE draft (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        digest TEXT NOT NULL UNIQUE,
        pack TEXT NOT NULL,
        release TEXT NOT NULL,
        ruleset TEXT NOT NULL,
        as_of TEXT NOT NULL,
        verdict TEXT NOT NULL,
        reply TEXT NOT NULL CHECK (reply IN ('resolved', 'rejected')),
        code TEXT,
        replied_on TEXT NOT NULL,
        recorded_at TEXT NOT NULL
    )""",
    """CREATE TABLE outcome (
        draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
        rule TEXT NOT NULL,
        outcome TEXT NOT NULL,
        PRIMARY KEY (draft, rule)
    ) WITHOUT ROWID""",
)


class StoreFault(Exception):
    """A file that cannot be used: ``unopenable``, ``no-database``, ``foreign``, ``newer`` or ``busy``."""

    def __init__(self, code: str, reason: Exception | str = "") -> None:
        super().__init__(code)
        self.code, self.reason = code, reason


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in one transaction, which no other writer can come between; raises StoreFault."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # For the owner alone: who answered what is nobody else's business.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with contextlib.closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as file:
            file.execute("PRAGMA foreign_keys = ON")
            # What is forgotten is to be gone from the file too.
            file.execute("PRAGMA secure_delete = ON")
            file.execute("BEGIN IMMEDIATE")
            _ready(file)
            yield file
            file.execute("COMMIT")
    except sqlite3.OperationalError as trouble:
        raise StoreFault("busy" if "locked" in str(trouble) else "unopenable", trouble) from None
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as trouble:
        raise StoreFault("no-database", trouble) from None
    except OSError as trouble:
        raise StoreFault("unopenable", trouble) from None


def _ready(file: sqlite3.Connection) -> None:
    """Makes the tables of a new file; refuses one that is not ours."""
    mark, version, tables = (
        file.execute(question).fetchone()[0]
        for question in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    if (mark, version, tables) == (0, 0, 0):
        for table in _TABLES:
            file.execute(table)
        file.execute(f"PRAGMA application_id = {_OURS}")
        file.execute(f"PRAGMA user_version = {VERSION}")
    elif mark != _OURS:
        raise StoreFault("foreign")
    elif version != VERSION:
        raise StoreFault("newer", str(version))
