"""The file of records: whole under several writers, never another program's, free of what was forgotten."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pnlint.feedback.place import default_file
from pnlint.feedback.replies import Reply, forget, listed, record
from pnlint.feedback.store import VERSION, StoreFault, opened


def reply(name: str, answer: str = "rejected", code: str | None = "ERR-203") -> Reply:
    """A reply to a draft that is known by this name."""
    rules = {"failed": ("order-unanswered",), "passed": ("reason-missing", "reason-vague")}
    about = ("coupang", "2026.11", "sha256:r", "2026-11-25", "blocked")
    return Reply(name, *about, answer, code, "2026-11-25", "2026-11-25T00:00:00+00:00", rules)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is not there yet, in a folder that is not there yet."""
    return tmp_path / "state" / "outcomes.sqlite3"


def test_what_is_recorded_is_listed(file: Path) -> None:
    """Everything comes back as it was given, in order, with a number."""
    for number, name in enumerate(("a", "b"), 1):
        assert record(file, reply(name)) == (number, None)
    assert [(one.id, one.digest) for one in listed(file)] == [(1, "a"), (2, "b")]
    first = listed(file)[0]
    assert (first.reply, first.code, dict(first.rules)) == ("rejected", "ERR-203", reply("a").rules)


def test_looking_makes_no_file(file: Path) -> None:
    """A list of nothing leaves nothing behind."""
    assert listed(file) == []
    assert forget(file, [1]) == [1]
    assert not file.exists()


def test_a_draft_is_recorded_once(file: Path) -> None:
    """A second reply to a draft changes nothing unless it is to replace the first; it then gets a new number."""
    record(file, reply("a"))
    number, earlier = record(file, reply("a", "resolved", None))
    assert (number, earlier and earlier.reply) == (1, "rejected")
    assert [one.reply for one in listed(file)] == ["rejected"]
    number, earlier = record(file, reply("a", "resolved", None), replace=True)
    assert (number, earlier and earlier.id) == (2, 1)
    assert [(one.id, one.reply) for one in listed(file)] == [(2, "resolved")]


def test_forgotten_is_gone_from_the_file(file: Path) -> None:
    """Neither the record nor its rules stay, not even in the file's unused pages; a wrong number changes nothing."""
    record(file, reply("kept"))
    record(file, reply("forgotten-digest"))
    assert forget(file, [2, 9]) == [9]
    assert len(listed(file)) == 2
    assert forget(file, [2]) == []
    assert [one.digest for one in listed(file)] == ["kept"]
    assert b"forgotten-digest" not in file.read_bytes()
    with opened(file) as database:
        assert database.execute("SELECT count(*) FROM outcome WHERE draft = 2").fetchone() == (0,)


def test_numbers_are_not_used_again(file: Path) -> None:
    """A number that was forgotten never means another record."""
    record(file, reply("a"))
    forget(file, [1])
    assert record(file, reply("b")) == (2, None)


def test_it_is_for_its_owner_and_says_its_version(file: Path) -> None:
    """Nobody else may read the file, and it carries the version of its form."""
    record(file, reply("a"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with opened(file) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)


def _foreign(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE theirs (a)")
    database.close()


def _newer(file: Path) -> None:
    record(file, reply("a"))
    with sqlite3.connect(file) as database:
        database.execute(f"PRAGMA user_version = {VERSION + 1}")
    database.close()


def _damaged(file: Path) -> None:
    for number in range(300):
        record(file, reply(f"draft {number}"))
    raw = bytearray(file.read_bytes())
    raw[4096 : 4096 + 8192] = b"\xff" * 8192
    file.write_bytes(bytes(raw))


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda file: file.write_text("not a database, but long enough to be taken for one " * 40), "no-database"),
        (_foreign, "foreign"),
        (_newer, "newer"),
        (_damaged, "no-database"),
        (lambda file: file.mkdir(), "unopenable"),
    ],
    ids=["text", "foreign", "newer", "damaged", "folder"],
)
def test_a_file_that_is_not_ours_stays_as_it_is(tmp_path: Path, made: object, code: str) -> None:
    """It is told apart what is wrong, and not a byte of the file changes."""
    file = tmp_path / "x.db"
    made(file)
    before = file.read_bytes() if file.is_file() else b""
    for use in (lambda: listed(file), lambda: record(file, reply("new"))):
        with pytest.raises(StoreFault) as refused:
            use()
        assert refused.value.code == code
    assert (file.read_bytes() if file.is_file() else b"") == before


_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = [{tests!r}]
from test_records import reply
from pnlint.feedback.replies import record
for number in range(25):
    record(Path(sys.argv[1]), reply(f"{{sys.argv[2]}}-{{number}}"))
    record(Path(sys.argv[1]), reply(f"shared-{{number}}"))
"""


def test_several_writers_at_once(file: Path) -> None:
    """Four processes that begin with no file lose nothing, and a draft that all of them record is there once."""
    script = _WRITER.format(tests=str(Path(__file__).parent))
    command = [sys.executable, "-c", script, str(file)]
    running = [subprocess.Popen([*command, str(number)]) for number in range(4)]
    assert [one.wait() for one in running] == [0, 0, 0, 0]
    digests = [one.digest for one in listed(file)]
    assert len(digests) == len(set(digests)) == 4 * 25 + 25


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable goes first, then the folder for state, then the one below the home folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.delenv("PNLINT_OUTCOMES", raising=False)
    assert default_file() == tmp_path / ".local/state/pnlint/outcomes.sqlite3"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "s"))
    assert default_file() == tmp_path / "s/pnlint/outcomes.sqlite3"
    monkeypatch.setenv("PNLINT_OUTCOMES", str(tmp_path / "o.db"))
    assert default_file() == tmp_path / "o.db"
