"""SARIF that other programs can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from pnlint.judge import Checked
from pnlint.library import Shelf
from pnlint.render.sarif import answer, render_sarif
from pnlint.report import Profile

SCHEMA = json.loads((Path(__file__).parent / "schema" / "sarif-2.1.0-rtm.5.json").read_text())
FILES = ("draft.yaml", "ready.json", "open.yaml", "unfit.json", "broken.json")


def run_of(small: Shelf, *checked: Checked) -> Any:
    """The run of a log in English."""
    return json.loads(render_sarif(checked, small, "en"))["runs"][0]


@pytest.mark.parametrize("names", [FILES, *[(name,) for name in FILES], ()])
def test_schema(names: tuple[str, ...], small: Shelf, check: Callable[..., Checked]) -> None:
    """Whatever the inputs, the log is valid SARIF 2.1.0."""
    log = json.loads(render_sarif([check(name) for name in names], small, "zh"))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []


def test_whole_pack(shelf: Shelf, judge: Callable[..., Any]) -> None:
    """The Coupang pack's rules make valid SARIF too."""
    from pnlint.document import read_document

    one = Checked("a.json", read_document(b"{}"), judge(remove=["/response/prevention"]))
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(answer(one, shelf, "en"))] == []


def test_region(small: Shelf, check: Callable[..., Checked]) -> None:
    """Columns are code points of the file, and the end is not included."""
    run = run_of(small, check("draft.yaml"))
    assert run["columnKind"] == "unicodeCodePoints"
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in run["results"] if "term" in one["ruleId"]]
    assert regions == [
        {"startLine": 19, "startColumn": 24, "endLine": 19, "endColumn": 38},
        {"startLine": 17, "startColumn": 18, "endLine": 17, "endColumn": 22},
    ]


def test_fix(small: Shelf, check: Callable[..., Checked]) -> None:
    """A replacement of words is offered as a fix of the file; other fixes stay patches of the case."""
    results = run_of(small, check("draft.yaml"))["results"]
    term = next(one for one in results if one["ruleId"] == "term-wrong")
    assert term["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "承诺送达日"}
    order = next(one for one in results if one["ruleId"] == "order-open")
    assert "fixes" not in order
    assert order["properties"]["fix"]["patch"][0]["path"] == "/response/orders/-"


def test_suppression(small: Shelf, check: Callable[..., Checked]) -> None:
    """Waived findings are there, with a suppression that gives the reason and the owner."""
    results = run_of(small, check("draft.yaml"))["results"]
    assert [one["suppressions"] for one in results if "suppressions" in one] == [
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "已与类目经理确认",
                "properties": {"owner": "合规部", "until": "2024-06-30"},
            }
        ]
    ]


def test_fingerprints(small: Shelf, check: Callable[..., Checked]) -> None:
    """A finding keeps its fingerprint when rows move; equal findings are told apart."""

    def prints(ids: list[str]) -> list[str]:
        raw = json.dumps({"notification": {"orders": [{"order_id": one} for one in ids]}, "response": {"orders": []}})
        results = run_of(small, check("a.json", raw.encode(), rules=("order-open",)))["results"]
        return [one["partialFingerprints"]["pnlint/v1"] for one in results]

    one, two = prints(["1", "2"])
    assert prints(["3", "2", "1"])[1:] == [two, one]
    same = prints(["1", "1"])
    assert same == [one, one.replace(":1", ":2")]


def test_notifications(small: Shelf, check: Callable[..., Checked]) -> None:
    """What is unreadable, undecided, waived in vain or read by no rule is told as a notification of the run."""
    run = run_of(small, *[check(name) for name in FILES])
    told = [(one["descriptor"]["id"], one["level"]) for one in run["invocations"][0]["toolExecutionNotifications"]]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert told == [
        ("undecided", "warning"),
        *[("waiver", "warning")] * 4,
        ("unread", "note"),
        *[("undecided", "warning")] * 3,
        ("unknown-field", "error"),
        ("not-allowed", "error"),
        ("bad-timestamp", "error"),
        ("json-full-width", "error"),
    ]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("./a b/草稿.json", "a%20b/%E8%8D%89%E7%A8%BF.json"),
        ("/tmp/a.json", "file:///tmp/a.json"),
        ("<stdin>", "case.json"),
        ("", "case.json"),
    ],
)
def test_uri(name: str, uri: str, small: Shelf, check: Callable[..., Checked]) -> None:
    """Names of files become addresses; an input without a name is called after its format."""
    assert run_of(small, check(name, b"{}"))["properties"]["inputs"][0]["uri"] == uri


def test_profile_is_a_notification(small: Shelf, check: Callable[..., Checked]) -> None:
    """The rules that a profile switched off are told, so that their silence is no success."""
    profile = Profile("p", {"zh": "方案", "en": "A profile"}, {"zh": "以后再查。", "en": "Later."}, ("rate-high",))
    run = run_of(small, check("ready.json", profile=profile))
    [told] = run["invocations"][0]["toolExecutionNotifications"]
    assert (told["descriptor"]["id"], told["level"]) == ("profile", "note")
    assert told["properties"] == {"switched_off": ["rate-high"]}
    assert told["message"]["text"] == "Checked by the profile “A profile” (p), 1 rule not run. Later."
