"""Receipts and records as people use them: real commands, real files, both languages, exact exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN, BAD = ROOT / "examples/clean.yaml", ROOT / "examples/late-and-by-email.yaml"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs pnlint in a folder of its own, with records and without a key unless one is given."""

    def _run(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: one for name, one in os.environ.items() if not name.startswith("PNLINT_RECEIPT")}
        about = {"PYTHONPATH": str(ROOT / "service"), "PYTHONIOENCODING": "utf-8", "PNLINT_LANG": "en"}
        done = subprocess.run(
            [sys.executable, "-m", "pnlint", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=tmp_path,
            env={**inherited, **about, "PNLINT_OUTCOMES": str(tmp_path / "o.db"), **environment},
        )
        assert "Traceback" not in done.stderr
        return done

    return _run


def test_a_receipt_is_written_beside_the_report(run: Run, tmp_path: Path) -> None:
    """The report and the exit code stay what they are; the receipt is a file more, and verifies."""
    plain = run("check", BAD)
    done = run("check", BAD, "--receipt", "r.json")
    assert (done.returncode, done.stdout) == (plain.returncode, plain.stdout)
    assert json.loads((tmp_path / "r.json").read_bytes())["answer"]["verdict"] == "blocked"
    for lang, said in (("zh", "一致："), ("en", "The same:")):
        same = run("verify", "r.json", BAD, "--lang", lang)
        assert same.returncode == 0
        assert same.stdout.startswith(said)
        assert "平台会接受" in same.stdout or "platform will accept" in same.stdout
    assert run("verify", "r.json", "-", stdin=BAD.read_text(encoding="utf-8")).returncode == 0


def test_verify_says_what_differs(run: Run) -> None:
    """Another draft gives 1 and is named; what is no receipt, or no file, gives 2."""
    run("check", BAD, "--receipt", "r.json")
    for lang, said in (("zh", "草稿不是当时检查的那一份"), ("en", "not the one that was checked")):
        other = run("verify", "r.json", CLEAN, "--lang", lang)
        assert (other.returncode, said in other.stdout) == (1, True)
    plain = json.loads(run("verify", "r.json", CLEAN, "--format", "json").stdout)
    assert (plain["same"], plain["replayed"], [one["code"] for one in plain["differences"]]) == (
        False,
        False,
        ["input"],
    )
    for arguments in (("no.json", BAD), (BAD, BAD), ("r.json", "no.yaml")):
        assert run("verify", *arguments).returncode == 2


def test_a_receipt_of_some_rules_says_so(run: Run) -> None:
    """No known error under one rule is not no known error: verifying it and its record tell how many were run."""
    run("check", CLEAN, "--rule", "order-unanswered", "--receipt", "r.json")
    assert "Rules run then: 1, chosen by --rule or --profile." in run("verify", "r.json", CLEAN).stdout
    assert "当时只查了 1 条规则" in run("verify", "r.json", CLEAN, "--lang", "zh").stdout
    run("outcome", "r.json", "resolved")
    assert "rules run 1, with findings 0" in run("outcome", "--list").stdout
    run("check", CLEAN, "--receipt", "whole.json")
    assert "Rules run then" not in run("verify", "whole.json", CLEAN).stdout


def test_keys(run: Run, tmp_path: Path) -> None:
    """A key is made once, for its owner alone; it signs by flag or variable, and a touched receipt is found out."""
    made = run("key", "receipt", "k")
    assert made.returncode == 0
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600
    secret = (tmp_path / "k").read_text(encoding="ascii").strip()
    assert secret not in made.stdout + made.stderr
    assert run("key", "receipt", "k").returncode == 2
    assert (tmp_path / "k").read_text(encoding="ascii").strip() == secret
    run("check", CLEAN, "--receipt", "r.json", "--receipt-key", "k")
    assert secret not in (tmp_path / "r.json").read_text(encoding="utf-8")
    assert "no key file was given" in run("verify", "r.json", CLEAN).stdout
    assert "The signature is right" in run("verify", "r.json", CLEAN, PNLINT_RECEIPT_KEY="k").stdout
    run("key", "receipt", "other")
    assert run("verify", "r.json", CLEAN, "--receipt-key", "other").returncode == 1
    receipt = (tmp_path / "r.json").read_text(encoding="utf-8")
    (tmp_path / "r.json").write_text(receipt.replace('"verdict": "ready"', '"verdict": "blocked"'), encoding="utf-8")
    touched = run("verify", "r.json", CLEAN, "--receipt-key", "k")
    assert (touched.returncode, "The signature is wrong" in touched.stdout) == (1, True)
    run("check", CLEAN, "--receipt", "unsigned.json")
    assert run("verify", "unsigned.json", CLEAN).returncode == 0
    assert run("verify", "unsigned.json", CLEAN, "--receipt-key", "k").returncode == 1


def test_a_pair_of_keys(run: Run, tmp_path: Path) -> None:
    """The private key is its owner's and signs; the public one may be anybody's, verifies, and cannot sign."""
    made = run("key", "receipt", "k.pem", "--pair")
    assert made.returncode == 0
    private, public = tmp_path / "k.pem", tmp_path / "k.pem.pub"
    assert [stat.S_IMODE(one.stat().st_mode) for one in (private, public)] == [0o600, 0o644]
    assert private.read_text(encoding="ascii") not in made.stdout + made.stderr
    again = run("key", "receipt", "k.pem", "--pair")
    assert (again.returncode, "k.pem" in again.stderr) == (2, True)
    assert run("check", CLEAN, "--receipt", "r.json", "--receipt-key", "k.pem").returncode == 0
    fingerprint = json.loads((tmp_path / "r.json").read_bytes())["signature"]["key"]
    assert fingerprint in made.stdout
    for key in (public, private):
        verified = run("verify", "r.json", CLEAN, "--receipt-key", key)
        assert (verified.returncode, "The signature is right" in verified.stdout) == (0, True)
    refused = run("check", CLEAN, "--receipt", "other.json", "--receipt-key", public)
    assert (refused.returncode, (tmp_path / "other.json").exists()) == (2, False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "examples", "--receipt", "r.json"],
        ["check", "d.yaml", "--receipt", "d.yaml"],
        ["check", "d.yaml", "--receipt", "r.json", "--diff"],
        ["check", "d.yaml", "--receipt", "r.json", "--ndjson"],
        ["check", "d.yaml", "--receipt", "r.json", "--receipt-key", "no-such-key"],
        ["check", "d.yaml", "--receipt", "r.json", "--receipt-key", "d.yaml"],
        ["check", "broken.yaml", "--receipt", "r.json"],
        ["check", "d.yaml", "--receipt", "no/folder/r.json"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_receipt(run: Run, tmp_path: Path, arguments: list[str], lang: str) -> None:
    """Where there can be no receipt the command says why, gives 2 and leaves every file as it was."""
    (tmp_path / "d.yaml").write_bytes(CLEAN.read_bytes())
    (tmp_path / "broken.yaml").write_text("notification: [", encoding="utf-8")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = run(*arguments, "--lang", lang)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert not (tmp_path / "r.json").exists()
    assert (tmp_path / "d.yaml").read_bytes() == CLEAN.read_bytes()


def test_a_reply_is_recorded_by_receipt_or_draft(run: Run) -> None:
    """The same draft is the same record whichever of the two is given; a second reply wants --replace."""
    run("check", BAD, "--receipt", "r.json")
    first = run("outcome", "r.json", "rejected", "--code", "err-203", "--on", "2026-11-24")
    assert (first.returncode, "number 1: rejected (ERR-203) (2026-11-24)" in first.stdout) == (0, True)
    again = run("outcome", BAD, "resolved", "--lang", "zh")
    assert (again.returncode, "第 1 条" in again.stderr) == (2, True)
    assert run("outcome", BAD, "resolved", "--replace").returncode == 0
    listed = run("outcome", "--list").stdout
    assert ("resolved" in listed, "rejected" in listed) == (True, False)
    assert run("outcome", "--list", "--lang", "zh").stdout.splitlines()[-1].startswith("共 1 条记录")


def test_a_code_that_the_pack_does_not_know(run: Run) -> None:
    """It is recorded and said to be unknown; the one that the pack knows is not remarked upon."""
    assert (
        "does not know the code ERR-999 (it knows ERR-203)"
        in run("outcome", BAD, "rejected", "--code", "ERR-999").stderr
    )
    assert run("outcome", CLEAN, "rejected", "--code", "ERR-203").stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["d.yaml"],
        ["d.yaml", "maybe"],
        ["d.yaml", "resolved", "--code", "ERR-203"],
        ["d.yaml", "rejected", "--code", "材料不全"],
        ["d.yaml", "rejected", "--on", "2999-01-01"],
        ["d.yaml", "rejected", "--list"],
        ["--list", "--forget", "1"],
        ["--forget", "7"],
        ["--export", "x.txt"],
        ["no.yaml", "resolved"],
        ["broken.yaml", "resolved"],
        ["--list", "--db", "d.yaml"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wrong_use_of_outcome(run: Run, tmp_path: Path, arguments: list[str], lang: str) -> None:
    """2 and a sentence, and nothing is recorded."""
    (tmp_path / "d.yaml").write_bytes(CLEAN.read_bytes())
    (tmp_path / "broken.yaml").write_text("notification: [", encoding="utf-8")
    done = run("outcome", *arguments, "--lang", lang)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Nothing has been recorded" in run("outcome", "--list").stdout


def test_export_and_forget(run: Run, tmp_path: Path) -> None:
    """What is exported is what was recorded, without a word of the draft; what is forgotten is not there any more."""
    run("outcome", BAD, "rejected", "--code", "ERR-203")
    run("outcome", CLEAN, "resolved")
    assert run("outcome", "--export", "all.csv").returncode == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["id"], row["reply"], row["code"]) for row in rows] == [
        ("1", "rejected", "ERR-203"),
        ("2", "resolved", ""),
    ]
    assert "channel-not-form" in rows[0]["failed"].split()
    run("outcome", "--export", "all.json")
    assert [one["reply"] for one in json.loads((tmp_path / "all.json").read_bytes())] == ["rejected", "resolved"]
    assert run("outcome", "--forget", "1").returncode == 0
    assert "rejected" not in run("outcome", "--list").stdout
    for file in ("o.db", "all.csv", "all.json"):
        raw = (tmp_path / file).read_bytes()
        assert not any(words.encode() in raw for words in ("代运营公司", "PN-2024", "30000123"))


def test_effect_of_few_drafts(run: Run) -> None:
    """Two drafts bear no statement: it is said plainly, in both languages and as data, with the word of caution."""
    run("outcome", BAD, "rejected")
    run("outcome", CLEAN, "resolved")
    for lang, few, caution in (("zh", "样本太少", "说明不了因果"), ("en", "Too few", "show no cause")):
        said = run("rules", "effect", "channel-not-form", "--lang", lang).stdout
        assert (few in said, caution in said) == (True, True)
        assert "channel-not-form" not in run("rules", "effect", "--lang", lang).stdout
    plain = json.loads(run("rules", "effect", "--format", "json").stdout)
    assert (plain["drafts"], plain["rejected"]) == (2, 1)
    [one] = [rule for rule in plain["rules"] if rule["rule"] == "channel-not-form"]
    assert (one["reading"], one["with"]["drafts"], one["without"]["drafts"]) == ("few", 1, 1)


def test_effect_of_nothing_and_of_no_rule(run: Run) -> None:
    """Without records that is said; a rule that does not exist is refused with the nearest."""
    assert "Nothing has been recorded yet" in run("rules", "effect").stdout
    wrong = run("rules", "effect", "chanel-not-form")
    assert (wrong.returncode, "channel-not-form" in wrong.stderr) == (2, True)
    assert json.loads(run("rules", "effect", "--format", "json").stdout)["rules"] == []


def test_sources_are_listed(run: Run, tmp_path: Path) -> None:
    """All of them, pack by pack, or those due by a day; 1 where something is due, and the same as data."""
    for lang, said in (("zh", "没有过期的"), ("en", "none past its day")):
        done = run("rules", "sources", "--lang", lang)
        assert (done.returncode, said in done.stdout.splitlines()[-1]) == (0, True)
    assert run("rules", "sources", "--due-by", "2027-11-21").returncode == 0
    due = run("rules", "sources", "--due-by", "2027-11-22", "--format", "json")
    assert due.returncode == 1
    found = {one["pack"]: one["sources"] for one in json.loads(due.stdout)["packs"]}
    [one] = found.pop("coupang")
    assert list(found.values()) == [[]]
    assert (one["id"], one["state"], one["review_by"], one["grade"]) == ("coupanglanding", "due", "2027-11-22", "G")
    assert run("rules", "sources", "--due-by", "soon").returncode == 2
    assert run("rules", "sources", tmp_path).returncode == 2


def test_rules_check_warns_of_sources_past_review(run: Run, tmp_path: Path) -> None:
    """A warning with file and line, in both languages; the files have no fault, so the exit code stays 0."""
    (tmp_path / "rules").mkdir()
    for name in ("schema", "coupang"):
        shutil.copytree(ROOT / "rules" / name, tmp_path / "rules" / name)
    pack = tmp_path / "rules/coupang/pack.yaml"
    text = pack.read_text(encoding="utf-8")
    overdue = text.replace("date: 2026-03-12\n", "date: 2026-03-12\n    review_by: 2026-04-01\n", 1)
    pack.write_text(overdue.replace("checked: 2026-11-22", "checked: 2026-03-12", 1), encoding="utf-8")
    for lang, said in (("zh", "警告："), ("en", "warning: ")):
        done = run("rules", "check", pack.parent, "--lang", lang)
        assert done.returncode == 0, done.stdout
        assert done.stdout.startswith(said)
        assert "pack.yaml:" in done.stdout
    assert run("rules", "sources", pack.parent).returncode == 1
