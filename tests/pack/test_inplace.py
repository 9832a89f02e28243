"""A check or a value that is in force and is edited where it stands: the check of the files tells of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from pack_folder import TODAY, changed, copied

from pnlint.authoring.advice import check_and_advise, render_pack_faults

RULE, VALUES = "stock/shelf-limit.yaml", "values.yaml"


def git(folder: Path, *arguments: str) -> None:
    """Runs git as somebody."""
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(folder), *author, *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small pack, committed."""
    folder = copied(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    return folder


def said(root: Path) -> list[str]:
    """The codes of what is told besides faults; there are no faults."""
    faults, advice = check_and_advise(root, TODAY)
    assert faults == []
    return [one.code for one in advice]


def test_a_severity_without_a_version_is_told_of(root: Path) -> None:
    """It names the key and what to add; with the version there is nothing to tell."""
    changed(root, RULE, "severity: warning", "severity: error")
    _, advice = check_and_advise(root, TODAY)
    (line,) = render_pack_faults(advice, "zh")
    assert f"{RULE}:3:1: severity 改了，history 里却没有新的一版" in line
    version = "  - {version: 3, from: 2026-11-20, change: {zh: 改, en: New}, before: {severity: warning}}\n"
    changed(root, RULE, "history:\n", f"history:\n{version}")
    assert said(root) == []


def test_a_value_without_an_entry_is_told_of(root: Path) -> None:
    """A number of an entry that is in force is not to be changed, whichever entry it is."""
    changed(root, VALUES, "value: 5", "value: 6")
    faults, advice = check_and_advise(root, TODAY)
    assert "value-in-place" in [one.code for one in advice]
    assert [one.code for one in faults] == ["example-fails"]


def test_words_and_what_is_still_to_come_may_change(root: Path) -> None:
    """A sentence judges nothing, and an announced version nobody was judged by yet."""
    changed(root, RULE, "en: Too many shelves", "en: More shelves than allowed")
    assert said(root) == []
    coming = "    - {from: 2027-01-01, value: 3, sources: [{statement: S-001, status: official}]}\n"
    changed(root, VALUES, "  history:\n", f"  history:\n{coming}")
    git(root, "commit", "-q", "-a", "-m", "second")
    changed(root, VALUES, "2027-01-01, value: 3", "2027-01-01, value: 4")
    assert "value-in-place" not in said(root)


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    """A folder of its own is checked as ever."""
    folder = copied(tmp_path)
    changed(folder, RULE, "severity: warning", "severity: error")
    assert said(folder) == []
