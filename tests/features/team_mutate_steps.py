"""The steps of team-mutate.feature: a real command on a copy of the rules."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when

from pnlint.library import default_folder, rules_folder


@dataclass
class Bench:
    """A copy of the rules, and what the command said of it."""

    root: Path
    said: str = ""
    code: int | None = None


@pytest.fixture
def mutation_bench(tmp_path: Path) -> Bench:
    """The rules of the checkout, in a folder where they may be changed."""
    shutil.copytree(rules_folder(), tmp_path / "rules")
    return Bench(tmp_path / "rules" / default_folder().name)


@given(parsers.parse('规则 "{rule}" 的例子只有 {passing} 分不报、{failing} 分会报'))
def _two_examples(mutation_bench: Bench, rule: str, passing: str, failing: str) -> None:
    path = next(mutation_bench.root.glob(f"*/{rule}.yaml"))
    kept = path.read_text(encoding="utf-8").split("\nexamples:\n")[0]
    name = "name: {zh: 例子, en: An example}"
    passes = f"    - {name}\n      set: {{/store/score_30d: {passing}}}\n"
    fails = (
        f"    - {name}\n      set: {{/store/score_30d: {failing}}}\n      findings: [{{pointer: /store/score_30d}}]\n"
    )
    examples = f"\nexamples:\n  passes:\n{passes * 2}  fails:\n{fails * 2}"
    path.write_text(kept + examples, encoding="utf-8")


@given("手边没有场景记录")
def _no_record(mutation_bench: Bench) -> None:
    shutil.rmtree(mutation_bench.root.parent / "scenarios")


@given(parsers.parse('词表 "{table}" 加了中文短语 "{words}"'))
def _phrase(mutation_bench: Bench, table: str, words: str) -> None:
    _put(mutation_bench, table, "phrases:\n  zh:\n", words)


@given(parsers.parse('词表 "{table}" 加了中文例句 "{words}"'))
def _sample(mutation_bench: Bench, table: str, words: str) -> None:
    _put(mutation_bench, table, "samples:\n  zh:\n", words)


def _put(bench: Bench, table: str, head: str, words: str) -> None:
    path = bench.root / "tables" / f"{table}.yaml"
    text = path.read_text(encoding="utf-8")
    assert head in text
    path.write_text(text.replace(head, f"{head}    - {words}\n"), encoding="utf-8")


@when(parsers.parse('用例句检验词表 "{rule}"'))
@when(parsers.parse('用例子检验规则 "{rule}"'))
def _mutate(mutation_bench: Bench, rule: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pnlint", "rules", "mutate", rule, "--pack", str(mutation_bench.root), "--lang", "zh"],
        capture_output=True,
        check=False,
        env={**os.environ, "PNLINT_CACHE": "off", "PYTHONIOENCODING": "utf-8", "PNLINT_LANG": "zh"},
    )
    mutation_bench.said, mutation_bench.code = (run.stdout + run.stderr).decode(), run.returncode


@then(parsers.parse("检验的退出码是 {code:d}"))
def _code(mutation_bench: Bench, code: int) -> None:
    assert mutation_bench.code == code, mutation_bench.said


@then(parsers.parse('检验说 "{words}"'))
def _said(mutation_bench: Bench, words: str) -> None:
    assert words in mutation_bench.said
