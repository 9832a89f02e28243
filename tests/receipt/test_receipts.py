"""A receipt names a check so well that it can be made again, and tells nothing of the draft."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pnlint.check import Question
from pnlint.document import read_document
from pnlint.judge import judge_bytes
from pnlint.library import Shelf, open_shelf
from pnlint.packs import folder_for
from pnlint.receipt.read import NoReceipt, read_receipt
from pnlint.receipt.receipt import receipt_of
from pnlint.receipt.signing import KeyFault, id_of, new_key, read_keys, signature_of, signed
from pnlint.receipt.verify import verify

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.[jy]*"))
CLOCK = datetime(2026, 11, 25, 3, 4, 5, 678901, tzinfo=UTC)
DRAFT = (ROOT / "examples/late-and-by-email.yaml").read_bytes()
SCHEMA = json.loads((ROOT / "rules/schema/receipt.schema.json").read_bytes())
KEYS = (new_key(), new_key())


def receipt(shelf: Shelf, raw: bytes = DRAFT, lang: str = "zh", now: str | None = None, **asked: Any) -> dict[str, Any]:
    """The receipt of a check, as it is read back from its file."""
    question = Question(CLOCK, **asked)
    written = json.dumps(receipt_of(judge_bytes(raw, shelf, question, now=now), shelf, question, lang))
    return read_receipt(written.encode())


def codes(found: Any) -> list[str]:
    """What differs, by code."""
    return [one.code for one in found.differences]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_bytes_again(shelf: Shelf, path: Path, lang: str) -> None:
    """Every example gets the same answer again, in the language of then."""
    raw = path.read_bytes()
    own = open_shelf(folder_for(read_document(raw, name=path.name).data))
    found = verify(receipt(own, raw, lang), raw, [shelf, own])
    assert (found.same, found.replayed, found.answer_same, found.differences) == (True, True, True, ())


@pytest.mark.parametrize(
    "asked",
    [
        {"as_of": "2026-03-12"},
        {"as_of": "2030-01-01"},
        {"rules": ("channel-not-form", "submission-late")},
        {"now": "2024-05-10T00:00:00+09:00"},
    ],
    ids=str,
)
def test_however_it_was_asked(shelf: Shelf, asked: dict[str, Any]) -> None:
    """Day, moment and chosen rules are in the receipt, so another day changes nothing."""
    assert verify(receipt(shelf, **asked), DRAFT, [shelf]).same


def test_with_a_profile(shelf: Shelf) -> None:
    """The profile is kept by its id."""
    made = receipt(shelf, profile=shelf.library.profiles["draft-only"])
    assert made["question"]["profile"] == "draft-only"
    assert verify(made, DRAFT, [shelf]).same


def test_the_clock_where_the_case_has_no_moment(shelf: Shelf) -> None:
    """A draft without its own moment is judged again at the moment of the first check."""
    raw = b'{"notification": {"issued_at": "2026-11-20T09:00:00+09:00"}, "response": {}}'
    made = receipt(shelf, raw)
    assert made["question"]["now"] == "2026-11-25T12:04:05+09:00"
    assert verify(made, raw, [shelf]).same


def test_it_holds_no_text_of_the_draft(shelf: Shelf) -> None:
    """No text, id or name that stands in the draft stands in its receipt."""

    def texts(node: Any) -> list[str]:
        if isinstance(node, dict):
            return [one for value in node.values() for one in texts(value)]
        if isinstance(node, list):
            return [one for value in node for one in texts(value)]
        return [node] if isinstance(node, str) else []

    question = Question(CLOCK)
    checked = judge_bytes(DRAFT, shelf, question)
    written = json.dumps(receipt_of(checked, shelf, question, "zh"), ensure_ascii=False)
    private = {one for name in ("notification", "store", "response") for one in texts(checked.case[name])}
    assert len(private) > 20
    assert [one for one in private if len(one) > 8 and one in written] == []
    assert Draft202012Validator(SCHEMA).is_valid(json.loads(written))
    assert "不表示平台会接受" in written


def test_another_draft_is_named(shelf: Shelf) -> None:
    """One byte more is another draft: it is said, and nothing is judged."""
    found = verify(receipt(shelf), DRAFT + b"\n", [shelf])
    assert (codes(found), found.replayed, found.same) == (["input"], False, False)
    assert found.differences[0].data["then"] != found.differences[0].data["now"]


@pytest.fixture
def other_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """The pack with another release, and no cache that keeps the first one."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    path = tmp_path / "rules/coupang/pack.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2026.11"', '"2026.12"'), encoding="utf-8")
    monkeypatch.setenv("PNLINT_CACHE", "off")
    return open_shelf(path.parent)


