"""What the system says of a file reaches people in words of our own, in their language."""

from __future__ import annotations

import errno
import os
import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

from pnlint.texts import reason_of, texts

LATIN = re.compile(r"[A-Za-z]")
CASE = "examples/clean.yaml"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS])
def test_the_usual_troubles_have_sentences(number: int, language: str) -> None:
    """No file, no permission, a folder, no space: each has its own words, and none of the system's."""
    said = reason_of(OSError(number, os.strerror(number)), language)
    assert said == texts("cli")["troubles"][errno.errorcode[number]][language]
    assert language == "en" or not LATIN.search(said)


def test_every_trouble_that_is_listed_exists() -> None:
    """Names are those of the system, of its errors without a number, or of SQLite: a slip would never be said."""
    known = set(errno.errorcode.values()) | {name for name in vars(sqlite3) if name.startswith("SQLITE_")}
    known |= {TimeoutError.__name__, socket.gaierror.__name__}
    assert set(texts("cli")["troubles"]) - known == {"other"}


def test_what_is_not_listed_is_named_and_not_quoted() -> None:
    """A rare trouble is told by its name, which can be looked up."""
    rare = OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
    assert reason_of(rare, "zh") == "系统报错 ENOLCK"
    assert reason_of(OSError("no number"), "en") == "the system says OSError"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "gone.yaml"],
        ["check", CASE, "--output", "gone/out.txt"],
        ["check", CASE, "--receipt", "gone/receipt.json"],
        ["check", CASE, "--receipt", "r.json", "--receipt-key", "gone.key"],
        ["verify", "gone.json", CASE],
        ["new", "--kind", "caution", "--output", "gone/draft.yaml"],
        ["key", "receipt", "gone/new.key"],
        ["outcome", CASE, "resolved", "--db", "/dev/null/records.sqlite3"],
        ["rules", "diff", "gone", "rules"],
        ["rules", "mutate", "review-overdue", "--record", "gone/scores.json"],
    ],
)
def test_no_command_ends_a_chinese_sentence_in_english(arguments: list[str], tmp_path: Path) -> None:
    """Whatever file is missing, the sentence stays in the reader's language."""
    own = [str(ROOT / one) if one in (CASE, "rules") else one for one in arguments]
    command = [sys.executable, "-m", "pnlint", *own, "--lang", "zh"]
    environment = {**os.environ, "PNLINT_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert "No such file" not in said
    assert "Not a directory" not in said
    assert "Traceback" not in said
    assert re.search("[\u4e00-\u9fff]", said)
