"""The command line as its users run it: a real process, real files, exact exit codes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


def _run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pnlint", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "service"),
            "PYTHONIOENCODING": "utf-8",
            "PNLINT_LANG": "en",
            **environment,
        },
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "examples/clean.yaml"], 0),
        (["check", "examples/order-left-out.json"], 1),
        (["check", "examples/half-known.yaml"], 1),
        (["check", "examples/half-known.yaml", "--rule", "site-out-of-scope"], 1),
        # The cases of suspensions are of a pack without that rule.
        (["check", "examples", "--rule", "site-out-of-scope"], 2),
        (["check", "examples/clean.yaml", "--rule", "site-out-of-scop"], 2),
        (["check", "no-such-file.yaml"], 2),
        (["check", ""], 2),
        (["check", "/dev/zero"], 2),
        (["check", "--ndjson", "no-such-file.ndjson"], 2),
        (["check", "examples/clean.yaml", "--output", "/no-such-folder/report.txt"], 2),
        (["check", "examples/clean.yaml", "--now", "0001-01-01T00:00:00+09:00"], 2),
        (["check", "examples/clean.yaml", "--now", "9999-12-31T23:59:59-12:00"], 2),
        (["rules", "check", "no-such-pack"], 2),
        (["rules", "test", "no-such-pack"], 2),
        (["check", "examples/clean.yaml", "--as-of", "yesterday"], 2),
        (["check", "examples/clean.yaml", "--now", "2024-05-09"], 2),
        (["check", "examples/clean.yaml", "--profile", "draft-only"], 0),
        (["check", "examples/late-and-by-email.yaml", "--profile", "draft-only"], 1),
        (["check", "examples/clean.yaml", "--profile", "draft"], 2),
        (["check", "examples/clean.yaml", "--profile", "draft-only", "--rule", "audit-risk"], 2),
        (["check"], 2),
        (["explain", "order-unanswered"], 0),
        (["explain", "order-unanswerd"], 2),
        (["rules"], 0),
        (["rules", "test", "--rule", "order-unanswered"], 0),
        (["new"], 2),
        (["no-such-command"], 2),
    ],
)
def test_exit_codes(arguments: list[str], code: int) -> None:
    """0 clean, 1 findings or incomplete, 2 wrong use or unreadable input; never a traceback."""
    done = _run(*arguments)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr + done.stdout


def test_a_wrong_rule_name_is_answered_with_the_nearest() -> None:
    """A typing slip is answered with the name that was meant."""
    assert b"did you mean order-unanswered?" in _run("explain", "order-unanswerd").stderr


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 0), ("note", 1)])
def test_fail_on_decides_what_counts(tmp_path: Path, level: str, code: int) -> None:
    """A note is a finding only for those who ask for notes."""
    text = (EXAMPLES / "clean.yaml").read_text(encoding="utf-8")
    draft = tmp_path / "draft.yaml"
    draft.write_text(text.replace("linked_stores: []", "linked_stores: [A00012346]"), encoding="utf-8")
    assert _run("check", str(draft), "--fail-on", level).returncode == code


def test_standard_input_and_files_get_the_same_answer() -> None:
    """`-` reads standard input."""
    raw = (EXAMPLES / "order-left-out.json").read_bytes()
    one = json.loads(_run("check", "-", "--format", "json", stdin=raw).stdout)
    other = json.loads(_run("check", "examples/order-left-out.json", "--format", "json").stdout)
    assert one["findings"] == other["findings"]
    assert [finding["rule"] for finding in one["findings"]] == ["order-unanswered"]


def test_now_beats_the_moment_of_the_case() -> None:
    """`--now` judges at another moment."""
    answer = json.loads(
        _run("check", "examples/clean.yaml", "--format", "json", "--now", "2024-05-01T00:00:00+09:00").stdout
    )
    assert answer["now"] == "2024-05-01T00:00:00+09:00"
    assert "notification-postdated" in [finding["rule"] for finding in answer["findings"]]


def test_text_points_at_the_place_in_the_file() -> None:
    """Line and column of the user's own file, and the words."""
    out = _run("check", "examples/late-and-by-email.yaml", "--lang", "en").stdout.decode()
    assert "examples/late-and-by-email.yaml:64:12" in out
    assert "channel-not-form" in out


@pytest.mark.parametrize("narrowed", [["--profile", "draft-only"], ["--rule", "order-unanswered"]])
def test_a_check_that_left_rules_out_never_says_ready_to_submit(narrowed: list[str]) -> None:
    """The last line of a narrowed check speaks only of the rules that were run."""
    lines = _run("check", "examples/clean.yaml", "--lang", "en", *narrowed).stdout.decode().splitlines()
    assert lines[-1].startswith("No known error among the rules that were run.")
    assert "rules not run" in lines[-2]


def test_what_a_profile_switched_off_is_named_rule_by_rule() -> None:
    """Text names the profile, its reason, and the rules with their severity."""
    shown = _run("check", "examples/clean.yaml", "--lang", "zh", "--profile", "before-export").stdout.decode()
    assert "按检查方案“店铺数据还没导出”（before-export）检查，18 条规则没有运行。" in shown
    assert "（错误，claim-contradicts-order）" in shown


def test_an_unknown_profile_is_answered_with_the_nearest_or_all() -> None:
    """A typing slip is answered with the name that was meant, anything else with the names there are."""
    assert b"did you mean draft-only?" in _run("check", "-", "--profile", "draft-onyl").stderr
    assert b"there are: before-export, draft-only" in _run("check", "-", "--profile", "zzz").stderr


