"""What ``pnlint check`` looks at, and what it says on which stream: a real process, real files, a real terminal."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = ROOT / "examples" / "clean.yaml"
COMMAND = [sys.executable, "-m", "pnlint", "check"]


def _environment(**more: str) -> dict[str, str]:
    own = {"PYTHONPATH": str(ROOT / "service"), "PYTHONIOENCODING": "utf-8", "PNLINT_LANG": "en"}
    return {**os.environ, **own, **more}


def _check(*arguments: str, folder: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env=_environment(),
    )


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with a draft, one in a folder of its own, and copies in hidden places."""
    for name in ("a.yaml", ".b.yaml", "below/c.yaml", ".git/d.yaml", "below/.hidden/deep/e.yaml"):
        file = tmp_path / "drafts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CLEAN, file)
    return tmp_path


def test_of_a_folder_hidden_files_are_passed_over(drafts: Path) -> None:
    """What a tool keeps in hidden places is no draft; a hidden file that is asked for by name is checked."""
    found = json.loads(_check("drafts", "--format", "json", folder=drafts).stdout)
    assert [one["file"] for one in found["files"]] == ["drafts/a.yaml", "drafts/below/c.yaml"]
    named = json.loads(_check("drafts/.b.yaml", "--format", "json", folder=drafts).stdout)
    assert named["verdict"] == "ready"


def test_files_of_many_cases_in_a_folder_are_left_out_and_named(drafts: Path) -> None:
    """A folder with drafts is checked but for its NDJSON files; without drafts, its NDJSON files are."""
    many = drafts / "drafts" / "below" / "many.ndjson"
    many.write_text("{}\n{}\n", encoding="utf-8")
    done = _check("drafts", "--format", "json", folder=drafts)
    assert [one["file"] for one in json.loads(done.stdout)["files"]] == ["drafts/a.yaml", "drafts/below/c.yaml"]
    assert "drafts/below/many.ndjson" in done.stderr
    assert done.returncode == 0
    (drafts / "drafts" / "below" / "c.yaml").unlink()
    alone = _check("drafts/below", folder=drafts)
    assert [json.loads(line)["verdict"] for line in alone.stdout.splitlines()] == ["incomplete"] * 2
    refused = _check("drafts", "drafts/below/many.ndjson", folder=drafts)
    assert refused.returncode == 2
    assert "many.ndjson holds a case in every line" in refused.stderr


def test_fixes_of_standard_input_are_shown_beside_the_report(tmp_path: Path) -> None:
    """There is no file to write to: the report alone is on standard output, what would change on standard error."""
    wrong = CLEAN.read_text(encoding="utf-8").replace("核对订单取消率", "核对送达日期")
    done = _check("-", "--fix", "--format", "json", folder=tmp_path, stdin=wrong)
    assert [one["rule"] for one in json.loads(done.stdout)["findings"]] == ["term-mistranslated"]
    first, *difference = done.stderr.splitlines()
    assert first.startswith("Standard input cannot be written to.")
    assert [line for line in difference if line.startswith(("-  ", "+  "))] == [
        "-    text: 每日9点由运营部核对送达日期",
        "+    text: 每日9点由运营部核对承诺送达日",
    ]


def test_where_nothing_would_change_it_is_said(tmp_path: Path) -> None:
    """`--diff` is never silent: there is a difference, or a line that says there is none."""
    done = _check(str(CLEAN), "--diff", folder=tmp_path)
    assert (done.stdout, done.stderr) == ("", "There is nothing that --fix would change.\n")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_a_report_in_a_file_is_told_in_a_line(tmp_path: Path, form: str) -> None:
    """Whoever writes the report to a file hears how the check went and where the report is."""
    draft = str(ROOT / "examples" / "order-left-out.json")
    done = _check(draft, "--format", form, "--output", "report", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "1 error, 0 warnings. 1 file, 1 blocked. The report is in report\n"
    assert (tmp_path / "report").stat().st_size > 100


@pytest.mark.parametrize(("terminal", "bar"), [("xterm", True), ("dumb", False)])
def test_a_terminal_that_cannot_draw_over_a_line_gets_no_bar(tmp_path: Path, terminal: str, bar: bool) -> None:
    """Progress is drawn over itself; where that is not possible nothing but the report is written."""
    for number in range(20):
        shutil.copy(CLEAN, tmp_path / f"{number}.yaml")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*COMMAND, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=False,
        env=_environment(TERM=terminal),
    )
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 4096):
            written += piece
    except OSError:  # how a terminal ends on Linux
        pass
    os.close(ours)
    assert done.returncode == 0
    assert (b"checking" in written) is bar
    assert (written == b"") is not bar
