"""Drafts and requests that are refused: status, problem details, and the place of every fault."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pnlint.document import Fault
from pnlint.document.sentences import sentences
from pnlint.texts import texts

JSON = {"Content_Type": "application/json"}
YAML = {"Content_Type": "application/yaml"}


def places(got: Any) -> list[tuple[str, str, int, int]]:
    """Code, pointer, line and column of every fault."""
    return [(one["code"], one["pointer"], one["line"], one["column"]) for one in got.json["errors"]]


def test_a_problem_word_for_word(send: Any) -> None:
    """An unknown field is a problem with type, title, status, detail, instance and its one error, in English."""
    got = send("POST", "/v1/lint", b'{\n  "respnse": {}\n}', **JSON)
    body = got.json
    assert (got.status, got.type) == (422, "application/problem+json")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", body.pop("instance"))
    fault = Fault("unknown-field", data={"field": "respnse", "nearest": "response"})
    said = sentences(fault, texts("faults"), "en")
    assert body == {
        "type": "/problems/unknown-field",
        "title": "The document is not a case",
        "status": 422,
        "detail": f"Line 2, column 3: {said.message} {said.remedy}",
        "errors": [
            {
                "code": "unknown-field",
                "pointer": "/respnse",
                "line": 2,
                "column": 3,
                "detail": said.message,
                "remedy": said.remedy,
            }
        ],
    }
    assert '"response"' in said.remedy


def test_the_same_problem_in_chinese(send: Any) -> None:
    """The reader's language is kept in refusals too."""
    body = send("POST", "/v1/lint?lang=zh", b'{"respnse": {}}', **JSON).json
    fault = Fault("unknown-field", data={"field": "respnse", "nearest": "response"})
    said = sentences(fault, texts("faults"), "zh")
    assert body["title"] == "内容不符合案例的格式"
    assert body["detail"] == f"第 1 行第 2 列：{said.message}{said.remedy}"
    assert (body["errors"][0]["detail"], body["errors"][0]["remedy"]) == (said.message, said.remedy)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"now": null, "now": null}', [("duplicate-key", "/now", 1, 15)]),
        (b'{"store": {"score_30d": NaN}}', [("not-a-number", "/store/score_30d", 1, 25)]),
        (b'{"store": {"score_30d": -Infinity}}', [("not-a-number", "/store/score_30d", 1, 25)]),
        (b'{"store": {"score_30d": 1e999}}', [("number-too-big", "/store/score_30d", 1, 25)]),
        (b"", [("empty-document", "", 1, 1)]),
        (b" \n\t ", [("empty-document", "", 1, 1)]),
        (b'{"response": {"text": "\\ud800"}}', [("lone-surrogate", "/response/text", 1, 24)]),
        (b'{"response": {"text": "\xff"}}', [("not-utf8", "", 1, 24)]),
        ('{"response": {"text": "缺货"}}'.encode("gb18030"), [("not-utf8", "", 1, 25)]),
        (b'{"response": {"text": "\xed\xa0\x80"}}', [("not-utf8", "", 1, 24)]),
        ('{"a": 1}'.encode("utf-16"), [("not-utf8", "", 1, 1)]),
        (b'{"response": {"text": "a",}}', [("json-trailing-comma", "/response/text", 1, 26)]),
        (b"{'response': {}}", [("json-single-quotes", "", 1, 2)]),
        (b"response: {}", [("json-but-yaml", "", 1, 1)]),
        (b"[" * 10_000 + b"]" * 10_000, [("too-deep", "/0" * 64, 1, 65)]),
        (b"[" * 10_000, [("too-deep", "/0" * 64, 1, 65)]),
        (b'{"response":' * 10_000, [("too-deep", "/response" * 64, 1, 769)]),
    ],
)
def test_json_that_cannot_be_read(send: Any, body: bytes, expected: list[Any]) -> None:
    """JSON that is unsound, ambiguous or nested beyond reason is 400, with the place of the fault."""
    got = send("POST", "/v1/lint", body, **JSON)
    assert (got.status, got.type, places(got)) == (400, "application/problem+json", expected)
    assert got.json["type"] == f"/problems/{expected[0][0]}"
    assert got.json["title"] == "The document cannot be read"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"now: null\nnow: null\n", [("duplicate-key", "/now", 2, 1)]),
        (b"a: &a 1\nb: *a\n", "yaml-alias"),
        (b"a: !!python/object:os.system 1\n", "yaml-tag"),
        ("response：缺货\n".encode(), "yaml-full-width-colon"),
        (b"response:\n\ttext: a\n", "yaml-tab"),
        (b"store: {score_30d: .nan}\n", "not-a-number"),
        (b"[" * 200_000, "too-deep"),
        (b"response: {text: '\xff'}\n", "not-utf8"),
    ],
)
def test_yaml_that_cannot_be_read(send: Any, body: bytes, expected: Any) -> None:
    """YAML that is unsound, ambiguous or dangerous is 400, and the process lives on."""
    got = send("POST", "/v1/lint", body, **YAML)
    assert got.status == 400
    if isinstance(expected, str):
        assert expected in {one["code"] for one in got.json["errors"]}
    else:
        assert places(got) == expected


