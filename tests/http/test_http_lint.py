"""``POST /v1/lint``: answers to drafts that can be checked."""

from __future__ import annotations

import threading
from base64 import b64encode
from hashlib import sha256
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from pnlint.document import read_document

JSON = {"Content_Type": "application/json"}
YAML = {"Content_Type": "application/yaml"}
UNANSWERED = b'{"notification":{"orders":[{"order_id":"1"},{"order_id":"2"}]},"response":{"orders":[{"order_id":"1"}]}}'
ONE = "/v1/lint?rule=order-unanswered&as_of=2026-11-24"


def test_case_that_breaks_no_rule_is_ready(send: Any, valid_yaml: bytes) -> None:
    """A case without faults is answered with 200, the verdict ready, and every rule's outcome."""
    got = send("POST", "/v1/lint?as_of=2026-11-24", valid_yaml, **YAML)
    answer = got.json
    assert (got.status, got.type, answer["verdict"], answer["findings"]) == (200, "application/json", "ready", [])
    assert answer["now"] == "2024-05-09T10:00:00+09:00"
    assert answer["counts"] == {"error": 0, "warning": 0, "note": 0, "undecided": 0, "waived": 0}
    assert len(answer["outcomes"]) == len({one["rule"] for one in answer["outcomes"]}) > 50


def test_blocked_case_is_answered_with_200(send: Any) -> None:
    """A completed check answers 200 whatever it found, with the finding's place, words, data, fix and help."""
    got = send("POST", ONE + "&lang=en", UNANSWERED, **JSON)
    assert (got.status, got.headers["cache-control"]) == (200, "no-store")
    answer = got.json
    assert answer["verdict"] == "blocked"
    assert answer["outcomes"] == [{"rule": "order-unanswered", "outcome": "failed"}]
    [finding] = answer["findings"]
    assert finding["pointer"] == "/notification/orders/1"
    assert finding["message"] == "Order 2 is on the notification but has no entry in the response."
    assert finding["data"] == {"order_id": "2"}
    assert finding["help"] == "/rules/order-unanswered/"
    assert finding["waived"] is None
    assert finding["fix"]["patch"] == [
        {"op": "add", "path": "/response/orders/-", "value": {"order_id": "2", "reason": ""}}
    ]


def test_same_input_same_bytes(send: Any, valid_yaml: bytes) -> None:
    """The same request gives the same bytes."""
    first, second = (send("POST", "/v1/lint?as_of=2026-11-24", valid_yaml, **YAML).raw for _ in range(2))
    assert first == second


def test_yaml_and_json_of_one_case_agree(send: Any, valid_yaml: bytes) -> None:
    """The same case is judged the same in YAML and in JSON."""
    as_json = orjson.dumps(read_document(valid_yaml).data)
    answers = [
        send("POST", "/v1/lint?as_of=2026-11-24", body, **kind).json
        for body, kind in ((valid_yaml, YAML), (as_json, JSON))
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "kind", ["application/yaml", "text/yaml", "application/x-yaml", "application/yaml; charset=utf-8"]
)
def test_media_types_of_yaml(send: Any, kind: str) -> None:
    """YAML is read under each of its media types."""
    assert send("POST", ONE, b"response:\n  orders: []\n", Content_Type=kind).status == 200


