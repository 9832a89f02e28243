"""``pnlint rules new``: five answers make a rule that is sound as it stands, and nothing is ever overwritten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from pnlint.cli import rules_new

ROOT = Path(__file__).parents[2]
WORDS = {
    "--id": "promise-empty",
    "--topic": "wording",
    "--title": "空头承诺 / An empty promise",
    "--check": "以后一定改，绝不再犯",
    "--source": "S-103",
}
FIELD = {
    "--id": "watch-missing",
    "--topic": "watching",
    "--title": "没有监控 / Nothing is watched",
    "--check": "response.monitoring",
    "--source": "O-9",
}
ODD = {**WORDS, "--title": "写“100%: 'ok'” #1 / Says \"100%: 'ok'\" #1", "--check": '保证 {过}: "#1", 50% off'}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The published pack in a folder of its own, beside the schemas."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    return tmp_path / "rules/coupang"


def run(pack: Path, *arguments: str, lang: str = "en", answers: str = "") -> subprocess.CompletedProcess[str]:
    """``pnlint rules …`` on that pack."""
    command, *rest = arguments
    return subprocess.run(
        [sys.executable, "-m", "pnlint", "rules", command, str(pack), *rest],
        input=answers,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "PYTHONIOENCODING": "utf-8", "PNLINT_LANG": lang},
    )


def options(answers: dict[str, str]) -> list[str]:
    """Answers as they are given in a script."""
    return [word for pair in answers.items() for word in pair]


@pytest.mark.parametrize("answers", [WORDS, FIELD, ODD], ids=["words", "field", "odd signs"])
def test_a_new_rule_is_sound_and_its_examples_run(pack: Path, answers: dict[str, str]) -> None:
    """The whole pack is without fault after it, and each of the rule's four examples is as written."""
    done = run(pack, "new", *options(answers))
    assert (done.returncode, done.stderr) == (0, "")
    assert f"written: {pack / answers['--topic'] / answers['--id']}.yaml" in done.stdout
    checked = run(pack, "check")
    assert (checked.returncode, checked.stdout) == (0, f"{pack}: no faults\n")
    tested = run(pack, "test", "--rule", answers["--id"])
    assert (tested.returncode, tested.stdout) == (0, "4 examples, 0 not as written\n")


def test_the_questions_are_put_again_until_an_answer_fits(pack: Path) -> None:
    """A wrong answer is explained in the reader's language and asked for once more."""
    wrong_and_right = (
        "Bad Id\npromise-empty\nwording\n空头承诺\n空头承诺 / An empty promise\n库存\n绝不再犯\nS-9\nS-103\n"
    )
    done = run(pack, "new", lang="zh", answers=wrong_and_right)
    assert done.returncode == 0
    assert (pack / "wording/promise-empty.yaml").is_file()
    for number in range(1, 6):
        assert f"{number}/5" in done.stderr
    for said in (
        "出错：“Bad Id”不能作编号：只能用英文小写字母、数字和连字符，例如 promise-empty。",
        "出错：“空头承诺”里看不出中文和英文两部分：请用 / 隔开，例如 空头承诺 / An empty promise。",
        "出错：“库存”在 valid-case.yaml 的说明里就有，那份说明一条规则都不该违反。请换一个词。",
        "出错：没有“S-9”这条陈述或来源；相近的编号：S-109。编号见 statements.yaml 和 pack.yaml。",
    ):
        assert said in done.stderr