@pytest.mark.parametrize("text", ["# a draft\nresponse:\n  text: hi\n", "response:\n  text: hi\n"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "收到的内容一个换行也没有：curl 的 -d 会去掉换行。请改用 --data-binary @文件名 发送。"),
        ("en", "curl takes them out with -d. Send the file with --data-binary @FILE."),
    ],
)
def test_a_file_whose_line_breaks_were_lost_is_told_how_to_be_sent(
    send: Any, text: str, language: str, said: str
) -> None:
    """`curl -d @draft.yaml` sends the lines of a file as one; whoever wrote more lines hears nothing of curl."""
    headers = {**YAML, "Accept_Language": language}
    got = send("POST", "/v1/lint", text.replace("\n", "").encode(), **headers)
    assert got.status == 400
    assert got.json["detail"].endswith(said)
    other = send("POST", "/v1/lint", b"response: a: b\n", **headers)
    assert (other.status, "curl" in other.json["detail"]) == (400, False)


def test_every_fault_of_a_document_is_named(send: Any) -> None:
    """Several faults are all named, in order; the type is then what they come to."""
    body = b'{"now": 1,\n "now": NaN,\n "store": [1,]}'
    got = send("POST", "/v1/lint", body, **JSON)
    assert got.status == 400
    assert got.json["type"] == "/problems/document-unreadable"
    assert [one[0] for one in places(got)] == ["duplicate-key", "not-a-number", "json-trailing-comma"]
    assert got.json["detail"].endswith(" There is more (2); see errors.")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"notification": {"issued_at": "8 May"}}', [("bad-timestamp", "/notification/issued_at", 1, 32)]),
        (b'{"notification": {"issued_at": "2024-02-30"}}', [("bad-timestamp", "/notification/issued_at", 1, 32)]),
        (b'{"notification": {"issued_at": 20240508}}', [("bad-timestamp", "/notification/issued_at", 1, 32)]),
        (b'{"response": []}', [("wrong-type", "/response", 1, 14)]),
        (b"[]", [("wrong-type", "", 1, 1)]),
        (b'"text"', [("text-alone", "", 1, 1)]),
        (b"1", [("wrong-type", "", 1, 1)]),
        (b'{"notification": {"kind": "cautoin"}}', [("not-allowed", "/notification/kind", 1, 27)]),
        (b'{"response": {"text": 5}}', [("number-in-text", "/response/text", 1, 23)]),
        (b'{"store": {"id": 1.5}}', [("number-not-integer", "/store/id", 1, 18)]),
        (
            b'{"response": {"evidence": [{"bytes": -1}]}}',
            [("below-minimum", "/response/evidence/0/bytes", 1, 38)],
        ),
        (
            b'{"store": {"metrics": {"return_rate": 1, "on_time_dispatch_rate": 97}}}',
            [("above-maximum", "/store/metrics/on_time_dispatch_rate", 1, 67)],
        ),
        (b'{"a/b": 1, "c~d": 2}', [("unknown-field", "/a~1b", 1, 2), ("unknown-field", "/c~0d", 1, 12)]),
    ],
)
def test_documents_that_are_no_case(send: Any, body: bytes, expected: list[Any]) -> None:
    """What can be read but has not the shape of a case is 422, with every fault and its place."""
    got = send("POST", "/v1/lint", body, Content_Type="application/json")
    assert (got.status, places(got)) == (422, expected)


def test_null_is_no_case(client: Any) -> None:
    """A document that is nothing but null is refused like any other that is no object."""
    assert client.post("/v1/lint", data=b"null", content_type="application/json").status_code == 422


def test_faults_of_the_shape_in_yaml_have_their_places(send: Any) -> None:
    """Lines and columns of YAML count from 1, and point at the key of an unknown field."""
    got = send("POST", "/v1/lint", b"response:\n  orders:\n    - order_idd: '1'\n      reason: [x]\n", **YAML)
    assert (got.status, places(got)) == (
        422,
        [("unknown-field", "/response/orders/0/order_idd", 3, 7), ("wrong-type", "/response/orders/0/reason", 4, 15)],
    )
    assert '"order_id"' in got.json["errors"][0]["remedy"]