@pytest.mark.parametrize(
    "kind",
    [None, "", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded", "foo/bar", "nonsense"],
)
@pytest.mark.parametrize("body", [UNANSWERED, b"notification:\n  orders: [{order_id: '2'}]\nresponse: {orders: []}\n"])
def test_without_known_media_type_the_body_is_looked_at(client: Any, kind: str | None, body: bytes) -> None:
    """A body of no known kind is read as what it looks like, JSON or YAML."""
    headers = {} if kind is None else {"Content-Type": kind}
    got = client.post(ONE, data=body, headers=headers)
    assert (got.status_code, got.json["findings"][0]["data"]) == (200, {"order_id": "2"})


@pytest.mark.parametrize("digits", ["123456789012345678", "9007199254740993", "100000000000000000001"])
@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("kind", [JSON, YAML])
def test_long_ids_keep_every_digit(send: Any, digits: str, quote: str, kind: dict[str, str]) -> None:
    """An id comes back digit for digit, also where it was sent as a number, and beyond 64 bits."""
    body = f'{{"notification": {{"orders": [{{"order_id": {quote}{digits}{quote}}}]}}, "response": {{"orders": []}}}}'
    [finding] = send("POST", ONE, body.encode(), **kind).json["findings"]
    assert finding["data"] == {"order_id": digits}


def test_byte_order_mark_is_passed_over(send: Any) -> None:
    """A byte order mark in front of UTF-8 does no harm."""
    assert send("POST", ONE, b"\xef\xbb\xbf" + UNANSWERED, **JSON).json["verdict"] == "blocked"


def test_range_counts_code_points(send: Any) -> None:
    """The range of a finding counts code points of the text as it was sent, not bytes or UTF-16 units."""
    body = orjson.dumps({"response": {"text": "😀😀包过"}})
    [finding] = send("POST", "/v1/lint?rule=guarantee-claimed", body, **JSON).json["findings"]
    assert (finding["pointer"], finding["range"]) == ("/response/text", {"start": 2, "end": 4})


def test_empty_object_is_a_case(send: Any) -> None:
    """Every field is optional: an empty case is undecided, not refused."""
    answer = send("POST", "/v1/lint", b"{}", **JSON).json
    assert (answer["verdict"], answer["findings"]) == ("incomplete", [])


def test_several_rules_in_one_question(send: Any, valid_yaml: bytes) -> None:
    """``rule`` may be repeated; each rule is run once, in order of rule ids."""
    query = "?rule=order-unanswered&rule=agent-mentioned&rule=order-unanswered"
    outcomes = send("POST", "/v1/lint" + query, valid_yaml, **YAML).json["outcomes"]
    assert [one["rule"] for one in outcomes] == ["agent-mentioned", "order-unanswered"]


def test_date_of_the_rules(send: Any, valid_yaml: bytes) -> None:
    """``as_of`` chooses the rules of a day; a day before the first rules is judged by those, and the answer says so."""
    ruleset = send("POST", "/v1/lint?as_of=2024-05-08", valid_yaml, **YAML).json["ruleset"]
    assert (ruleset["as_of"], ruleset["judged_by_first_version_of"]) == ("2024-05-08", "2026-03-12")
    ruleset = send("POST", "/v1/lint?as_of=2026-11-24", valid_yaml, **YAML).json["ruleset"]
    assert (ruleset["as_of"], "judged_by_first_version_of" in ruleset) == ("2026-11-24", False)


def test_today_is_the_clocks_day_in_korea(client: Any, valid_yaml: bytes) -> None:
    """Without ``as_of`` the rules are those of today by the clock, never of the case's ``now``."""
    assert client.post("/v1/lint", data=valid_yaml).json["ruleset"]["as_of"] == "2026-11-24"


@pytest.mark.parametrize(
    ("level", "body", "failed"),
    [
        ("error", UNANSWERED, True),
        ("note", UNANSWERED, True),
        ("error", b'{"notification":{"orders":[]},"response":{"orders":[]}}', False),
        ("error", b"{}", True),
    ],
)
def test_fail_on_says_whether_the_check_failed(send: Any, level: str, body: bytes, failed: bool) -> None:
    """``fail_on`` adds ``failed``: a finding of that severity or worse, or an error that could not be decided."""
    got = send("POST", f"{ONE}&fail_on={level}", body, **JSON)
    assert (got.status, got.json["failed"]) == (200, failed)
    assert "failed" not in send("POST", ONE, body, **JSON).json


def test_fail_on_looks_at_severities_from_the_given_one_up(send: Any) -> None:
    """A note does not fail a check that is to fail on warnings."""
    body = b'{"response":{"orders":[{"order_id":"1","evidence":["e1"]}],"evidence":[{"id":"e1"},{"id":"e2"}]}}'
    found = send("POST", "/v1/lint?rule=evidence-unused", body, **JSON).json["findings"]
    severity = found[0]["severity"]
    levels = ("error", "warning", "note")
    for level in levels:
        failed = send("POST", f"/v1/lint?rule=evidence-unused&fail_on={level}", body, **JSON).json["failed"]
        assert failed == (levels.index(severity) <= levels.index(level))


def test_waived_finding_stays_in_the_answer(send: Any) -> None:
    """A waiver marks its finding, counts it apart, and is listed with what became of it."""
    waiver = {
        "rule": "order-unanswered",
        "at": "/notification/orders/1",
        "reason": "r",
        "owner": "o",
        "until": "2026-12-31",
    }
    body = orjson.dumps({**orjson.loads(UNANSWERED), "now": "2026-11-24T10:00:00+09:00", "waivers": [waiver]})
    answer = send("POST", ONE + "&fail_on=error", body, **JSON).json
    assert (answer["verdict"], answer["failed"], answer["counts"]["waived"]) == ("ready", False, 1)
    assert answer["findings"][0]["waived"] == {"reason": "r", "owner": "o", "until": "2026-12-31"}
    assert answer["waivers"] == [{"rule": "order-unanswered", "at": "/notification/orders/1", "state": "applied"}]


def test_sarif_on_request(send: Any) -> None:
    """``Accept: application/sarif+json`` gets a SARIF log with the same finding."""
    got = send("POST", ONE, UNANSWERED, Accept="application/sarif+json", **JSON)
    assert (got.status, got.type, got.json["version"]) == (200, "application/sarif+json", "2.1.0")
    assert [one["ruleId"] for one in got.json["runs"][0]["results"]] == ["order-unanswered"]


@pytest.mark.parametrize(("lang", "words"), [("zh", "怎么改"), ("en", "What to do")])
def test_page_on_request(send: Any, lang: str, words: str) -> None:
    """``Accept: text/html`` gets a page in the reader's language that may have its style and nothing else."""
    body = orjson.dumps({**orjson.loads(UNANSWERED), "notification": {"id": "<b>1</b>", "orders": [{"order_id": "2"}]}})
    got = send("POST", f"{ONE}&lang={lang}", body, Accept="text/html", **JSON)
    page = got.raw.decode()
    assert (got.status, got.type, got.headers["content-language"]) == (200, "text/html; charset=utf-8", lang)
    assert words in page
    assert "<b>1</b>" not in page
    digest = b64encode(sha256(page.partition("<style>")[2].partition("</style>")[0].encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
    assert got.headers["content-security-policy"] == policy


def test_plain_text_on_request(send: Any) -> None:
    """``Accept: text/plain`` gets what the command line prints, without colour."""
    text = send("POST", f"{ONE}&lang=en", UNANSWERED, Accept="text/plain", **JSON).raw.decode()
    assert text.startswith("draft:")
    assert "order-unanswered\n  Order 2 is on the notification but has no entry in the response.\n" in text
    assert text.endswith("Blocked: settle the errors above before you submit.\n")
    assert "\x1b" not in text


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        UNANSWERED,
        '{"response":{"text":"包过，内部渠道"},"waivers":[{"rule":"x"},{}]}'.encode(),
        b'{"notification":{"issued_at":"2024-05-08T09:00:00+09:00"},"now":"2024-05-09"}',
        b'{"store":{"metrics":{"order_cancellation_rate":0.2,"return_rate":1}},"response":{"channel":"email"}}',
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_answers_have_the_published_schema(client: Any, body: bytes, lang: str) -> None:
    """Every answer has the shape that /v1/schemas/answer publishes."""
    schema = client.get("/v1/schemas/answer").json
    Draft202012Validator.check_schema(schema)
    got = client.post(f"/v1/lint?lang={lang}&fail_on=note", data=body)
    assert list(Draft202012Validator(schema).iter_errors(got.json)) == []


def test_requests_at_the_same_time_do_not_mix(send: Any) -> None:
    """Many readers at once get each their own answer."""
    wrong: list[str] = []

    def ask(number: int) -> None:
        body = f'{{"notification":{{"orders":[{{"order_id":"{number}"}}]}},"response":{{"orders":[]}}}}'
        for _ in range(5):
            found = send("POST", ONE, body.encode(), **JSON).json["findings"]
            if [one["data"] for one in found] != [{"order_id": str(number)}]:
                wrong.append(f"{number}: {found}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_profile_and_what_it_switched_off_are_in_the_answer(send: Any, valid_yaml: bytes) -> None:
    """An answer by a profile names it, why it is there, and every rule that was not run."""
    listed = {one["id"]: one for one in send("GET", "/v1/profiles?lang=zh").json["profiles"]}
    answer = send("POST", "/v1/lint?as_of=2026-11-24&lang=zh&profile=draft-only", valid_yaml, **YAML).json
    assert {**answer["profile"], "pack": "coupang"} == listed["draft-only"]
    off = answer["profile"]["switched_off"]
    assert "score-below-campaign" in off
    assert not {one["rule"] for one in answer["outcomes"]} & set(off)
    assert "profile" not in send("POST", "/v1/lint", valid_yaml, **YAML).json


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-12:00"])
def test_moment_at_the_end_of_the_calendar(send: Any, moment: str) -> None:
    """A moment that cannot be reckoned with is refused with its place; the service does not fail."""
    got = send("POST", "/v1/lint", orjson.dumps({"now": moment}), **JSON)
    assert (got.status, [one["pointer"] for one in got.json["errors"]]) == (422, ["/now"])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_first_and_last_day_of_the_calendar(send: Any, day: str) -> None:
    """A bare day may be as early or late as days are, wherever it stands."""
    case = {
        "now": day,
        "notification": {"kind": "performance_notification", "issued_at": day, "due_at": day, "status": "pending"},
        "response": {"submit_at": day, "first_responded_at": day, "measures": [{"text": "已换物流商", "done_at": day}]},
        "waivers": [{"rule": "order-unanswered", "at": "", "reason": "a", "owner": "b", "until": day}],
    }
    assert send("POST", "/v1/lint", orjson.dumps(case), **JSON).status == 200
