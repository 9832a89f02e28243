"""The steps of the feature on writing and checking rules: a copy of the pack, and the real command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then, when

from pnlint.library import default_folder, rules_folder

_RULE = """id: {id}
severity: note
title: {{zh: 分数不合适, en: The score does not fit}}
why: {{zh: 只为演示。, en: For show.}}
message: {{zh: 分数不合适。, en: The score does not fit.}}
remedy: {{zh: 核对分数。, en: Look at the score.}}
when: {{store.site: {{is: TW}}}}
require: {{store.score_30d: {{{operator}: {number}}}}}
sources: [{{statement: S-103, status: uncorroborated}}]
history:
  - {{version: 1, from: 2026-03-12, change: {{zh: 首版, en: First version}}}}
examples:
  passes:
    - name: {{zh: 别的站点, en: Another site}}
      outcome: not_applicable
    - name: {{zh: 合适, en: It fits}}
      set: {{/store/site: TW, /store/score_30d: {right}}}
  fails:
    - name: {{zh: 不合适, en: It does not fit}}
      set: {{/store/site: TW, /store/score_30d: {wrong}}}
      findings: [{{pointer: /store/score_30d}}]
    - name: {{zh: 差得更远, en: It fits even less}}
      set: {{/store/site: TW, /store/score_30d: {worse}}}
      findings: [{{pointer: /store/score_30d}}]
"""


_CHANNEL_RULE = """id: {id}
severity: note
title: {{zh: 渠道不对, en: The channel is wrong}}
why: {{zh: 只为演示。, en: For show.}}
message: {{zh: 渠道不对。, en: The channel is wrong.}}
remedy: {{zh: 核对渠道。, en: Look at the channel.}}
when: {{{when}}}
require: {{{require}}}
sources: [{{statement: S-103, status: uncorroborated}}]
history:
  - {{version: 1, from: 2026-03-12, change: {{zh: 首版, en: First version}}}}
examples:
  passes:
    - name: {{zh: 邮件, en: Mail}}
      set: {{/response/channel: email}}
    - name: {{zh: 台湾店的邮件, en: Mail of a shop in TW}}
      set: {{/store/site: TW, /response/channel: email}}
  fails:
    - name: {{zh: 表单, en: Form}}
      set: {{/response/channel: seller_center_form}}
      findings: [{{pointer: /response/channel}}]
    - name: {{zh: 电话, en: Phone}}
      set: {{/response/channel: other}}
      findings: [{{pointer: /response/channel}}]
"""


class Bench:
    """A copy of the published pack, and what the last command said of it."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(rules_folder(), folder / "rules")
        self.root = folder / "rules" / default_folder().name
        self.code, self.out, self.err = 0, "", ""

    def run(self, command: str, *arguments: str, answers: str = "") -> None:
        """Runs ``pnlint rules …`` on the copy, in Chinese."""
        done = subprocess.run(
            [sys.executable, "-m", "pnlint", "rules", command, str(self.root), *arguments],
            input=answers,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PNLINT_LANG": "zh"},
        )
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def write(self, name: str, **parts: object) -> None:
        """Writes a rule that applies to one site only, so that the valid case says nothing of it."""
        (self.root / f"metric/{name}.yaml").write_text(_RULE.format(id=name, **parts), encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """The copy of one scenario."""
    return Bench(tmp_path)


@given("一份规则包的副本")
def a_copy(bench: Bench) -> None:
    """Nothing of what is published is touched."""
    assert (bench.root / "pack.yaml").is_file()


@given(parsers.re(r'把 "(?P<file>[^"]+)" 里的 "(?P<old>[^"]+)" 改成 "(?P<new>[^"]+)"'))
def changed_words(bench: Bench, file: str, old: str, new: str) -> None:
    """Puts other words into a file, in the one place where the old ones stand."""
    path = bench.root / file
    text = path.read_text(encoding="utf-8")
    before, after = (one.replace("\\n", "\n") for one in (old, new))
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


@given(parsers.parse('规则 "{name}" 要求 "store.score_30d" 不小于 {number:d}'))
def at_least(bench: Bench, name: str, number: int) -> None:
    """A rule with a lower bound."""
    bench.write(name, operator="at_least", number=number, right=number, wrong=number - 1, worse=number - 2)


@given(parsers.parse('规则 "{name}" 要求 "store.score_30d" 小于 {number:d}'))
def less_than(bench: Bench, name: str, number: int) -> None:
    """A rule with an upper bound."""
    bench.write(name, operator="less_than", number=number, right=number - 1, wrong=number, worse=number + 1)


@given(parsers.re(r'规则 "(?P<name>[^"]+)" 在 "(?P<when>[^"]+)" 时要求 "(?P<require>[^"]+)"'))
def channel_rule(bench: Bench, name: str, when: str, require: str) -> None:
    """A rule on the channel that says when it applies."""
    text = _CHANNEL_RULE.format(id=name, when=when, require=require)
    (bench.root / f"metric/{name}.yaml").write_text(text, encoding="utf-8")


@given("旁边没有 schema 文件夹")
def no_schemas(bench: Bench) -> None:
    """The pack was copied alone."""
    shutil.rmtree(bench.root.parent / "schema")


@when("新建规则，依次回答：")
def new_rule(bench: Bench, datatable: list[list[str]]) -> None:
    """The questions are answered one after the other."""
    bench.run("new", answers="".join(f"{row[0]}\n" for row in datatable))


@when("检查规则包")
def checked_pack(bench: Bench) -> None:
    """The command that every author runs."""
    bench.run("check")


@then("命令顺利完成")
def all_well(bench: Bench) -> None:
    """Exit code 0."""
    assert (bench.code, bench.out.startswith("已写入")) == (0, True), bench.err


@then(parsers.parse('命令没有完成，因为 "{reason}"'))
def refused(bench: Bench, reason: str) -> None:
    """Wrong use, with a sentence that says why."""
    assert bench.code == 2
    assert reason in bench.err


@then(parsers.parse('有了文件 "{file}"'))
def there_is(bench: Bench, file: str) -> None:
    """The file was written."""
    assert (bench.root / file).is_file()


@then(parsers.parse('文件 "{file}" 没有变'))
def unchanged(bench: Bench, file: str) -> None:
    """Byte for byte what is published."""
    assert (bench.root / file).read_bytes() == (default_folder() / file).read_bytes()


@then("规则包没有毛病")
def no_faults(bench: Bench) -> None:
    """The check finds nothing."""
    bench.run("check")
    assert (bench.code, bench.out) == (0, f"{bench.root}：没有发现问题\n")


@then(parsers.parse('规则 "{name}" 的例子都和写的一样'))
def examples_run(bench: Bench, name: str) -> None:
    """Each example was run and did what it says."""
    bench.run("test", "--rule", name)
    assert (bench.code, bench.out) == (0, "例子 4 个，不符 0 个\n")


@then(parsers.parse('"{file}" 有一处毛病："{message}"'))
def one_fault(bench: Bench, file: str, message: str) -> None:
    """One line of the output names this file, a line and a column, and says what is wrong; there is no other."""
    assert bench.code == 1
    lines = bench.out.splitlines()[:-1]
    assert len(lines) == 1, lines
    place, said = lines[0].split(": ", 1)
    assert place.rsplit(":", 2)[0] == f"{bench.root}/{file}"
    assert message in said.split(" → ")[0]


@then(parsers.parse('毛病后面写了怎么改："{remedy}"'))
def with_remedy(bench: Bench, remedy: str) -> None:
    """What to do stands behind the arrow."""
    assert remedy in bench.out.splitlines()[0].split(" → ")[1]