def test_too_many_orders(client: Any) -> None:
    """A list that is longer than the schema allows is 422."""
    body = b'{"store": {"orders": [' + b",".join([b"{}"] * 20_001) + b"]}}"
    got = client.post("/v1/lint", data=body, content_type="application/json")
    assert (got.status_code, got.json["errors"][0]["code"], got.json["errors"][0]["pointer"]) == (
        422,
        "too-many",
        "/store/orders",
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "另有 {more} 处问题，errors 只列出前 {listed} 处。"),
        ("en", "There is more ({more}); errors lists the first {listed} of all."),
    ],
)
def test_thousands_of_faults_are_cut_to_a_thousand(client: Any, language: str, said: str) -> None:
    """An answer names a thousand faults at most, and says how many there are and how many of them it lists."""
    body = b'{"store": {"orders": [' + b",".join([b'{"zzzzzzzzzz": 1}'] * 1_500) + b"]}}"
    headers = {"Accept-Language": language}
    got = client.post("/v1/lint", data=body, content_type="application/json", headers=headers)
    assert (got.status_code, len(got.json["errors"])) == (422, 1000)
    assert got.json["detail"].endswith(said.format(more=1499, listed=1000))


def test_fields_of_ones_own_are_free(send: Any) -> None:
    """Fields that begin with x_ are accepted, whatever is in them."""
    assert send("POST", "/v1/lint", b'{"x_note": {"deep": [1, {"a": null}]}}', **JSON).status == 200


@pytest.mark.parametrize(
    ("headers", "body", "code"),
    [
        ({"Content_Type": "application/json", "Content_Encoding": "gzip"}, gzip.compress(b"{}"), "body-compressed"),
        ({"Content_Type": "application/json", "Content_Encoding": "br"}, b"{}", "body-compressed"),
        ({"Content_Type": "image/png"}, b"\x89PNG\r\n", "media-type-refused"),
        ({"Content_Type": "application/pdf"}, b"%PDF-1.7", "media-type-refused"),
        ({"Content_Type": "application/xml"}, b"<a/>", "media-type-refused"),
        ({"Content_Type": "text/csv"}, b"a,b", "media-type-refused"),
        ({"Content_Type": "application/json"}, b"PK\x03\x04", "media-type-refused"),
        ({}, gzip.compress(b"{}"), "media-type-refused"),
    ],
)
def test_bodies_that_are_no_text(send: Any, headers: dict[str, str], body: bytes, code: str) -> None:
    """Compressed bodies and files of other kinds are 415, by their header or by their first bytes."""
    got = send("POST", "/v1/lint", body, **headers)
    assert (got.status, got.type, got.json["type"]) == (415, "application/problem+json", f"/problems/{code}")


def test_identity_is_no_compression(send: Any) -> None:
    """``Content-Encoding: identity`` says that nothing was done to the body."""
    assert send("POST", "/v1/lint", b"{}", Content_Encoding="identity", **JSON).status == 200


def test_body_of_the_limit_is_read_and_one_byte_more_is_not(send: Any) -> None:
    """8 MiB are read; 8 MiB and a byte are 413, with the limit in words."""
    limit = 8 * 1024 * 1024
    assert send("POST", "/v1/lint?rule=order-unanswered", b"{}" + b" " * (limit - 2), **JSON).status == 200
    got = send("POST", "/v1/lint", b"{}" + b" " * (limit - 1), **JSON)
    assert (got.status, got.type, got.json["type"]) == (413, "application/problem+json", "/problems/too-large")
    assert got.json["detail"].startswith("The body is too large: the limit is 8388608 bytes.")


