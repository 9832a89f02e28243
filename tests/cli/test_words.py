"""Help and wrong use in the reader's language, as a real process answers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pnlint.document import read_document
from pnlint.render.screen import columns_of
from pnlint.texts import filled

ROOT = Path(__file__).parents[2]
TEXTS = read_document((ROOT / "rules/texts/cli.yaml").read_bytes(), name="cli.yaml").data
HAN = re.compile("[一-鿿]")


def _run(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in ("PNLINT_LANG", "LC_ALL", "LANG")}
    return subprocess.run(
        [sys.executable, "-m", "pnlint", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT / "service"), "PYTHONIOENCODING": "utf-8", **environment},
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "出错：没有命令 chek；是不是 check？"),
        (
            ["zzzz"],
            "出错：没有命令 zzzz；可用的有：check, verify, outcome, rules, explain, new, mcp, key, serve, health",
        ),
        (["rules", "chek"], "出错：没有命令 chek。是不是 'check'？"),
        (["check"], "出错：缺少参数 '文件或文件夹...'。"),
        (["check", "--ndjsn"], "出错：没有选项 --ndjsn。是不是 '--ndjson'？"),
        (["check", "--now"], "出错：选项 --now 后面要写一个值。"),
        (["check", "x", "--fix=1"], "出错：选项 --fix 后面不用写值。"),
        (
            ["check", "x", "--format", "xml"],
            "出错：'--format' 不对：xml 不在可选的值里：'text', 'json', 'sarif', 'github', 'html'。",
        ),
        (
            ["check", "x", "--as-of", "明天"],
            "出错：'--as-of' 不对：“明天”不是日期，也没有这个版本；日期请写成 2026-03-12 这样，版本有：2026.11",
        ),
        (["new"], "出错：没有指明从什么起草：请给出 --notification 或 --data 文件，或者用 --kind 写明通知种类"),
        (["new", "--data", "没有.csv"], "出错：'--data' 不对：没有.csv 不存在，请核对路径和文件名。"),
        (["new", "--data", "examples"], "出错：'--data' 不对：examples 是文件夹，这里要写文件。"),
        (["serve", "--port", "abc"], "pnlint: --port 不能填“abc”。请写 0 到 65535 之间的整数。"),
        (["explain", "order-unanswerd"], "出错：规则编号 不对：没有规则 order-unanswerd；是不是 order-unanswered？"),
        (["explain", "a", "b"], "出错：多写了参数：b"),
    ],
)
def test_wrong_use_is_explained_in_chinese(arguments: list[str], said: str) -> None:
    """Every way to write a command wrongly is answered by a Chinese sentence, in a Chinese locale."""
    done = _run(*arguments, LANG="zh_CN.UTF-8")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, said)


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["--lang", "en", "rules", "check"], "no faults"),
        (["rules", "--lang=en", "check"], "no faults"),
        (["--lang", "en", "rules", "check", "--lang", "zh"], "没有发现问题"),
    ],
)
def test_the_language_may_be_said_before_the_command(arguments: list[str], first: str) -> None:
    """Before it, between its words or after it; of several, the last one counts."""
    done = _run(*arguments, LANG="zh_CN.UTF-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].endswith(first)


@pytest.mark.parametrize("chosen", [["--lang", "zh"], ["--lang=zh"]])
def test_the_option_decides_before_the_locale(chosen: list[str]) -> None:
    """The language that the command asks for holds for its own mistakes, too."""
    done = _run("check", "--wrong", *chosen, LANG="en_US.UTF-8")
    assert "出错：没有选项 --wrong。" in done.stderr
    assert "No such option '--wrong'." in _run("check", "--wrong", "--lang", "en", LANG="zh_CN.UTF-8").stderr


@pytest.mark.parametrize(
    "command", [[], ["check"], ["rules"], ["rules", "check"], ["rules", "test"], ["explain"], ["new"], ["serve"]]
)
def test_help_is_chinese_throughout(command: list[str]) -> None:
    """Every option and command is described in Chinese to a Chinese reader, and in English to an English one."""
    shown = _run(*command, "--help", LANG="zh_CN.UTF-8").stdout
    # A description may go on in lines of its own.
    described = re.split(r"\n  (?=\S)", shown)
    assert [part for part in described if not HAN.search(part)] == []
    assert not HAN.search(_run(*command, "--help", LANG="en_US.UTF-8").stdout)


@pytest.mark.parametrize("command", [[], ["check"], ["rules", "diff"], ["new"], ["serve"], ["outcome"], ["key", "new"]])
def test_no_word_of_usage_is_left_in_english(command: list[str]) -> None:
    """What is to be written in a command's place is named in Chinese; the descriptions stand in one column."""
    help = _run(*command, "--help", LANG="zh_CN.UTF-8").stdout
    assert help.startswith(f"用法：pnlint {' '.join([*command, '[选项]'])}")
    named = re.findall(r"^  (-\S.*?)(?:  |$)", help, re.MULTILINE)
    assert named
    assert [
        one for one in named if re.search(r"(?<![\w-])(TEXT|FILE|PATH|NAME|NUMBER|INTEGER|FOLDER|DATE)\b", one)
    ] == []
    described = [line for line in help.splitlines() if re.match(r"  -\S.*?  +[一-鿿]", line)]
    starts = {columns_of(re.match(r"  -\S.*?  +(?=[一-鿿])", line)[0]) for line in described}
    assert len(starts) == 1


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "结果写不出去：磁盘满了。"), ("en", "no space is left on the disk.")]
)
@pytest.mark.parametrize("command", [["check", "examples/clean.yaml"], ["rules", "--format", "json"]])
def test_a_full_disk_is_no_fault_of_pnlint(command: list[str], lang: str, said: str) -> None:
    """What cannot be written for want of room is said so, and no maintainer is to be told."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pnlint", *command, "--lang", lang],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "PYTHONIOENCODING": "utf-8"},
        )
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert said in done.stderr


def test_the_sentences_of_click_are_those_it_has() -> None:
    """Each sentence that is translated stands in the installed click, so that a new version cannot pass by it."""
    folder = Path(click.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    missing = [one["en"] for one in TEXTS["click"] if one["en"].replace("\n", "\\n").replace("\t", "\\t") not in source]
    assert missing == []


def test_a_new_draft_is_followed_by_what_to_do_with_it(tmp_path: Path) -> None:
    """Text copied from a notification is taken as it is, and the next command is named."""
    notice, draft = tmp_path / "notice.txt", tmp_path / "draft.yaml"
    notice.write_text("通知编号：PN-20240508-001\n签发时间：2024-05-08 09:00\n", encoding="utf-8")
    done = _run("new", "--notification", str(notice), "--zone", "+09:00", "--output", str(draft), "--lang", "zh")
    assert done.stderr.splitlines()[-1].endswith(f"填好后检查：pnlint check {draft}")
    written = draft.read_text(encoding="utf-8")
    assert 'id: "PN-20240508-001"' in written
    assert "issued_at: 2024-05-08T09:00:00+09:00" in written
    assert "# 通知种类：performance_notification 绩效通知、sales_suspension 停售通知" in written


@pytest.mark.parametrize("folder", ["drafts/of/may", "."])
def test_editors_know_the_fields_of_a_new_draft(tmp_path: Path, folder: str) -> None:
    """Its first line leads to the schema of cases, by the shortest way where the rules lie beside it."""
    shutil.copytree(ROOT / "rules", tmp_path / "here/rules")
    schema = tmp_path / "here/rules/schema/editor/case.schema.json"
    for home, near in ((tmp_path / "here" / folder, True), (tmp_path / "far", False)):
        home.mkdir(parents=True, exist_ok=True)
        draft = home / "draft.yaml"
        _run("new", "--kind", "caution", "--output", str(draft), PNLINT_RULES=str(tmp_path / "here/rules"))
        first = draft.read_text(encoding="utf-8").splitlines()[0]
        place = first.removeprefix("# yaml-language-server: $schema=")
        assert (home / place).resolve() == schema.resolve()
        assert Path(place).is_absolute() != near


def test_rules_that_lie_here_are_not_silently_passed_over(tmp_path: Path) -> None:
    """Whoever edits a copy of the rules is told when another one was looked at, and how to look at theirs."""
    shutil.copytree(ROOT / "rules/coupang", tmp_path / "rules/coupang")
    done = _run("rules", "check", "--lang", "zh", folder=tmp_path)
    assert "注意：查的是" in done.stderr
    assert "请在命令末尾加上 rules/coupang。" in done.stderr
    assert _run("rules", "check", "--lang", "zh").stderr == ""


def test_a_limit_that_is_no_number_is_told_in_words(tmp_path: Path) -> None:
    """``value: 4%`` is a slip of an author and no fault of pnlint itself."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    values = tmp_path / "rules/coupang/values.yaml"
    before, after = values.read_text(encoding="utf-8").split("cancellation_rate_limit:", 1)
    values.write_text(
        before + "cancellation_rate_limit:" + after.replace("value: 0.05", "value: 4%", 1), encoding="utf-8"
    )
    done = _run("rules", "check", str(tmp_path / "rules/coupang"), "--lang", "zh")
    assert done.returncode == 1
    assert "这里要用数字，取到的却是文字“4%”。" in done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("group", [[], ["rules"], ["key"]])
def test_no_line_of_the_list_of_commands_is_cut_off(group: list[str], lang: str) -> None:
    """What a command does is said in so few words that it fits."""
    listed = _run(*group, "--help", "--lang", lang, PNLINT_LANG=lang).stdout.split("\n\n")[-1]
    assert [line for line in listed.splitlines() if line.endswith("...")] == []


def test_one_is_no_plural() -> None:
    """English sentences of the command line say one fault and two faults; Chinese ones need no such thing."""
    for number, word in ((1, "1 fault"), (2, "2 faults"), (0, "0 faults")):
        assert filled(TEXTS["ours"]["faults"]["en"], {"root": "r", "number": number}) == f"r: {word}"
    for entry in TEXTS["ours"].values():
        assert "|" not in entry["zh"].replace("编号|", "")


def test_rules_check_says_that_it_looks_at_all_packs() -> None:
    """As the command does without a folder."""
    assert "不写路径，就查全部规则包" in _run("rules", "check", "--help", PNLINT_LANG="zh").stdout
