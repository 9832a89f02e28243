"""``pnlint mcp`` as an assistant meets it: tools with honest answers, and errors that say what to do."""

from __future__ import annotations

from typing import Any

import pytest
from assistant import Assistant
from server_process import ROOT

DRAFT = """\
now: 2024-05-09T10:00:00+09:00
notification:
  kind: performance_notification
  issue: order_cancellation_rate
  orders:
    - order_id: "3000012345678"
response:
  channel: seller_center_form
  orders: []
  text: 我们保证账号包过。
"""


def test_the_tools_say_what_they_are_for(english: Assistant, chinese: Assistant) -> None:
    """Four tools that only look, each argument described, nothing else taken; in the session's language."""
    tools = english.tools()
    assert list(tools) == ["lint", "explain", "list_rules", "new_draft"]
    for tool in tools.values():
        assert tool.annotations.read_only_hint
        assert tool.input_schema["additionalProperties"] is False
        assert all(one["description"] for one in tool.input_schema["properties"].values())
    assert "does not mean that the platform will accept" in tools["lint"].description
    assert "不代表平台会接受" in chinese.tools()["lint"].description
    assert "Never make up a reason" in english.instructions()
    assert "不要为了消除发现而编造" in chinese.instructions()


def test_a_draft_is_checked(english: Assistant) -> None:
    """Findings carry place, words and remedy; undecided rules are named with what they want."""
    told = english.call("lint", case=DRAFT)
    found = {one["rule"]: one for one in told.data["findings"]}
    assert (told.declined, told.data["verdict"]) == (False, "blocked")
    assert found["guarantee-claimed"]["words"] == "包过"
    assert (found["guarantee-claimed"]["line"], found["guarantee-claimed"]["column"]) == (10, 15)
    assert (found["order-unanswered"]["line"], found["order-unanswered"]["pointer"]) == (6, "/notification/orders/0")
    assert found["order-unanswered"]["remedy"]
    undecided = {one["rule"]: one for one in told.data["undecided"]}
    assert undecided["notification-order-foreign"]["needs"] == ["/store/orders"]
    assert undecided["notification-order-foreign"]["severity"]
    assert len(undecided) >= told.data["counts"]["undecided"] > 0
    assert "do not make them up" in told.data["next"]


def test_a_case_may_be_an_object(english: Assistant) -> None:
    """An assistant that sends JSON and no text gets the same findings, without lines."""
    told = english.call("lint", case={"notification": {"orders": [{"order_id": "1"}]}, "response": {"orders": []}})
    finding = next(one for one in told.data["findings"] if one["rule"] == "order-unanswered")
    assert "line" not in finding


def test_ready_promises_nothing(english: Assistant, chinese: Assistant) -> None:
    """A draft without known errors is not called accepted, and a part of the rules is not taken for all of them."""
    clean = (ROOT / "examples/clean.yaml").read_text()
    for assistant, words in (
        (english, "does not mean that the platform will accept"),
        (chinese, "不等于平台一定会接受"),
    ):
        told = assistant.call("lint", case=clean).data
        assert told["verdict"] == "ready"
        assert words in told["meaning"]
    part = english.call("lint", case=clean, rules=["guarantee-claimed"]).data
    assert "run all of them" in part["meaning"]
    assert part["counts"]["rules"] == 1


def test_the_question_goes_along(english: Assistant) -> None:
    """Language, day, rules and profile of the call are those of the answer."""
    told = english.call("lint", case=DRAFT, language="zh", as_of="2026-11-01", rules=["order-unanswered"])
    assert told.data["ruleset"]["as_of"] == "2026-11-01"
    assert [one["rule"] for one in told.data["findings"]] == ["order-unanswered"]
    assert "没有" in told.data["findings"][0]["message"]
    profiled = english.call("lint", case=DRAFT, profile="before-export")
    assert "claim-contradicts-order" in profiled.data["profile"]["switched_off"]