@pytest.mark.parametrize(
    ("query", "code", "parameter", "remedy"),
    [
        (
            "rule=order-unanswerd",
            "unknown-rule",
            "rule",
            'Perhaps you meant "order-unanswered". /v1/rules lists all rules.',
        ),
        ("rule=zzzz", "unknown-rule", "rule", "/v1/rules lists all rules."),
        ("rule=", "unknown-rule", "rule", "/v1/rules lists all rules."),
        ("lang=fr", "parameter-not-allowed", "lang", "Allowed are: zh, en."),
        ("fail_on=warn", "parameter-not-allowed", "fail_on", "Allowed are: error, warning, note."),
        ("as_of=2026-02-30", "bad-date", "as_of", "Write it as 2026-03-12, and check that this day exists."),
        ("as_of=20260312", "bad-date", "as_of", "Write it as 2026-03-12, and check that this day exists."),
        ("as_of=2026-W11-4", "bad-date", "as_of", "Write it as 2026-03-12, and check that this day exists."),
        (
            "asof=2026-03-12",
            "unknown-parameter",
            "asof",
            'Perhaps you meant "as_of". Parameters here are: lang, as_of, fail_on, rule, profile, ',
        ),
        ("profile=draft", "unknown-profile", "profile", 'Perhaps you meant "draft-only". There are: before-export, '),
        ("profile=", "unknown-profile", "profile", "There are: before-export, draft-only."),
        ("profile=draft-only&rule=audit-risk", "rule-switched-off", "profile", "Leave out the profile or this rule."),
        ("lang=zh&lang=en", "parameter-repeated", "lang", "只保留"),
    ],
)
def test_query_that_means_nothing_is_refused(send: Any, query: str, code: str, parameter: str, remedy: str) -> None:
    """A parameter or value that is not known is 422 and names what was perhaps meant; it is never ignored."""
    got = send("POST", f"/v1/lint?{query}", b"{}", **JSON)
    assert (got.status, got.json["type"]) == (422, f"/problems/{code}")
    [error] = got.json["errors"]
    assert (error["code"], error["parameter"]) == (code, parameter)
    assert remedy in error["remedy"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code", "allow"),
    [
        ("GET", "/nowhere", 404, "not-found", None),
        ("GET", "/v1/lint", 405, "method-not-allowed", {"OPTIONS", "POST"}),
        ("DELETE", "/v1/rules", 405, "method-not-allowed", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/healthz", 405, "method-not-allowed", {"GET", "HEAD", "OPTIONS"}),
        ("GET", "/v1/rules/order-unanswerd", 404, "rule-not-found", None),
        ("GET", "/v1/schemas/../pack", 404, "not-found", None),
        ("GET", "/v1/schemas/..%2f..%2fpyproject.toml", 404, "not-found", None),
        ("GET", "/problems/nothing", 404, "not-found", None),
    ],
)
def test_addresses_and_methods(
    send: Any, method: str, path: str, status: int, code: str, allow: set[str] | None
) -> None:
    """What is not there is 404; a method that an address does not take is 405 with Allow; both are problems."""
    got = send(method, path)
    assert (got.status, got.type, got.json["type"]) == (status, "application/problem+json", f"/problems/{code}")
    assert got.json["status"] == status
    if allow is not None:
        assert set(got.headers["allow"].split(", ")) == allow


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("path", "body", "headers"),
    [
        ("/v1/lint", b"{", {}),
        ("/v1/lint", b'{"x": 1, "now": 5}', {}),
        ("/v1/lint?rule=x", b"{}", {}),
        ("/v1/lint", b"{}", {"Accept": "text/csv"}),
        ("/v1/lint", b"{}", {"Content-Encoding": "gzip"}),
        ("/v1/nowhere", b"{}", {}),
        ("/v1/rules", b"{}", {}),
    ],
)
def test_problems_have_the_published_schema(
    client: Any, lang: str, path: str, body: bytes, headers: dict[str, str]
) -> None:
    """Every problem has the shape that /v1/schemas/problem publishes, and its type can be looked up."""
    schema = client.get("/v1/schemas/problem").json
    Draft202012Validator.check_schema(schema)
    got = client.post(path, data=body, headers={"Accept-Language": lang, **headers})
    assert list(Draft202012Validator(schema).iter_errors(got.json)) == []
    assert got.headers["Content-Language"] == lang
    assert client.get(got.json["type"]).status_code == 200


def test_a_period_the_wrong_way_round_is_told_with_both_days(send: Any) -> None:
    """Over HTTP the reader learns which fields to swap, in the language asked for."""
    raw = b"notification:\n  id: PN-1\n  period: {from: 2024-05-07, to: 2024-05-01}\n"
    for lang, said in (
        ("zh", "起止写反了：from 是 2024-05-07，晚于 to 的 2024-05-01。请把 from 和 to 的值对调"),
        ("en", "It ends before it begins: from is 2024-05-07, to is 2024-05-01. Swap the values of from and to"),
    ):
        got = send("POST", f"/v1/lint?lang={lang}", raw, Content_Type="application/yaml")
        (error,) = got.json["errors"]
        assert (got.status, error["pointer"], error["line"]) == (422, "/notification/period", 3)
        assert f"{error['detail']}{' ' * (lang == 'en')}{error['remedy']}".startswith(said)


def test_the_published_schema_says_what_is_ordered(send: Any) -> None:
    """Programs that make cases can read the pairs from the schema."""
    published = send("GET", "/v1/schemas/case").json
    assert published["properties"]["notification"]["properties"]["period"]["x-ordered"] == ["from", "to"]
