"""What ``pnlint rules check`` and ``test`` are pointed at, and how they speak of it: a real process, a copied pack."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULE = "rules/coupang-suspension/reply/appeal-form-missing.yaml"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with a copy of the rules."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules", ignore=shutil.ignore_patterns("corpus"))
    return tmp_path


def _rules(folder: Path, *arguments: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pnlint", "rules", *arguments, "--lang", lang],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "PYTHONIOENCODING": "utf-8"},
    )


def _changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_of_one_file_its_own_faults_are_told(copied: Path) -> None:
    """The pack is checked as a whole, for files speak of each other; shown are the faults of the file or the folder."""
    _changed(copied / RULE, "severity: error", "severity: errorr")
    _changed(copied / "rules/coupang-suspension/values.yaml", "value: {months: 6}", "value: {month: 6}")
    of_file = _rules(copied, "check", RULE)
    assert of_file.returncode == 1
    assert {line.split(":")[0] for line in of_file.stdout.splitlines()} == {RULE}
    folder = "rules/coupang-suspension/reply"
    assert _rules(copied, "check", folder).stdout.splitlines()[:-1] == of_file.stdout.splitlines()[:-1]
    other = _rules(copied, "check", "rules/coupang-suspension/pack.yaml")
    assert (other.returncode, other.stdout) == (0, "rules/coupang-suspension/pack.yaml: no faults\n")


def test_of_a_folder_with_packs_all_are_checked(copied: Path) -> None:
    """The folder that holds the packs means every one of them."""
    done = _rules(copied, "check", "rules")
    assert done.stdout.splitlines() == ["rules/coupang: no faults", "rules/coupang-suspension: no faults"]
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "没有 rules/nope 这个文件或文件夹"), ("en", "there is no file or folder rules/nope")]
)
def test_a_path_that_does_not_exist_is_said_not_to(copied: Path, lang: str, said: str) -> None:
    """That is no pack without pack.yaml."""
    done = _rules(copied, "check", "rules/nope", lang=lang)
    assert (done.returncode, said in done.stderr, "pack.yaml" in done.stderr) == (2, True, False)


@pytest.mark.parametrize(
    ("change", "expected", "found"),
    [
        ("/store/site: KR", "/response/evidence", "nothing"),
        ("/response/channel: 5", "a case that fits its schema when it is changed", "/response/channel "),
    ],
)
def test_examples_that_fail_are_told_in_words(copied: Path, change: str, expected: str, found: str) -> None:
    """No list or mapping of the program's language stands in what people read."""
    example = (
        f"    - name: {{zh: 一, en: one}}\n      set: {{{change}}}\n      findings: [{{pointer: /response/evidence}}]\n"
    )
    _changed(copied / RULE, "  fails:\n", f"  fails:\n{example}")
    done = _rules(copied, "test", "rules/coupang-suspension", "--rule", "appeal-form-missing")
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert f"expected: {expected}" in lines
    assert [line for line in lines if line.startswith(f"found: {found}")] != []
    assert not any(sign in done.stdout for sign in ("[{", "{'", "[]"))
    assert done.returncode == 1
