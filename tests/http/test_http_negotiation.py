"""In which language and format a request is answered."""

from __future__ import annotations

from typing import Any

import pytest

TITLES = {"zh": "内容无法读取", "en": "The document cannot be read"}


@pytest.mark.parametrize(
    ("header", "query", "language"),
    [
        (None, "", "en"),
        ("", "", "en"),
        ("zh", "", "zh"),
        ("zh-CN", "", "zh"),
        ("zh-Hans-CN,zh;q=0.9,en;q=0.8", "", "zh"),
        ("zh-TW", "", "zh"),
        ("zh_CN", "", "zh"),
        ("zh-CN,en;q=0.9", "", "zh"),
        ("en-US,en;q=0.9,zh-CN;q=0.8", "", "en"),
        ("en;q=0.2,zh-CN;q=0.3", "", "zh"),
        ("ko-KR,ko;q=0.9,zh;q=0.5", "", "zh"),
        ("ko", "", "en"),
        ("*", "", "en"),
        ("zh;q=0, en;q=0.1", "", "en"),
        ("en", "?lang=zh", "zh"),
        ("zh-CN", "?lang=en", "en"),
        ("zh-CN", "?lang=fr", "zh"),
        ("garbage;;q=;", "", "en"),
    ],
)
def test_language(send: Any, header: str | None, query: str, language: str) -> None:
    """``lang`` goes before Accept-Language; where neither names Chinese or English, the answer is in English."""
    headers = {} if header is None else {"Accept_Language": header}
    got = send("POST", f"/v1/lint{query}", b"{", Content_Type="application/json", **headers)
    assert got.headers["content-language"] == language
    assert "Accept-Language" in got.headers["vary"]
    if "fr" not in query:
        assert got.json["title"] == TITLES[language]


def test_messages_are_in_the_language_of_the_reader(send: Any) -> None:
    """The sentences of an answer follow the reader; everything else in it stays the same."""
    body = b'{"notification":{"orders":[{"order_id":"2"}]},"response":{"orders":[]},"now":"2026-11-24T10:00:00+09:00"}'
    path = "/v1/lint?rule=order-unanswered&as_of=2026-11-24"
    chinese = send("POST", path, body, Accept_Language="zh-CN").json
    english = send("POST", path, body, Accept_Language="en").json
    assert chinese["findings"][0]["message"] == "订单 2 在通知里，说明里却没有这一单。"
    assert english["findings"][0]["message"] == "Order 2 is on the notification but has no entry in the response."
    for answer in (chinese, english):
        answer["findings"][0].pop("message")
    assert chinese == english


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json", "application/json"),
        ("text/html,application/json;q=0.9", "text/html; charset=utf-8"),
        ("text/html,*/*;q=0.1", "text/html; charset=utf-8"),
        ("text/html;q=0.1,*/*", "application/json"),
        ("text/plain", "text/plain; charset=utf-8"),
        ("text/plain;q=0.5,application/json", "application/json"),
        ("application/sarif+json", "application/sarif+json"),
        ("application/sarif+json;q=0.5, application/json;q=0.4", "application/sarif+json"),
        ("application/sarif+json, */*;q=0.1", "application/sarif+json"),
        ("application/sarif+json;q=0.1, application/json", "application/json"),
    ],
)
def test_format(send: Any, accept: str | None, kind: str) -> None:
    """JSON is the answer unless SARIF, a page or plain text is preferred."""
    headers = {} if accept is None else {"Accept": accept}
    got = send("POST", "/v1/lint?rule=order-unanswered", b"{}", **headers)
    assert (got.status, got.type) == (200, kind)
    assert got.headers["vary"] == "Accept, Accept-Language"


@pytest.mark.parametrize("accept", ["text/csv", "application/xml", "image/*", "application/json;q=0"])
def test_format_that_is_not_on_offer(send: Any, accept: str) -> None:
    """Where no format on offer is taken the answer is 406, and says what is."""
    got = send("POST", "/v1/lint", b"{}", Accept=accept)
    assert (got.status, got.type, got.json["type"]) == (406, "application/problem+json", "/problems/not-acceptable")
    assert got.json["detail"] == (
        "None of the formats in the Accept header is on offer. On offer are: application/json, "
        "application/sarif+json, text/html, text/plain. Without an Accept header the answer is application/json."
    )


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/v1/lint"), ("GET", "/v1"), ("GET", "/nowhere"), ("GET", "/healthz"), ("GET", "/v1/rules")],
)
def test_headers_that_every_answer_carries(send: Any, method: str, path: str) -> None:
    """No browser may guess the type of an answer, frame it or run anything in it."""
    got = send(method, path, b"{}" if method == "POST" else None)
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    kept = path in ("/v1", "/v1/rules")
    assert got.headers["cache-control"] == ("no-cache" if kept else "no-store")
