"""The client against a real service: everything that the service does, as values."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pnlint.client import Client, Problem, Range

BLOCKED = {
    "now": "2024-05-09T10:00:00+09:00",
    "notification": {"kind": "performance_notification", "orders": [{"order_id": "3000012345678"}]},
    "response": {"orders": []},
}


def test_a_mapping_is_checked_and_comes_back_as_values(client: Client) -> None:
    """Verdict, findings with their place, undecided rules with what they want."""
    answer = client.lint(BLOCKED)
    unanswered = next(one for one in answer.findings if one.rule == "order-unanswered")
    assert answer.verdict == "blocked"
    assert answer.ruleset.id == "coupang"
    assert answer.counts["error"] == len(answer.errors)
    assert (unanswered.severity, unanswered.pointer) == ("error", "/notification/orders/0")
    assert unanswered.data == {"order_id": "3000012345678"}
    assert unanswered.fix is not None
    assert unanswered.fix.patch[0]["op"] == "add"
    undecided = {one.rule: one.needs for one in answer.undecided}
    assert undecided["notification-order-foreign"] == ["/store/orders"]


def test_bytes_and_files_are_sent_as_they_are(client: Client, tmp_path: Path) -> None:
    """JSON and YAML, from memory and from a file, give what the mapping gives."""
    yaml = tmp_path / "draft.yaml"
    yaml.write_text(
        "now: 2024-05-09T10:00:00+09:00\n"
        'notification: {kind: performance_notification, orders: [{order_id: "3000012345678"}]}\n'
        "response: {orders: []}\n"
    )
    json = tmp_path / "draft.json"
    json.write_text(
        '{"now": "2024-05-09T10:00:00+09:00", "notification": {"kind": "performance_notification",'
        ' "orders": [{"order_id": "3000012345678"}]},\n "response": {"orders": []}}'
    )
    whole = client.lint(BLOCKED)
    assert [client.lint(one) for one in (yaml, json, yaml.read_bytes(), json.read_bytes())] == [whole] * 4


def test_moments_and_decimals_of_a_mapping_are_written_as_the_service_reads_them(client: Client) -> None:
    """What a program has in its hands needs no conversion: aware moments, days, decimals, tuples."""
    case = {
        "now": datetime(2024, 5, 9, 1, tzinfo=UTC),
        "notification": {"period": {"from": date(2024, 5, 1), "to": date(2024, 5, 7)}, "orders": ()},
        "store": {"metrics": {"order_cancellation_rate": Decimal("0.068"), "return_rate": Decimal(1)}},
    }
    answer = client.lint(case, rules=["cancellation-rate-high"])
    assert answer.now == "2024-05-09T01:00:00+00:00"
    assert [one.rule for one in answer.findings] == ["cancellation-rate-high"]


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ({"x_rate": float("nan")}, ValueError),
        ({"x_rate": Decimal("0.1234567890123456789")}, ValueError),
        ({"store": {3000012345678: "CANCELED"}}, TypeError),
        ({"x_set": {1, 2}}, TypeError),
        ("draft.yaml", TypeError),
    ],
)
def test_a_mapping_that_json_would_change_is_not_sent(client: Client, case: Any, kind: type[Exception]) -> None:
    """Nothing is turned into something else on the way; a text could be a path or a draft, so it is refused."""
    with pytest.raises(kind):
        client.lint(case)


def test_the_question_goes_along(client: Client, valid_case: dict[str, Any]) -> None:
    """Date, rules, profile and severity reach the service."""
    answer = client.lint(valid_case, as_of=date(2026, 11, 1), rules=iter(["order-unanswered"]), fail_on="note")
    assert (answer.ruleset.as_of, [one.rule for one in answer.outcomes]) == ("2026-11-01", ["order-unanswered"])
    assert answer.failed is False
    profiled = client.lint(valid_case, profile="before-export")
    assert profiled.profile is not None
    assert profiled.profile["id"] == "before-export"


def test_the_words_of_a_finding_can_be_cut_out_of_the_text(client: Client) -> None:
    """A range counts code points, as Python does."""
    text = "😀我们保证：账号包过。"
    finding = client.lint({"response": {"text": text}}, rules=["guarantee-claimed"]).findings[0]
    assert isinstance(finding.range, Range)
    assert "包过" in text[finding.range.start : finding.range.end]


def test_the_language_is_the_clients(service: str) -> None:
    """Sentences come in the language that the client was made for."""
    with Client(service, lang="zh") as client:
        assert "没有" in client.lint(BLOCKED, rules=["order-unanswered"]).findings[0].message
        assert client.rule("order-unanswered").title.isascii() is False


def test_an_answer_is_no_truth_value(client: Client) -> None:
    """``if client.lint(case): submit()`` would submit whatever was found."""
    with pytest.raises(TypeError, match="verdict"):
        bool(client.lint(BLOCKED))


def test_rules_and_ruleset_are_told(client: Client) -> None:
    """The list, one rule with its texts, and the release."""
    listed = client.rules()
    one = client.rule("order-unanswered", as_of="2026-11-01")
    ruleset = client.ruleset()
    assert ruleset.rules == len([each for each in listed if each.pack == ruleset.id])
    assert {one.id for one in listed} >= {"order-unanswered", "evidence-outside-period"}
    assert next(each for each in listed if each.id == one.id).topic == one.topic["id"] == "structure"
    assert one.since == one.history[-1]["from"]
    assert one.remedy


def test_a_draft_is_started(client: Client, tmp_path: Path) -> None:
    """Notification and data file become a case with every order in place and no reason invented."""
    data = tmp_path / "orders.csv"
    data.write_text("order_id,occurred_at,Recipient Name\n3000012345678,2024-05-03 14:20:00,Kim\n")
    draft = client.draft(notification=b"id: PN-20240508-000123", data=data, zone="+09:00")
    assert draft.case["notification"]["id"] == "PN-20240508-000123"
    assert draft.case["response"]["orders"][0]["reason"] == ""
    assert draft.dropped == ["Recipient Name"]
    assert "Kim" not in draft.text
    pasted = client.draft(pasted="Order ID\n3000012345679")
    assert pasted.case["notification"]["orders"] == [{"order_id": "3000012345679"}]


def test_what_is_refused_says_where_and_what_would_be_right(client: Client) -> None:
    """One exception with the place of the first fault, and all faults."""
    with pytest.raises(Problem) as caught:
        client.lint(b'{\n  "notifcation": {},\n  "respons": {}}')
    problem = caught.value
    assert (problem.status, problem.code) == (422, "unknown-field")
    assert (problem.pointer, problem.line, problem.column) == ("/notifcation", 2, 3)
    assert '"notification"' in problem.remedy
    assert [one.pointer for one in problem.faults] == ["/notifcation", "/respons"]
    assert problem.instance.startswith("urn:uuid:")
    assert problem.instance in str(problem)


def test_a_faulty_question_names_its_parameter(client: Client) -> None:
    """A misspelt rule is refused with the nearest name."""
    with pytest.raises(Problem) as caught:
        client.lint({}, rules=["order-unansered"])
    assert caught.value.faults[0].parameter == "rule"
    assert "order-unanswered" in caught.value.remedy
    with pytest.raises(Problem, match="There is no rule"):
        client.rule("no such?rule")


def test_the_client_brings_nothing_of_the_engine() -> None:
    """A program that only asks a service does not load rules, engine or server."""
    look = "import sys, pnlint.client; print(*(m for m in sys.modules if m.partition('.')[0] in ('pnlint', 'flask')))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    others = [name for name in done.stdout.split() if not name.startswith("pnlint.client") and name != "pnlint"]
    assert others == []