def test_a_new_rule_is_in_force_from_the_korean_day_on(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At eleven at night by UTC the next day has begun where the rule counts."""
    monkeypatch.setattr("pnlint.cli.options.clock", lambda: datetime(2026, 3, 12, 23, 0, tzinfo=UTC))
    done = CliRunner().invoke(rules_new.command, [str(pack), *options(WORDS), "--lang", "en"])
    assert done.exit_code == 0
    assert "from: 2026-03-13" in (pack / "wording/promise-empty.yaml").read_text(encoding="utf-8")


def test_a_new_topic_brings_its_folder(pack: Path) -> None:
    """A topic that is new gets a folder with a title in both languages; an old one keeps its own."""
    title = (pack / "wording/topic.yaml").read_bytes()
    run(pack, "new", *options(FIELD))
    run(pack, "new", *options(WORDS))
    assert (pack / "watching/topic.yaml").read_text(encoding="utf-8") == 'title: {zh: "watching", en: "Watching"}\n'
    assert (pack / "wording/topic.yaml").read_bytes() == title


def test_nothing_is_overwritten(pack: Path) -> None:
    """An id that is taken in any topic is refused, and so is a file that no rule has made yet."""
    before = (pack / "structure/order-unanswered.yaml").read_bytes()
    taken = run(pack, "new", *options({**WORDS, "--id": "order-unanswered"}))
    assert taken.returncode == 2
    assert "The id order-unanswered is taken, by coupang/structure/order-unanswered.yaml." in taken.stderr
    assert (pack / "structure/order-unanswered.yaml").read_bytes() == before
    (pack / "wording/promise-empty.yaml").write_text("mine", encoding="utf-8")
    assert run(pack, "new", *options(WORDS)).returncode == 2
    assert (pack / "wording/promise-empty.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("option", "answer", "said"),
    [
        ("--topic", "tables", '"tables" cannot be a topic'),
        ("--topic", "../else", '"../else" cannot be a topic'),
        ("--check", " , ", "Give at least one word."),
        ("--check", "response.chanel", "A case has no field response.chanel; a name like it is channel."),
        ("--check", "response.zzz", "A case has no field response.zzz; known here are: channel, submitter,"),
        ("--check", "response.text.first", "there is nothing below response.text"),
        ("--check", "response.review", "response.review is not filled in in valid-case.yaml"),
        ("--check", "response.orders.reason", "response.orders.reason stands in the list response.orders"),
        ("--check", "notification.kind", "notification.kind looks like a field and no word of a draft"),
        ("--check", "notification.form_mentioned", "notification.form_mentioned looks like a field"),
        ("--check", "Store.id", "Store.id looks like a field"),
        ("--check", "respnse.channel", "Give one field for a rule, such as response.channel"),
        ("--check", "response.channel, response.text", "Give one field for a rule, such as response.channel"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(pack: Path, option: str, answer: str, said: str) -> None:
    """In a script a wrong answer is wrong use: a sentence that says what would be right, and no file."""
    done = run(pack, "new", *options({**WORDS, option: answer}))
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert not (pack / "wording/promise-empty.yaml").exists()
    assert not (pack / "tables/promise-empty.yaml").exists()


def test_words_stand_in_a_table_with_a_sample_each(pack: Path) -> None:
    """A word is written once, under its language, and a finding underlines and quotes it in a text of many lines."""
    check = "绝不再犯，다시는 안 그러겠습니다, never again，NEVER AGAIN"
    assert run(pack, "new", *options({**WORDS, "--check": check})).returncode == 0
    table = yaml.safe_load((pack / "tables/promise-empty.yaml").read_text(encoding="utf-8"))
    assert table["id"] == "promise_empty"
    assert table["phrases"] == {"zh": ["绝不再犯"], "ko": ["다시는 안 그러겠습니다"], "en": ["never again"]}
    assert table["samples"]["zh"] == ["本店写道：【绝不再犯】。"]
    draft = pack.parent / "draft.yaml"
    draft.write_text(
        "response:\n  text: |\n    5月8日已补货。\n    我们保证 Never Again，特此说明。\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pnlint", "check", str(draft), "--rule", "promise-empty", "--lang", "zh"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "service"), "PNLINT_RULES": str(pack.parent)},
    )
    assert "说明里出现了不该有的字句“Never Again”" in done.stdout
    assert "^^^^^^^^^^^" in done.stdout


def test_a_table_of_that_name_is_left_alone(pack: Path) -> None:
    """An id whose table is there already is refused before anything is written."""
    before = (pack / "tables/fee.yaml").read_bytes()
    done = run(pack, "new", *options({**WORDS, "--id": "fee"}))
    assert done.returncode == 2
    assert "There is a table tables.fee already" in done.stderr
    assert (pack / "tables/fee.yaml").read_bytes() == before
    assert not (pack / "wording/fee.yaml").exists()


def test_answers_that_are_missing_are_named(pack: Path) -> None:
    """A script that gives too little learns which options there are, and nothing is written."""
    done = run(pack, "new", "--id", "promise-empty")
    assert done.returncode == 2
    assert "give all five as options: --id --topic --title --check --source" in " ".join(done.stderr.split())
