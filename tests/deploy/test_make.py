"""``make run`` shows findings before it installs anything that checking drafts does not need."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def told(tmp_path: Path) -> list[str]:
    """What ``make run`` would do in a fresh checkout, step by step."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    # `make test` runs this from make; what that hands down would change what the inner one prints.
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--dry-run", "run"]
    done = subprocess.run(command, cwd=tmp_path, env=outside, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_findings_come_before_the_guide(told: list[str]) -> None:
    """First a word that it takes a while, then what checks, then the findings, then what builds the guide."""
    wanted = ["Setting up", "-r requirements/run.txt", "pnlint check examples", "-r requirements/guide.txt", "build.py"]
    places = [next(number for number, line in enumerate(told) if part in line) for part in wanted]
    assert places == sorted(places)
    assert places[0] == 0
    assert "pnlint serve" in told[-1]


def test_running_installs_nothing_of_the_tests(told: list[str]) -> None:
    """The requirements of development are for ``make test``."""
    assert not any("requirements/dev.txt" in line for line in told)


def test_what_is_pinned_for_more_is_pinned_alike_for_less() -> None:
    """Each file of requirements holds the one before it, to the same versions."""
    run, guide, dev = (
        set(re.findall(r"^[\w.-]+==[^ ]+", (ROOT / f"requirements/{name}.txt").read_text(), re.M))
        for name in ("run", "guide", "dev")
    )
    assert len(run) > 20
    assert run < guide < dev
