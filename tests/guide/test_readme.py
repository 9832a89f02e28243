"""The readme's commands are typed as they stand, from top to bottom, in a fresh copy of the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from markdown_pages import Block, blocks
from server_process import ended, port_of, started

ROOT = Path(__file__).parents[2]
PARTS = ("examples", "start", "rules")
# What ends with 1: the drafts have findings, a new rule turns cases, sources are due by that day.
FINDING = ("pnlint check", "pnlint rules diff", "pnlint rules sources")
ANSWERS = "promise-empty\nwording\n空头承诺 / An empty promise\n绝不再犯\nS-103\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with one commit, as a newcomer has it."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part)
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "all"]):
        git = ["git", "-c", "user.name=reader", "-c", "user.email=reader@example.com", *command]
        subprocess.run(git, cwd=tmp_path, check=True)
    return tmp_path


def environment(checkout: Path) -> Mapping[str, str]:
    """That of a terminal in which the environment is active, with the rules of the checkout."""
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "service"),
        "PNLINT_RULES": str(checkout / "rules"),
        "PNLINT_OUTCOMES": str(checkout / "outcomes.sqlite3"),
        "PNLINT_LANG": "en",
    }


def typed(heading: str, lang: str) -> Iterator[Block]:
    """The blocks of a chapter that are in this language."""
    _, _, rest = (ROOT / "README.md").read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    chapter, _, _ = rest.partition("\n## ")
    return (one for one in blocks(chapter) if one.lang == lang)


def run(command: list[str], checkout: Path) -> subprocess.CompletedProcess[str]:
    """What a command says, to whoever answers the five questions of a new rule."""
    return subprocess.run(
        command,
        cwd=checkout,
        env=environment(checkout),
        input=ANSWERS,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_command_works_in_a_fresh_checkout(checkout: Path) -> None:
    """Line by line, in order: each ends well, says or writes something, and none needs a file that is not there."""
    lines = next(typed("Check a draft", "sh")).code.splitlines()
    assert len(lines) > 15
    for line in lines:
        before = set(checkout.iterdir())
        done = run(["bash", "-c", line], checkout)
        assert done.returncode == int(line.startswith(FINDING)), f"{line}\n{done.stdout}{done.stderr}"
        assert done.stdout or set(checkout.iterdir()) > before, f"{line}\n{done.stderr}"


def test_every_request_is_answered(checkout: Path) -> None:
    """The requests to the service, in the shell and in Python, are answered and not refused."""
    process = started("127.0.0.1", 0)
    try:
        place = f"127.0.0.1:{port_of(process)}"
        shutil.copy(checkout / "start/draft.yaml", checkout / "draft.yaml")
        requests = [line for one in typed("Check a draft", "sh") for line in one.code.splitlines() if "curl" in line]
        assert len(requests) == 4
        for line in requests:
            done = run(["bash", "-c", line.replace("127.0.0.1:8080", place).replace("curl", "curl --fail")], checkout)
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
            assert ('"verdict"' in done.stdout) != ("/v1/draft" in line), done.stdout
        (program,) = (one.code for one in typed("Check a draft", "python"))
        done = run([sys.executable, "-c", program.replace("127.0.0.1:8080", place)], checkout)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("blocked ")
    finally:
        ended(process)