def test_other_rules_are_named(shelf: Shelf, other_rules: Shelf) -> None:
    """Both rulesets are named by release and digest; what cannot be made again is not."""
    found = verify(receipt(shelf), DRAFT, [other_rules])
    assert (codes(found), found.replayed) == (["ruleset"], False)
    assert "2026.11" in found.differences[0].data["then"]
    assert "2026.12" in found.differences[0].data["now"]
    assert other_rules.library.digest in found.differences[0].data["now"]


def test_rules_that_are_still_kept_are_used(
    shelf: Shelf, other_rules: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the cache keeps the rules of then, they judge, and the others are named all the same."""
    monkeypatch.setenv("PNLINT_CACHE", str(tmp_path / "cache"))
    open_shelf(ROOT / "rules/coupang")
    found = verify(receipt(shelf), DRAFT, [other_rules])
    assert (codes(found), found.replayed, found.answer_same, found.same) == (["ruleset"], True, True, False)


def test_another_answer_is_told_rule_by_rule(shelf: Shelf) -> None:
    """A receipt of a newer or older engine that answered otherwise: verdict, rules and engine are named."""
    made = receipt(shelf)
    made["engine"] = "0.0.9"
    made["answer"]["digest"] = "sha256:" + "0" * 64
    made["answer"]["verdict"] = "ready"
    rules = made["answer"]["rules"]
    rules["failed"].remove("channel-not-form")
    rules["passed"].append("channel-not-form")
    found = verify(made, DRAFT, [shelf])
    assert codes(found) == ["answer", "engine", "verdict", "rule"]
    assert dict(found.differences[3].data) == {"rule": "channel-not-form", "then": "passed", "now": "failed"}


def test_a_verdict_that_was_touched_up_is_seen(shelf: Shelf) -> None:
    """Without a signature too, a verdict that does not belong to the answer is found out."""
    made = receipt(shelf)
    made["answer"]["verdict"] = "ready"
    assert codes(verify(made, DRAFT, [shelf])) == ["summary"]


def test_signatures(shelf: Shelf) -> None:
    """Right, wrong, absent, by an unknown key, or not looked at; a new first key leaves old receipts valid."""
    made = receipt(shelf)
    one = signed(made, KEYS[0])
    assert Draft202012Validator(SCHEMA).is_valid(one)
    assert signature_of(one, KEYS) == "valid"
    assert signature_of(one, KEYS[::-1]) == "valid"
    assert signature_of(one, KEYS[1:]) == "unknown_key"
    assert signature_of(one, ()) == "unchecked"
    assert signature_of(made, KEYS) == "absent"
    assert signature_of(made, ()) == "none"
    assert signature_of({**one, "engine": "9"}, KEYS) == "wrong"
    assert signature_of({**one, "signature": {**one["signature"], "value": "0" * 64}}, KEYS) == "wrong"
    assert id_of(KEYS[0]) not in KEYS[0]


def test_what_is_wrong_with_a_signature_is_a_difference(shelf: Shelf) -> None:
    """With a key at hand a receipt without a good signature does not pass; the draft is judged all the same."""
    made = receipt(shelf)
    assert codes(verify(made, DRAFT, [shelf], KEYS)) == ["signature-absent"]
    assert codes(verify(signed(made, KEYS[1]), DRAFT, [shelf], KEYS[:1])) == ["signature-unknown_key"]
    touched = {**signed(made, KEYS[0]), "note": "pass"}
    found = verify(touched, DRAFT, [shelf], KEYS)
    assert (codes(found), found.answer_same) == (["signature-wrong"], True)


def test_key_files() -> None:
    """A key a line, comments aside; what is too short to be a secret is refused with its line."""
    assert read_keys(f"# ours\n{KEYS[0]}\n\n{KEYS[1]}  # old\n".encode()) == KEYS
    for raw, code, line in ((b"\n# x\n", "key-none", 0), (b"\nshort\n", "key-short", 2), (b"\xff", "key-not-text", 0)):
        with pytest.raises(KeyFault) as refused:
            read_keys(raw)
        assert (refused.value.code, refused.value.line) == (code, line)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "other"),
        (b"[1", "other"),
        (b"{}", "no-receipt"),
        (b'{"verdict": "ready", "answer": 1}', "no-receipt"),
        (b'{"receipt": 2, "answer": {}}', "version"),
        (b'{"receipt": 1, "answer": {}}', "unfit"),
        (b'{"receipt": 1, "receipt": 1, "answer": {}}', "other"),
    ],
)
def test_what_is_no_receipt(raw: bytes, reason: str) -> None:
    """A file that is no receipt is told apart from one that is not sound or of another version."""
    with pytest.raises(NoReceipt) as refused:
        read_receipt(raw)
    known = ("no-receipt", "unfit", "version")
    assert (refused.value.reason if refused.value.reason in known else "other") == reason