@pytest.mark.parametrize(
    ("tool", "arguments", "code", "remedy"),
    [
        ("lint", {"case": "notifcation: {}"}, "unknown-field", "notification"),
        ("lint", {"case": '{"a": 1, "a": 2}'}, "duplicate-key", ""),
        ("lint", {}, "argument-missing", "Call again"),
        ("lint", {"case": "{}", "ruls": ["x"]}, "argument-unknown", "rules"),
        ("lint", {"case": 7}, "argument-wrong-type", "text or a JSON object"),
        ("lint", {"case": "{}", "language": "ko"}, "argument-not-allowed", "zh, en"),
        ("lint", {"case": "{}", "as_of": "12 March"}, "argument-bad-date", "2026-03-12"),
        ("lint", {"case": "{}", "rules": ["order-unansered"]}, "rule-unknown", "order-unanswered"),
        ("lint", {"case": "{}", "profile": "none"}, "argument-not-allowed", "before-export"),
        (
            "lint",
            {"case": "{}", "profile": "before-export", "rules": ["tracking-missing"]},
            "rule-left-out",
            "Leave out",
        ),
        ("explain", {"rule": "evidence-outside-perod"}, "rule-unknown", "evidence-outside-period"),
        ("list_rules", {"topic": "evidences"}, "argument-not-allowed", "evidence"),
        ("list_rules", {"severity": "fatal"}, "argument-not-allowed", "error, warning, note"),
        ("new_draft", {}, "draft-needs-something", "notification"),
        ("new_draft", {"kind": "suspension"}, "argument-not-allowed", "sales_suspension"),
        ("submit", {}, "tool-unknown", "lint, explain"),
    ],
)
def test_a_faulty_call_says_what_would_be_right(
    english: Assistant, tool: str, arguments: dict[str, Any], code: str, remedy: str
) -> None:
    """It is a tool error that the assistant can read and mend, never an empty answer."""
    told = english.call(tool, **arguments)
    assert told.declined
    assert told.data["faults"][0]["code"] == code
    assert remedy in told.data["faults"][0]["remedy"]
    assert told.data["faults"][0]["message"]


def test_a_faulty_document_has_its_place(english: Assistant) -> None:
    """Pointer, line and column of each fault."""
    told = english.call("lint", case="notification: {}\nrespons: {}\n")
    fault = told.data["faults"][0]
    assert (fault["pointer"], fault["line"], fault["column"]) == ("/respons", 2, 1)


def test_a_rule_is_explained(english: Assistant) -> None:
    """With its reason, its remedy, its sources and its examples, in one language."""
    told = english.call("explain", rule="channel-not-form").data
    assert told["severity"] == "error"
    assert "C-05" in told["contradictions"]
    assert isinstance(told["remedy"], str)
    assert told["examples"]["fails"]


def test_rules_are_listed_by_topic_and_severity(english: Assistant) -> None:
    """Only what was asked for; topics are told with it."""
    every = english.call("list_rules").data
    some = english.call("list_rules", topic="evidence", severity="error").data
    wanted = [one for one in every["rules"] if one["topic"] == "evidence" and one["severity"] == "error"]
    assert some["rules"] == wanted != []
    assert set(every["topics"]) == {one["topic"] for one in every["rules"]}


def test_a_draft_is_started_by_its_kind_alone(english: Assistant) -> None:
    """Whoever has not the notification at hand knows what kind it is."""
    told = english.call("new_draft", kind="sales_suspension").data
    assert "kind: sales_suspension" in told["text"]
    assert told["orders"] == 0


@pytest.mark.parametrize(
    "notification",
    ["id: PN-20240508-000123\n", "Notification ID: PN-20240508-000123\nIssue: Order Cancellation Rate\n"],
)
def test_a_draft_is_started(english: Assistant, notification: str) -> None:
    """Orders in place, nothing invented, personal columns dropped and named; a pasted notice will do."""
    data = "Order ID,Occurred At,Recipient Name\n3000012345678,2024-05-03 14:20,Kim\n"
    told = english.call("new_draft", notification=notification, data=data, zone="+09:00").data
    assert "PN-20240508-000123" in told["text"]
    assert 'order_id: "3000012345678"' in told["text"]
    assert 'reason: ""' in told["text"]
    assert (told["orders"], told["dropped"]) == (1, ["Recipient Name"])
    assert "Kim" not in str(told)
    checked = english.call("lint", case=told["text"]).data
    assert checked["verdict"] == "blocked"
