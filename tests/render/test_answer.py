"""The answer of a check as data."""

from __future__ import annotations

import json
from collections.abc import Callable

from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render import message
from pnlint.render.json import answer, line, render_json
from pnlint.render.text import render_text
from pnlint.report import Report


def report_of(checked: Checked) -> Report:
    """The report of an input that could be checked."""
    assert checked.report is not None
    return checked.report


def test_fields(small: Shelf, check: Callable[..., Checked]) -> None:
    """Every field of the answer is there in its order; what need not be said is left out."""
    said = answer(report_of(check("draft.yaml")), small, "en")
    assert list(said) == ["verdict", "ruleset", "now", "counts", "findings", "outcomes", "waivers", "clocks", "unread"]
    ready = answer(report_of(check("ready.json", as_of="2024-05-08")), small, "en")
    assert list(ready) == ["verdict", "ruleset", "now", "counts", "findings", "outcomes"]
    assert all(list(one) == ["rule", "outcome"] for one in ready["outcomes"])


def test_finding(small: Shelf, check: Callable[..., Checked]) -> None:
    """A finding has its message in the reader's language, its data as they are, and the advice of contradictions."""
    findings = answer(report_of(check("draft.yaml")), small, "en")["findings"]
    assert next(one for one in findings if one["rule"] == "channel-wrong") == {
        "rule": "channel-wrong",
        "severity": "error",
        "pointer": "/response/channel",
        "message": "The channel is e-mail.",
        "data": {"channel": "email"},
        "fix": None,
        "help": "/rules/channel-wrong/",
        "waived": {"reason": "已与类目经理确认", "owner": "合规部", "until": "2024-06-30"},
        "contradictions": [{"id": "C-01", "text": "Use the channel that the notification names."}],
    }
    assert [one["range"] for one in findings if one["rule"] == "term-wrong"] == [
        {"start": 9, "end": 13},
        {"start": 3, "end": 7},
    ]


def test_cut_short(small: Shelf, check: Callable[..., Checked]) -> None:
    """A check that was cut short says so, in the answer and to people, and never that all is well."""
    one = check("open.yaml")
    assert one.report is not None
    one = one._replace(report=one.report._replace(complete=False))
    assert answer(report_of(one), small, "en")["complete"] is False
    assert render_text([one], small, "en").splitlines()[-1] == (
        "Incomplete: there was too much to check. Split the orders over several files; "
        "the part not reached may hold errors."
    )


def test_unread_fields(small: Shelf, check: Callable[..., Checked]) -> None:
    """Fields of the user's own that no rule reads are named, in one line; other cases have no such line."""
    one = check("own.json", b'{"x_note": 1, "store": {"site": "KR", "x_team": null}}')
    assert answer(report_of(one), small, "en")["unread"] == ["/x_note", "/store/x_team"]
    assert (
        "own.json: No rule reads these fields of your own, so what they say was not checked: /x_note, /store/x_team"
    ) in render_text([one], small, "en").splitlines()
    assert "own.json: 这些自定义字段没有规则读取，里面的内容没有检查：/x_note、/store/x_team" in render_text(
        [one], small, "zh"
    )
    assert "unread" not in answer(report_of(check("ready.json")), small, "en")


def test_before_the_first_version(small: Shelf, check: Callable[..., Checked]) -> None:
    """A date before the first rules is judged by these, and the report says so."""
    shown = render_text([check("ready.json", as_of="2020-01-01")], small, "en")
    line = "ready.json: There were no rules yet on 2020-01-01; the first version, of 2024-01-01, was applied."
    assert line in shown.splitlines()


def test_faults(small: Shelf, check: Callable[..., Checked]) -> None:
    """An input that cannot be checked gives its faults, with places and sentences."""
    said = json.loads(render_json([check("broken.json")], small, "en"))
    assert list(said) == ["faults"]
    assert {name: said["faults"][0][name] for name in ("code", "line", "column")} == {
        "code": "json-full-width",
        "line": 2,
        "column": 23,
    }


def test_faults_of_a_kind_are_told_a_hundred_times(small: Shelf, check: Callable[..., Checked]) -> None:
    """Of very many faults of one kind a hundred are told one by one, and how many more there are; JSON has them all."""
    rows = [{"ordr": 1}] * 250 + [{"order_id": 1.5}]
    one = check("many.json", json.dumps({"notification": {"orders": rows}}).encode())
    lines = render_text([one], small, "en").splitlines()
    assert [sum("error  " + code in line for line in lines) for code in ("unknown-field", "number-not-integer")] == [
        100,
        1,
    ]
    assert "Not listed: 150 more of the same kind (unknown-field). Correct those above, then check again." in lines
    assert len(json.loads(render_json([one], small, "en"))["faults"]) == 251


def test_faults_without_document(small: Shelf, check: Callable[..., Checked]) -> None:
    """Faults can be told where there is no text to show."""
    assert render_text([check("empty.json", b"")], small, "en").splitlines()[:2] == [
        "empty.json:1:1  error  empty-document",
        "  The file is empty.",
    ]


def test_one_line(small: Shelf, check: Callable[..., Checked]) -> None:
    """An answer on one line says the same as one on many."""
    draft = check("draft.yaml")
    assert b"\n" not in line(draft, small, "zh")
    assert json.loads(line(draft, small, "zh")) == json.loads(render_json([draft], small, "zh"))


def test_words_are_made_once(small: Shelf) -> None:
    """The sentences of a ruleset are taken apart once for each language."""
    first = message.wording(small, "zh", "2026-01-01")
    assert message.wording(small, "zh", "2026-11-23") is first
    assert message.wording(small, "en", "2026-01-01") is not first
    assert message.wording(small, "zh", "2024-01-01") is not first


def test_waivers_of_rules_that_were_not_run(small: Shelf, check: Callable[..., Checked]) -> None:
    """Where only some rules are run, no waiver of another rule is called useless."""
    shown = render_text([check("draft.yaml", rules=("rate-high",))], small, "en")
    assert "can be removed" not in shown
    assert "rule rate-high at /store has expired" in shown