def test_an_ascii_console_gets_ascii() -> None:
    """A console that can show nothing else still gets every finding."""
    done = _run("check", "examples/template-phrases.yaml", "--lang", "zh", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 1
    assert done.stdout.isascii()
    assert b"template-phrase" in done.stdout


def test_fix_changes_the_words_and_nothing_else(tmp_path: Path) -> None:
    """`--diff` shows, `--fix` writes; comments and order stay."""
    text = (EXAMPLES / "clean.yaml").read_text(encoding="utf-8")
    wrong = text.replace("每日9点由运营部核对订单取消率", "每日9点由运营部核对送达日期。超过送达日的逐单跟进")
    draft = tmp_path / "draft.yaml"
    draft.write_text(wrong, encoding="utf-8")
    shown = _run("check", str(draft), "--diff").stdout.decode()
    assert "+" in shown
    assert draft.read_text(encoding="utf-8") == wrong
    _run("check", str(draft), "--fix")
    fixed = draft.read_text(encoding="utf-8")
    assert fixed == wrong.replace("送达日期。超过送达日", "承诺送达日。超过承诺送达日")


def test_ndjson_answers_line_by_line() -> None:
    """One case a line, one answer a line, in order; a bad line is one bad answer."""
    good = json.dumps(json.loads((EXAMPLES / "order-left-out.json").read_text(encoding="utf-8")), ensure_ascii=False)
    done = _run("check", "-", "--ndjson", stdin=f"{good}\n{{bad\n{good}\n".encode())
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(lines) == 3
    assert lines[0] == lines[2]
    assert lines[0]["verdict"] == "blocked"
    assert "verdict" not in lines[1]
    assert done.returncode == 2


def test_ndjson_faults_have_the_line_of_the_file() -> None:
    """Blank lines count too, and where a field was given first is on the same line."""
    done = _run("check", "-", "--ndjson", "--lang", "en", stdin=b'{}\n\n{"stor":1}\n{"store":{},"store":{}}\n[]\n')
    _, unknown, twice, lists = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(one["line"], one["column"]) for one in unknown["faults"]] == [(3, 2)]
    assert [(one["line"], one["column"]) for one in twice["faults"]] == [(4, 13)]
    assert "the first time in line 4, column 2" in twice["faults"][0]["message"]
    assert [(one["line"], one["column"]) for one in lists["faults"]] == [(5, 1)]


def test_ndjson_is_answered_while_it_is_written() -> None:
    """The answer to a line can be read before the next line is written."""
    command = [sys.executable, "-m", "pnlint", "check", "-", "--ndjson"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "service")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for _ in range(3):
            running.stdin.write(b"{}\n\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["verdict"] == "incomplete"
        running.stdin.close()
        assert running.stdout.read() == b""
    assert running.returncode == 1


def test_ndjson_without_a_case_leaves_the_output_file_alone(tmp_path: Path) -> None:
    """Answers go to the file of --output; where there are none, what it held before stays."""
    output = tmp_path / "answers.ndjson"
    assert _run("check", "-", "--ndjson", "--output", str(output), stdin=b"{}\n{}\n").returncode == 1
    before = output.read_bytes()
    assert before.count(b"\n") == 2
    assert _run("check", "-", "--ndjson", "--output", str(output), stdin=b"\n").returncode == 2
    assert output.read_bytes() == before


def test_a_cache_that_cannot_be_used_is_no_fault(tmp_path: Path) -> None:
    """A damaged or unwritable cache only costs time."""
    folder = tmp_path / "cache"
    assert _run("check", "examples/clean.yaml", PNLINT_CACHE=str(folder)).returncode == 0
    for file in folder.iterdir():
        file.write_bytes(b"damaged")
    assert _run("check", "examples/clean.yaml", PNLINT_CACHE=str(folder)).returncode == 0
    assert _run("check", "examples/clean.yaml", PNLINT_CACHE="/dev/null/none").returncode == 0


@pytest.mark.parametrize("raw", [b"", b"\n \n"])
def test_ndjson_without_a_case_is_no_success(raw: bytes) -> None:
    """Where nothing was checked, nothing is clean."""
    done = _run("check", "-", "--ndjson", stdin=raw)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no case found" in done.stderr


def test_ndjson_beside_other_files_is_refused_by_name(tmp_path: Path) -> None:
    """A file of many cases is not read as one broken case."""
    lines = tmp_path / "many.ndjson"
    lines.write_text("{}\n{}\n", encoding="utf-8")
    done = _run("check", str(lines), "examples/clean.yaml")
    assert done.returncode == 2
    assert b"many.ndjson holds a case in every line" in done.stderr


def test_now_is_heard_in_ndjson_too() -> None:
    """`--now` judges every line at that moment."""
    moment = "2024-05-09T10:00:00+09:00"
    done = _run("check", "-", "--ndjson", "--now", moment, stdin=b"{}\n")
    assert json.loads(done.stdout)["now"] == moment


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_pack_without_schemas_is_told_what_it_lacks(command: str, tmp_path: Path) -> None:
    """A pack that was copied alone is no fault of pnlint: the sentence names the folder to copy, and where to."""
    shutil.copytree(ROOT / "tests/pack/second", tmp_path / "second")
    done = _run("rules", command, str(tmp_path / "second"))
    assert done.returncode == 2
    said = done.stderr.decode()
    assert f"Copy {ROOT / 'rules/schema'} to {tmp_path / 'schema'}" in " ".join(said.split())
    assert "Traceback" not in said
